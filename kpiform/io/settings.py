"""What the program remembers for a person: settings that he chose, and where he left off.

Two JSON files in the user's folder, read strictly. A file that cannot be understood is moved aside
(``.BAK``) and the defaults serve: neither ever stops the start.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from kpiform.errors import reason
from kpiform.io import atomic, paths
from kpiform.patterns import regex
from kpiform.values import frozen

_LOG = logging.getLogger(__name__)
SMALLEST, LARGEST = 90, 200
"""Limits of the font size in per cent."""
MOST_RECENT = 12
_ZOOM = regex("|page|[1-9][0-9]{1,2}")


def _only(fits: Callable[[Any], object]) -> Mapping[str, Any]:
    """Metadata of a field: which values it may have."""
    return {"fits": fits}


class _Kept:
    """Base of what is kept: a value that has not the type of its default, or does not fit, raises
    ValueError, so that a file can be read by making one of it.
    """

    def __post_init__(self) -> None:
        for each in fields(self):  # type: ignore[arg-type]
            value = getattr(self, each.name)
            usual = each.default_factory() if callable(each.default_factory) else each.default
            fits = each.metadata.get("fits", lambda _: True)
            if type(value) is not type(usual) or not _holds_texts(value) or not fits(value):
                raise ValueError(each.name)


def _holds_texts(value: Any) -> bool:
    """Whether a list or a mapping is one of texts; true for everything else."""
    if isinstance(value, dict):
        value = (*value.keys(), *value.values())
    return not isinstance(value, tuple) or all(isinstance(each, str) for each in value)


@frozen
class Settings(_Kept):
    """What a person chose."""

    version: int = field(default=1, metadata=_only((1,).__contains__))
    font_size: int = field(default=100, metadata=_only(range(SMALLEST, LARGEST + 1).__contains__))
    """Per cent."""
    theme: str = field(default="system", metadata=_only(("system", "light", "dark").__contains__))
    paper_fonts: str = field(
        default="machine", metadata=_only(("machine", "packaged").__contains__)
    )
    """Whether the paper is set in fonts of this machine, or only in those that we carry."""
    chosen_fonts: dict[str, str] = field(default_factory=dict)
    """The installed font that serves an official one, by their names, where somebody chose it."""
    backups: int = field(default=20, metadata=_only(range(1, 501).__contains__))
    """How many previous versions of a file stay."""
    documents: str = ""
    """Folder in which opening and saving begins; empty: the desktop's own for documents."""
    exports: str = ""
    """Folder for official files; empty: beside the document."""


@frozen
class State(_Kept):
    """Where a person left off: window and panels as Qt describes them, files lately in work."""

    version: int = field(default=1, metadata=_only((1,).__contains__))
    window: str = ""
    panels: str = ""
    recent: tuple[str, ...] = ()
    flat: bool = False
    """Whether tables are shown as flat tables, and not as trees."""
    zoom: str = field(default="", metadata=_only(_ZOOM.fullmatch))
    """How large the preview shows a page: to its width (empty), whole, or per cent."""
    variant: str = ""
    """Which variant of the sheet the preview shows; empty: the first."""
    advised: bool = False
    """Whether what to set for the input method was told."""

    def with_recent(self, file: Path) -> State:
        """The same with a file put first among the recent ones."""
        name = str(file.absolute())
        rest = tuple(each for each in self.recent if each != name)
        return replace(self, recent=(name, *rest)[:MOST_RECENT])

    def without_recent(self, file: Path) -> State:
        """The same without one of the recent files; the file itself stays."""
        rest = tuple(each for each in self.recent if each != str(file))
        return replace(self, recent=rest)


_Model = TypeVar("_Model", Settings, State)


def settings_file() -> Path:
    """The file of the settings; it need not be there."""
    return paths.config_folder() / "settings.json"


def state_file() -> Path:
    """The file of the state; it need not be there."""
    return paths.config_folder() / "state.json"


def read_settings() -> tuple[Settings, str | None]:
    """The settings, and a sentence to be shown when their file could not be used."""
    return _read(settings_file(), Settings, "设置文件")


def read_state() -> tuple[State, str | None]:
    """The state, and a sentence to be shown when its file could not be used."""
    return _read(state_file(), State, "记住窗口位置和最近文件的文件")


def write(kept: Settings | State) -> str | None:
    """Keep settings or state; never raises. Returns the sentence to be shown when it failed."""
    file = settings_file() if isinstance(kept, Settings) else state_file()
    data = json.dumps(asdict(kept), ensure_ascii=False, indent=2).encode("utf-8")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(file, data + b"\n")
    except OSError as error:
        _LOG.warning("%s not written: errno %s", file.name, error.errno)
        return f"设置这次生效，但没能存下来，下次打开程序还是原来的：{reason(error)}。"
    return None


def _read(file: Path, model: type[_Model], name: str) -> tuple[_Model, str | None]:
    try:
        return _made(model, json.loads(file.read_bytes())), None
    except FileNotFoundError:
        return model(), None
    except OSError as error:
        _LOG.warning("%s not read: errno %s", file.name, error.errno)
        return model(), f"{name}读不出来，这次先用默认的：{reason(error)}。"
    except (ValueError, TypeError, RecursionError):  # no JSON, a wrong value, an unknown name
        return model(), _put_aside(file, name)


def _made(model: type[_Model], data: Any) -> _Model:
    if not isinstance(data, dict):
        raise ValueError("no settings")
    values: Any = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
    return model(**values)


def _put_aside(file: Path, name: str) -> str:
    _LOG.warning("%s not understood", file.name)
    aside = file.with_name(f"{file.name}.BAK")
    try:
        file.replace(aside)
    except OSError:
        return f"{name}写得不对，没有用它，这次先用默认的；您填的内容不受影响。"
    return f"{name}写得不对，已改名为“{aside.name}”留着，现在用默认的；您填的内容不受影响。"
