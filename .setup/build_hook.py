"""What a wheel holds besides Python: templates, resources with the open fonts, the manual."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Called by hatchling; see [tool.hatch.build] in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data folders, except to an editable install, which reads the checkout's."""
        if version == "editable":
            return
        root = Path(self.root)
        subprocess.run([sys.executable, str(root / ".setup" / "fonts.py")], check=True)
        carried = [
            root / "docs" / "使用手册.md",
            *sorted((root / "docs" / "pictures").glob("*.png")),
        ]
        for folder in ("templates", "resources"):
            carried += sorted((root / folder).rglob("*"))
        for file in carried:
            if file.is_file() and file.suffix != ".pyc" and not file.name.startswith("."):
                inside = file.relative_to(root).as_posix()
                build_data["force_include"][str(file)] = f"kpiform/_data/{inside}"
