"""matplotlib never searches the computer, never warns, and is not loaded before it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import json, sys, warnings, logging
warnings.simplefilter("error")
logging.basicConfig(level=logging.WARNING)
import cxma.charts.build, cxma.charts.data
early = "matplotlib" in sys.modules
from cxma.charts import radar
from cxma.charts.style import font
font("NotoSans-Bold", 9.0, False)
from matplotlib.font_manager import fontManager
print(json.dumps([early, sorted({entry.fname for entry in fontManager.ttflist})]))
"""


def run(home: Path) -> tuple[list[object], str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MPL")}
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        env={**environment, "CXMA_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    return json.loads(done.stdout), done.stderr


def test_only_our_fonts_are_known(tmp_path: Path) -> None:
    (early, files), complaints = run(tmp_path)
    assert early is False
    assert complaints == ""
    known = [Path(str(file)) for file in files]  # type: ignore[attr-defined]
    assert all("mpl-data" in file.parts or file.parent.name == "fonts" for file in known)
    assert any(file.name == "NotoSans-Bold.ttf" for file in known)


def test_a_home_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("a file where a folder should be")
    _, complaints = run(blocked)
    assert complaints == ""
