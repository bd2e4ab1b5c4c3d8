"""Where the program keeps its own data: never in a folder of the user's documents."""

import os
from pathlib import Path

import platformdirs

from kpiform.folders import HOME_VARIABLE, data_folder

__all__ = ["backups_folder", "config_folder", "data_folder", "recovery_folder"]


def config_folder() -> Path:
    """The folder of settings for this user; not created here.

    ``%APPDATA%\\kpiform`` on Windows, ``$XDG_CONFIG_HOME/kpiform`` or ``~/.config/kpiform`` on
    Linux; KPIFORM_HOME replaces it too.
    """
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).absolute()
    return platformdirs.user_config_path("kpiform", appauthor=False, roaming=True)


def backups_folder() -> Path:
    """The folder of the previous versions of saved files."""
    return data_folder() / "backups"


def recovery_folder() -> Path:
    """The folder of the snapshots of unsaved work."""
    return data_folder() / "recovery"
