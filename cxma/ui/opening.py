"""Opening and closing engagements from the window: what is told, what is remembered."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEventLoop, QProcess, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from cxma import paths
from cxma.actions import recent
from cxma.errors import FileFault, KnownError
from cxma.ui.message import ENGAGEMENT

if TYPE_CHECKING:
    from cxma.store.project import Project
    from cxma.ui.context import Context
    from cxma.ui.message import Step

log = logging.getLogger(__name__)


def open_file(
    context: Context,
    path: Path,
    *,
    read_only: bool = False,
    take_over: bool = False,
    page: str = "",
) -> bool:
    """Open an engagement file; when it cannot be, say why and what can be done.

    Args:
        page: where to go in it; where the work is when empty.
    """
    from cxma.store.project import Project

    path = path.absolute()
    if context.project is not None and context.project.path.absolute() == path:
        context.goto(page or first_page(context))
        return True
    QApplication.setOverrideCursor(QtCore.Qt.CursorShape.BusyCursor)
    try:
        who = context.settings.person
        project = Project.open(path, read_only=read_only, who=who, take_over=take_over)
    except KnownError as error:
        context.say_error(error, steps=_ways_out(context, path, error))
        return False
    finally:
        QApplication.restoreOverrideCursor()
    show(context, project, page)
    return True


def show(context: Context, project: Project, page: str = "") -> None:
    """Show an engagement that was just opened or made, on a page or where the work is."""
    close(context)
    context.set_project(project)
    QTimer.singleShot(0, context, lambda: remember(context))
    context.goto(page or first_page(context))
    warnings = [context.tr(code) for code in project.warnings]
    if warnings:
        context.message(warnings[0], "warning", details=warnings[1:], about=ENGAGEMENT)
    elif project.read_only:
        context.message(context.tr("ui.opened_read_only"), about=ENGAGEMENT)


def choose(context: Context, parent: QWidget) -> None:
    """Ask for an engagement file and open it."""
    from cxma.ui.dialogs.files import ask_open

    path = ask_open(parent, context)
    if path is not None:
        open_file(context, path)


def open_sample(context: Context) -> None:
    """Make the sample engagement where documents are kept, or open the one made before."""
    path = paths.documents() / context.tr("home.sample_file")
    if path.exists():
        open_file(context, path)
        return
    context.message(context.tr("home.making_sample"))
    refusal = _make_sample(context, path)
    if refusal:
        context.message(refusal, "warning")
    elif open_file(context, path):
        in_folder = (context.tr("ui.show_in_folder"), lambda: show_in_folder(path))
        context.message(context.tr("home.sample_ready", name=path.name), "good", steps=[in_folder])


def _make_sample(context: Context, path: Path) -> str:
    """Write the sample in a process of its own and return why that failed, empty when it did not.

    What reads a questionnaire from its folder takes memory that this process would never give back.
    """
    from cxma.ui.child import Child

    child, ended, refusals = Child(context), QEventLoop(), list[str]()
    child.failed.connect(refusals.append)
    child.failed.connect(ended.quit)
    child.succeeded.connect(ended.quit)
    QApplication.setOverrideCursor(QtCore.Qt.CursorShape.BusyCursor)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        child.start(["sample", str(path), "--lang", context.tr.language])
        ended.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    except OSError as error:
        from cxma.files import write_fault

        return context.tr.error(write_fault(path, error))
    finally:
        QApplication.restoreOverrideCursor()
        child.deleteLater()
    return (refusals[0] or context.tr("home.sample_failed")) if refusals else ""


def close(context: Context) -> None:
    """Close the engagement, remembering where it stood."""
    if context.project is not None:
        remember(context)
        context.set_project(None)


def remember(context: Context) -> None:
    """Put the engagement at the head of the list on Home."""
    if context.project is None:
        return
    try:
        recent.remember(context.project, context.results)
    except KnownError as error:
        log.warning("not remembered: %s", error.code)


def first_page(context: Context) -> str:
    """Return where the work is: Set-up until somebody takes part, then Assess."""
    return "assess" if context.snapshot.participants else "setup"


def _ways_out(context: Context, path: Path, error: KnownError) -> list[Step]:
    """Return what can be done about a file that does not open."""
    tr = context.tr
    steps: list[Step] = []
    if not isinstance(error, FileFault):
        return steps
    if error.code in ("open.locked", "open.locked_elsewhere"):
        steps.append((tr("home.open_read_only"), lambda: open_file(context, path, read_only=True)))
    if error.code == "open.locked_elsewhere":
        steps.append((tr("home.open_anyway"), lambda: open_file(context, path, take_over=True)))
    if error.code == "open.missing":
        steps.append((tr("home.forget"), lambda: _forget(context, path)))
    if error.code in _DAMAGE:
        steps.append((tr("home.restore"), lambda: context.goto("backups", str(path))))
    return steps


_DAMAGE = {
    "open.missing",
    "open.empty",
    "open.not_database",
    "open.truncated",
    "open.damaged",
}


def show_in_folder(path: Path) -> None:
    """Show a file in the computer's file manager, marked where the system can."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_outside(path: Path) -> None:
    """Open a file with the computer's own application for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _forget(context: Context, path: Path) -> None:
    recent.forget(path)
    context.goto("home")
