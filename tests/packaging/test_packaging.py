"""Core, window, templates and resources work from a checkout, an editable install and a wheel.

Nothing is downloaded: what the program depends on is borrowed from the environment that runs the
tests, what it consists of must come from the checkout or the wheel under test.
"""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import kpiform

# One worker builds the wheel once and all of these use it.
pytestmark = pytest.mark.xdist_group("packaging")

PROOF = """
import importlib.metadata, json, kpiform, ui
from kpiform import resources
from kpiform.fonts import packaged_only
from kpiform.schema.loader import load_edition
fonts = packaged_only()
forms = sorted(path.parent.name for path in resources.template().glob("*/form.yaml"))
print(json.dumps({
    "core": kpiform.__file__,
    "window": ui.__file__,
    "templates": str(resources.template()),
    "manual": str(resources.manual()),
    "editions": [load_edition(name).id for name in forms],
    "width": fonts.width("仿宋_GB2312", "绩效目标", 10),
    "title": fonts.resolve("方正小标宋简体").family,
}))
"""


@dataclass(frozen=True)
class Install:
    """A Python in which kpiform is installed in some way, and where its code must come from."""

    python: Path
    home: Path

    def proof(self, folder: Path) -> dict[str, object]:
        """What the program finds when it is started in ``folder``."""
        return json.loads(run(self.python, "-c", PROOF, cwd=folder))


def run(*command: object, cwd: Path) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def empty_environment(place: Path) -> Path:
    """A new environment without kpiform that borrows all other packages; gives its Python."""
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place
    )
    # A folder named in a .pth file is searched, but its own .pth files (the editable install of the
    # environment that runs the tests) are not obeyed.
    borrowed = f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n"
    Path(packages.strip(), "borrowed.pth").write_text(borrowed, "utf-8")
    return python


def install(python: Path, *what: object, cwd: Path) -> None:
    """Install without touching the network."""
    options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, *what, cwd=cwd)


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel or an sdist; gives the file."""
    run(sys.executable, "-m", "build", "--no-isolation", kind, "--outdir", target, cwd=source)
    (file,) = target.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("--wheel", checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("--sdist", checkout, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    place = tmp_path_factory.mktemp("from-wheel")
    python = empty_environment(place)
    install(python, wheel, cwd=place)
    return Install(python, place)


@pytest.fixture(scope="module")
def editable(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    place = tmp_path_factory.mktemp("editable")
    python = empty_environment(place)
    install(python, "--editable", checkout, cwd=place)
    return Install(python, checkout)


@pytest.fixture(scope="module")
def plain_checkout(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    return Install(empty_environment(tmp_path_factory.mktemp("plain")), checkout)


def files(checkout: Path, *folders: str) -> set[str]:
    """The files of some folders of the checkout."""
    return {
        file.relative_to(checkout).as_posix()
        for folder in folders
        for file in (checkout / folder).rglob("*")
        if file.is_file() and file.suffix != ".pyc" and not file.name.startswith(".")
    }


def data_files(checkout: Path) -> set[str]:
    """The files that the program carries besides its code."""
    return files(checkout, "templates", "resources", "docs/pictures") | {"docs/使用手册.md"}


@pytest.mark.parametrize("way", ["plain_checkout", "editable", "from_wheel"])
def test_that_everything_is_found(
    way: str, request: pytest.FixtureRequest, checkout: Path, tmp_path: Path
) -> None:
    found: Install = request.getfixturevalue(way)

    proof = found.proof(checkout if way == "plain_checkout" else tmp_path)

    for name in ("core", "window", "templates", "manual"):
        assert Path(str(proof[name])).is_relative_to(found.home), proof
    assert proof["editions"] == sorted(
        path.parent.name for path in (checkout / "templates").glob("*/form.yaml")
    )
    assert (proof["width"], proof["title"]) == (40, "Noto Serif SC Black")


@pytest.mark.parametrize("way", ["editable", "from_wheel"])
def test_that_the_console_command_is_there(way: str, request: pytest.FixtureRequest) -> None:
    python = request.getfixturevalue(way).python

    assert python.with_name("kpiform.exe" if os.name == "nt" else "kpiform").exists()


def test_that_the_wheel_holds_all_code_and_data_and_nothing_else(
    wheel: Path, checkout: Path
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    carried = {f"kpiform/_data/{file}" for file in data_files(checkout)}
    assert names == files(checkout, "kpiform", "ui") | carried


def test_that_the_wheel_holds_fonts_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist()}

    assert {
        "NotoSerifSC_400Regular.ttf",
        "NotoSerifSC_900Black.ttf",
        "NotoSansSC_400Regular.ttf",
        "NotoSerifSC-LICENSE.txt",
        "NotoSansSC-LICENSE.txt",
        "LICENSE",
        "THIRD_PARTY_NOTICES.md",
    } <= names


def test_that_there_is_one_version_number(from_wheel: Install, tmp_path: Path) -> None:
    statement = "import importlib.metadata as m; print(m.version('kpiform'))"

    assert run(from_wheel.python, "-c", statement, cwd=tmp_path).strip() == kpiform.__version__


def test_that_the_sdist_holds_no_fonts_and_builds_the_same_wheel(
    sdist: Path, wheel: Path, checkout: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-m", "tarfile", "--extract", sdist, tmp_path, cwd=tmp_path)
    (source,) = tmp_path.iterdir()
    fonts = source / "resources" / "fonts"
    assert not list(fonts.glob("*.ttf"))
    # What set-up would fetch is put there, so that the test needs no network.
    for file in data_files(checkout) - data_files(source):
        (source / file).write_bytes((checkout / file).read_bytes())

    rebuilt = build("--wheel", source, tmp_path / "rebuilt")

    with zipfile.ZipFile(rebuilt) as again, zipfile.ZipFile(wheel) as first:
        assert set(again.namelist()) == set(first.namelist())
