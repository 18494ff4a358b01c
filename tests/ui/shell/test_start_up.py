"""A plain start paints before anything large is imported, and Home needs no database."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import json, sys
from cxma.app import build
app, window = build([])
seen = {}
def libraries():
    large = ("sqlalchemy", "babel", "matplotlib", "numpy", "reportlab", "pydantic", "yaml",
             "typer", "platformdirs", "pypdfium2", "PIL", "sqlite3")
    return sorted(name for name in large if name in sys.modules)
def painted():
    seen["painted"] = libraries()
    seen["qt"] = sorted(n for n in sys.modules if n.startswith("PySide6.Qt"))
def usable():
    seen["usable"] = libraries()
    seen["rows"] = window.page("home").new.isVisible()
    print(json.dumps(seen))
    window.close()
    app.quit()
window.painted.connect(painted)
window.usable.connect(usable)
window.show()
app.exec()
"""


def test_the_first_paint_needs_widgets_only() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["painted"] == []
    assert seen["qt"] == [
        "PySide6.QtCore",
        "PySide6.QtGui",
        "PySide6.QtSvg",
        "PySide6.QtWidgets",
    ]
    assert seen["usable"] == []
    assert seen["rows"]
