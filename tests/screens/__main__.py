"""Draw every page to PNG: ``python -m tests.screens DIR [page ...] [--quick]``.

``--quick`` draws one language, theme and size only. Look at each picture.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["CXMA_HOME"] = tempfile.mkdtemp(prefix="cxma-screens-")

from tests.screens.registry import SCENES, Look, Studio

LANGUAGES = ("es", "en")
THEMES = ("light", "dark", "contrast")
SIZES = ((1366, 768, 100), (1920, 1080, 100), (1366, 768, 200))


def looks(quick: bool) -> Iterator[Look]:
    """Yield every combination worth a picture; high contrast once a language only."""
    if quick:
        yield Look("es", "light", 1366, 768, 100)
        return
    for language in LANGUAGES:
        for theme in THEMES:
            for width, height, scale in SIZES if theme != "contrast" else SIZES[:1]:
                yield Look(language, theme, width, height, scale)


def main() -> int:
    """Draw what was asked for and say where."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens")
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help=", ".join(SCENES))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--look", help="language-theme-width-height-scale")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in SCENES if not asked.scenes or name.split("-")[0] in asked.scenes]
    wanted += [name for name in asked.scenes if name in SCENES and name not in wanted]
    all_looks = [Look.parse(asked.look)] if asked.look else looks(asked.quick)
    for look in all_looks:
        with Studio(look) as studio:
            for name in wanted:
                path = studio.draw(name, asked.folder)
                if path is not None:
                    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
