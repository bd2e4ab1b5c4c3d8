"""The fonts of the paper as the settings have them: the same from here as from the window."""

from __future__ import annotations

from kpiform.fonts import FontSet, machine_fonts, packaged_only
from kpiform.io import paths


def paper_fonts() -> FontSet:
    """The fonts that were chosen in the settings; the usual ones while nothing is kept."""
    if not paths.config_folder().is_dir():
        return machine_fonts()
    from kpiform.io.settings import read_settings  # builds models, which takes a while

    settings, _told = read_settings()
    if settings.paper_fonts == "packaged":
        return packaged_only()
    return machine_fonts(settings.chosen_fonts)
