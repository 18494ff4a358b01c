"""Set the application up and open it on a sample engagement, or run every test.

    python3 packaging/start.py          set up, create the sample, open it
    python3 packaging/start.py test     set up, run every check

Standard library only; needs Python 3.11 or newer with pip. Without a display the first command
writes the sample engagement and its report and says where they are.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
LOG = VENV / "start.log"
SAMPLE = ROOT / "sample"
OLDEST = (3, 11)

# Debian package by the library it brings; the second list only matters where a window can open.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}

# Any of them can be driven by the tests; the first is also the name of Debian's package.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Stop(Exception):
    """End with one sentence that says what is wrong and what to do."""


def main(arguments: list[str]) -> int:
    """Run the command named; return the exit code."""
    if arguments not in ([], ["test"]):
        raise Stop("Use “start.py” to open the sample, or “start.py test” to run every check.")
    testing = arguments == ["test"]
    check_python()
    install_missing_libraries()
    if testing:
        install_missing_browser()
    install(testing)
    return run_checks() if testing else open_sample()


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:2]))
        raise Stop(
            f"This is Python {have}; the application needs 3.11 or newer: "
            "install it from python.org and start again with it."
        )


def python() -> Path:
    """Return the interpreter of the project's own environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has_display() -> bool:
    """Tell whether a window can open here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


# System libraries -------------------------------------------------------------------------------


def install_missing_libraries() -> None:
    """Bring the system libraries Qt needs, where this system's own packages can."""
    bring(missing_libraries(), "Qt needs system libraries")


def install_missing_browser() -> None:
    """Bring the browser the tests drive, where this system's own packages can."""
    bring(missing_browser(), "The tests drive a browser")


def missing_browser() -> list[str]:
    """Return the Debian package of a browser when there is none; Linux only.

    Elsewhere the tests find Chrome or Edge by themselves and say so when there is neither.
    """
    if not sys.platform.startswith("linux") or any(map(shutil.which, BROWSERS)):
        return []
    return [BROWSERS[0]]


def bring(packages: list[str], why: str) -> None:
    """Install system packages, or say which command would; ``why`` begins that sentence."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    shown = "sudo " + " ".join(command)
    if shutil.which("apt-get") is None:
        raise Stop(
            f"{why}, missing here; install what your system calls "
            + ", ".join(packages)
            + " and start again."
        )
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and not may_sudo():
        raise Stop(f"{why}, missing here; run this once and start again:  {shown}")
    say(f"{why}; installing from the system's packages: " + " ".join(packages))
    apt(rights, ["apt-get", "update", "-q"], required=False, shown=shown)
    apt(rights, command, required=True, shown=shown)


def missing_libraries() -> list[str]:
    """Return the Debian packages of libraries that cannot be loaded; Linux only."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if has_display() else {})}
    return [package for library, package in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    """Tell whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_sudo() -> bool:
    """Tell whether commands may be run as administrator without asking for a password."""
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def apt(rights: list[str], command: list[str], *, required: bool, shown: str) -> None:
    """Run one apt-get command quietly."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        [*rights, *command], env=environment, capture_output=True, text=True, check=False
    )
    if required and done.returncode != 0:
        raise Stop(f"The system packages could not be installed; run this yourself:  {shown}")


# The project's own environment ------------------------------------------------------------------


def install(testing: bool) -> None:
    """Make ``.venv`` with the pinned dependencies; do nothing when it is up to date."""
    stamp = VENV / ("stamp-test" if testing else "stamp-app")
    state = fingerprint()
    if stamp.is_file() and stamp.read_text() == state and python().is_file():
        compile_catalogues()
        return
    make_environment()
    say("Installing the pinned dependencies (a minute or two the first time) …")
    pip_install(".[dev]" if testing else ".")
    compile_catalogues()
    stamp.write_text(state)
    if testing:
        (VENV / "stamp-app").write_text(state)


def fingerprint() -> str:
    """Return a digest of all that decides what is installed."""
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS, ROOT / "packaging" / "build_hook.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """Create the virtual environment, replacing one that another Python left behind."""
    works = python().is_file() and runs([str(python()), "-m", "pip", "--version"])
    if works:
        return
    say("Making .venv …")
    if VENV.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    if not runs([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)
        version = ".".join(map(str, sys.version_info[:2]))
        raise Stop(
            "Python could not make a virtual environment; on Debian and Ubuntu run "
            f"“sudo apt-get install python{version}-venv”, elsewhere check that this folder can "
            "be written, and start again."
        )


def runs(command: list[str]) -> bool:
    """Tell whether a command succeeds."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def pip_install(what: str) -> None:
    """Install the project editable with pinned versions, builders included."""
    pins = str(CONSTRAINTS)
    environment = {**os.environ, "PIP_CONSTRAINT": pins, "PIP_BUILD_CONSTRAINT": pins}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    command = [str(python()), "-m", "pip", "install", "--quiet", "-c", pins, "-e", what]
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode != 0:
        reason = last_error(LOG.read_text(encoding="utf-8", errors="replace"))
        raise Stop(
            f"The dependencies could not be installed ({reason}); check the connection "
            f"and start again. All that pip said is in {LOG.relative_to(ROOT)}."
        )


def last_error(log: str) -> str:
    """Return the line of pip's output that says most about why it stopped."""
    lines = [line.strip() for line in log.splitlines()]
    told = [line for line in lines if re.match(r"(\w*error|\w*exception)\b\s*:", line, re.I)]
    return told[0] if told else (lines[-1] if lines else "pip gave no reason")


def compile_catalogues() -> None:
    """Compile message catalogues that were edited since."""
    newest = max(path.stat().st_mtime_ns for path in (ROOT / "resources/locale").rglob("*.po"))
    compiled = list((ROOT / "resources/locale").glob("*/LC_MESSAGES/cxma.mo"))
    languages = sum(entry.is_dir() for entry in (ROOT / "resources/locale").iterdir())
    fresh = len(compiled) == languages and all(p.stat().st_mtime_ns > newest for p in compiled)
    if not fresh and not runs([str(python()), str(ROOT / "packaging" / "catalogues.py")]):
        raise Stop("The message catalogues could not be compiled; run packaging/catalogues.py.")


# What is done then ------------------------------------------------------------------------------


def open_sample() -> int:
    """Open the application on the sample, or write sample and report where there is no display."""
    sample = SAMPLE / "sample.cxma"
    if not sample.exists():
        SAMPLE.mkdir(exist_ok=True)
        cxma("sample", str(sample), failed="The sample engagement could not be written")
    if has_display():
        return subprocess.run(
            [str(python()), "-m", "cxma", "open", str(sample)], check=False
        ).returncode
    report = SAMPLE / "sample.pdf"
    cxma("report", str(sample), "--pdf", str(report), failed="The report could not be written")
    say("There is no display here, so no window was opened. Written instead:")
    say(f"  engagement  {sample}")
    say(f"  report      {report}")
    return 0


def cxma(*arguments: str, failed: str) -> None:
    """Run one command of the application."""
    done = subprocess.run(
        [str(python()), "-m", "cxma", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise Stop(f"{failed}: {lines[-1] if lines else 'no reason was given'}")


def run_checks() -> int:
    """Run style, types and tests; return the first failure's exit code."""
    checks = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", "-n", str(min(4, os.cpu_count() or 1))],
    ]
    for name, *arguments in checks:
        say(f"— {name} {' '.join(arguments)}".rstrip())
        done = subprocess.run([str(python()), "-m", name, *arguments], cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    return 0


def say(text: str) -> None:
    """Tell the person what is happening."""
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.exit(f"{stop}")
    except KeyboardInterrupt:
        sys.exit("Stopped. Nothing was lost; start again whenever you like.")
    except OSError as error:
        sys.exit(
            f"The system refused: {error.strerror or error} ({error.filename or 'no file named'})."
        )
