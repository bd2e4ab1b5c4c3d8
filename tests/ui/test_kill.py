import json
import subprocess
import sys
from pathlib import Path

import pytest

from kpiform import codec
from kpiform.io import documents, locknote
from kpiform.io.recovery import Recovery
from kpiform.model.document import Document

_SEED = 20250
_MINUTES = 60


def kept_by(folder: Path) -> list[Document]:
    """Every document that a killed session left behind; each must be whole."""
    recovery = Recovery(folder / "home" / "recovery")
    found = [documents.read(folder / "form.kpif").document]
    for snapshot in recovery.found():
        assert snapshot.readable
        assert not snapshot.in_use
        data = recovery.read(snapshot)
        assert data is not None
        found.append(codec.decode(data))
    return found


def said_safe(folder: Path) -> dict[str, int]:
    """The texts that were on the disk for certain, as the numbers they are."""
    lines = (folder / "log").read_text("utf-8").splitlines()
    texts = json.loads(lines[-1]) if lines else {}
    return {path: int(text) for path, text in texts.items() if text.isdecimal()}


def newest(found: list[Document], path: str) -> int:
    """The newest text of a path that was left behind; -1 when there is none."""
    texts = [document.text(path) for document in found]
    return max((int(text) for text in texts if text.isdecimal()), default=-1)


def kill_and_look(checkout: Path, folder: Path, count: int) -> int:
    """Kill so many sessions; the number of texts that had to be there and were."""
    subprocess.run(
        [sys.executable, "-m", "tests.ui.kill_session", str(folder), str(count), str(_SEED)],
        cwd=checkout,
        check=True,
        timeout=_MINUTES * 60,
    )
    looked_at = 0
    for number in range(count):
        session = folder / str(number)
        found = kept_by(session)
        for path, text in said_safe(session).items():
            looked_at += 1
            assert newest(found, path) >= text, f"session {number} lost {path}"
        assert locknote.acquire(session / "form.kpif").held_by is None
    return looked_at


@pytest.mark.xdist_group("kill")
def test_that_no_committed_value_is_lost_when_the_program_is_killed(
    checkout: Path, tmp_path: Path
) -> None:
    assert kill_and_look(checkout, tmp_path, 25) > 25


@pytest.mark.long
def test_that_no_committed_value_is_lost_in_a_thousand_kills(
    checkout: Path, tmp_path: Path
) -> None:
    assert kill_and_look(checkout, tmp_path, 1000) > 1000
