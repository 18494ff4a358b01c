"""Compile the message catalogues whenever the project is built or installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compile before the files are gathered; ``.mo`` files are git-ignored, so name them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from catalogues import LOCALES, compile_all

        compile_all()
        if version == "editable":
            return
        for path in sorted(LOCALES.glob("*/LC_MESSAGES/*.mo")):
            inside = Path("cxma/_data/resources/locale") / path.relative_to(LOCALES)
            build_data["force_include"][str(path)] = str(inside)
