"""Compile the message catalogues whenever the project is built or installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compile before the files are gathered; the forced inclusion of resources takes them along."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from catalogues import compile_all

        compile_all()
