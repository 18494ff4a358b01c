"""A process that is told to end leaves no lock behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cxma.store.lock import lock_path
from cxma.store.project import Project

if os.name == "posix":

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_a_window_told_to_end_closes_its_engagement(file: Path, number: int) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "cxma", str(file)], stderr=subprocess.PIPE
        )
        try:
            deadline = time.monotonic() + 30
            while not lock_path(file).exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            assert lock_path(file).exists()
            process.send_signal(number)
            _, said = process.communicate(timeout=30)
        finally:
            process.kill()
        assert process.returncode == 0, said
        assert not lock_path(file).exists()
        with Project.open(file) as project:
            assert project.warnings == ()
