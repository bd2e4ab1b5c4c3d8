"""What the program remembers for a person: settings that he chose, and where he left off.

Two JSON files in the user's folder, read strictly. A file that cannot be understood is moved aside
(``.BAK``) and the defaults serve: neither ever stops the start.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kpiform.errors import reason
from kpiform.io import atomic, paths

_LOG = logging.getLogger(__name__)
SMALLEST, LARGEST = 90, 200
"""Limits of the font size in per cent."""
MOST_RECENT = 12


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Settings(_Kept):
    """What a person chose."""

    version: Literal[1] = 1
    font_size: Annotated[int, Field(ge=SMALLEST, le=LARGEST)] = 100
    """Per cent."""
    theme: Literal["system", "light", "dark"] = "system"
    paper_fonts: Literal["machine", "packaged"] = "machine"
    """Whether the paper is set in fonts of this machine, or only in those that we carry."""
    backups: Annotated[int, Field(ge=1, le=500)] = 20
    """How many previous versions of a file stay."""
    documents: str = ""
    """Folder in which opening and saving begins; empty: the desktop's own for documents."""
    exports: str = ""
    """Folder for official files; empty: beside the document."""


class State(_Kept):
    """Where a person left off: window and panels as Qt describes them, files lately in work."""

    version: Literal[1] = 1
    window: str = ""
    panels: str = ""
    recent: tuple[str, ...] = ()

    def with_recent(self, file: Path) -> State:
        """The same with a file put first among the recent ones."""
        name = str(file.absolute())
        rest = tuple(each for each in self.recent if each != name)
        return self.model_copy(update={"recent": (name, *rest)[:MOST_RECENT]})

    def without_recent(self, file: Path) -> State:
        """The same without one of the recent files; the file itself stays."""
        rest = tuple(each for each in self.recent if each != str(file))
        return self.model_copy(update={"recent": rest})


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
    data = json.dumps(kept.model_dump(), ensure_ascii=False, indent=2).encode("utf-8")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(file, data + b"\n")
    except OSError as error:
        _LOG.warning("%s not written: errno %s", file.name, error.errno)
        return f"设置这次生效，但没能存下来，下次打开程序还是原来的：{reason(error)}。"
    return None


def _read(file: Path, model: type[_Model], name: str) -> tuple[_Model, str | None]:
    try:
        return model.model_validate_json(file.read_bytes()), None
    except FileNotFoundError:
        return model(), None
    except OSError as error:
        _LOG.warning("%s not read: errno %s", file.name, error.errno)
        return model(), f"{name}读不出来，这次先用默认的：{reason(error)}。"
    except ValidationError:
        return model(), _put_aside(file, name)


def _put_aside(file: Path, name: str) -> str:
    _LOG.warning("%s not understood", file.name)
    aside = file.with_name(f"{file.name}.BAK")
    try:
        file.replace(aside)
    except OSError:
        return f"{name}写得不对，没有用它，这次先用默认的；您填的内容不受影响。"
    return f"{name}写得不对，已改名为“{aside.name}”留着，现在用默认的；您填的内容不受影响。"
