"""The program's own folder of a user. Beside the layers, below all that keeps something there."""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "KPIFORM_HOME"
"""The environment variable that names one folder for all that the program keeps for a user."""


def data_folder() -> Path:
    """The folder of the program's data for this user; not created here.

    ``%APPDATA%\\kpiform`` on Windows, ``$XDG_DATA_HOME/kpiform`` or ``~/.local/share/kpiform`` on
    Linux.  The environment variable KPIFORM_HOME replaces it (tests, portable installations).
    """
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).absolute()
    return platformdirs.user_data_path("kpiform", appauthor=False, roaming=True)
