"""A company taken from an empty map to a verified improvement, in the real window, in Spanish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cxma import app, settings
from cxma.domain.areas import AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Status
from cxma.domain.surveys import Attribute, Response, Rework
from cxma.settings import Settings
from cxma.survey.answers import FormAnswers, encode
from cxma.ui.main_window import MainWindow
from cxma.ui.pages.internal.improve.flow import Step
from cxma.ui.pages.internal.map.board_rows import BoardRow, Kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
AREAS = "Área\tTipo\tPersonas\r\nTiendas\tfront\t1.240\r\nBodega\tback office\t55 p.\r\n"
QUESTIONS = ("¿Resuelve lo que necesita?", "¿Es fácil obtenerlo?", "¿Cómo es el trato?")


class Person:
    """Somebody at the window: types where the keyboard is, presses what can be seen."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def internal(self) -> InternalClients:
        return self.window.context.snapshot.internal

    @property
    def said(self) -> str:
        message = self.window.banner.message
        return "" if message is None else "\n".join([message.text, *message.details])

    def part(self, key: str) -> Any:
        """Go to a part of the internal clients by its tab."""
        page: Any = self.window.page("internal")
        keys = [entry.key for entry in page.PARTS]
        place = page.tabs.tabRect(keys.index(key)).center()
        QTest.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=place)
        return page.part

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def write(self, text: str, *keys: Qt.Key) -> None:
        """Write where the keyboard is, any letters, and press Enter or other keys after it."""
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:
            target = QApplication.focusWidget() or self.window
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, ord(letter.upper()), none, letter))
        for key in keys or (Key.Key_Return,):
            self.press(key)
        # A list of names that was shown takes the window's activity along.
        self.window.activateWindow()
        QApplication.processEvents()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, CTRL)

    def click(self, words: str, nth: int = 0) -> None:
        """Press a button by its words."""
        buttons = self.window.findChildren(QAbstractButton)
        shown = [b for b in buttons if b.isVisible() and words in (b.text(), b.accessibleName())]
        assert len(shown) > nth, words
        QTest.mouseClick(shown[nth], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def stand(self, view: QAbstractItemView, row: int, column: int) -> None:
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, column))

    def undo_and_redo(self) -> None:
        """Take the last step back and do it again."""
        before = self.internal
        self.press(Key.Key_Z, CTRL)
        assert self.internal != before
        self.press(Key.Key_Y, CTRL)
        assert self.internal == before


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    """Start the application as somebody who opens it for the first time."""
    settings.save(Settings(language="es", theme="light", person="Marta Núñez"))
    _, window = app.build([])
    window.resize(1366, 768)
    with qtbot.waitSignal(window.usable, timeout=10_000):
        window.show()
    window.activateWindow()
    yield Person(window, qtbot)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_from_an_empty_map_to_a_verified_improvement(person: Person, tmp_path: Path) -> None:
    begin(person)
    draw_map(person)
    fill_matrix(person)
    measure(person, tmp_path)
    operate(person)
    prioritise(person)
    find_cause(person)
    improve(person)
    measure_again(person)
    verify(person)
    offer(person)
    reopen(person)


def begin(person: Person) -> None:
    person.click("Nueva evaluación")
    person.write("Lumbra Ñuñoa")
    person.click("Clientes internos")


def draw_map(person: Person) -> None:
    part = person.part("map")
    person.stand(part.areas.table, 0, 0)
    person.paste(AREAS)
    found = [(area.name, area.kind, area.headcount) for area in person.internal.areas]
    assert found == [("Tiendas", AreaKind.FRONT, 1240), ("Bodega", AreaKind.BACK, 55)]
    person.undo_and_redo()
    person.click("Viajes")
    person.click("Agregar viaje")
    person.write("Compra con retiro")
    for stage in ("Pagar", "Retirar"):
        person.write(stage)
    person.press(Key.Key_Escape)
    board, stage_id = part.journeys.board, person.internal.stages[1].id
    for kind, words in ((Kind.CUSTOMERS, "12.400"), (Kind.INTERNAL, "Preparar el pedido")):
        board.setFocus()
        board.go_to(stage_id, BoardRow(kind, 0))
        person.write(words, Key.Key_Return, Key.Key_Escape)
    assert person.internal.stages[1].customers == 12400
    assert [process.name for process in person.internal.processes] == ["Preparar el pedido"]


def fill_matrix(person: Person) -> None:
    part = person.part("services")
    grid = part.board.grid
    grid.choose_adding(person.internal.areas[1].id)
    grid.setFocus()
    for name in ("Preparación del pedido", "Etiquetas de precio"):
        person.write(name)
    person.press(Key.Key_Escape)
    check, _ = (service.id for service in person.internal.services)
    grid.choose(check, 0)
    grid.setFocus()
    person.paste("3 diario\r\n2 S\r\n")
    assert [cell.criticality for cell in person.internal.cells] == [3, 2]
    person.press(Key.Key_A, CTRL)
    for side, who in (("front", "Jefas de tienda"), ("back", "Jefe de bodega")):
        part.ask_validation(side)
        person.write(who)
    assert all(service.front and service.back for service in person.internal.services)


def measure(person: Person, folder: Path) -> None:
    survey = open_wave(person, "Septiembre", QDate(2026, 9, 1))
    on_paper(person, survey, "132451")
    wave, check = survey.wave, person.internal.services[0].id
    said = dict.fromkeys(Attribute, 3)
    one = Response("t1", person.internal.areas[0].id, check, True, said, 5, Rework.OFTEN)
    file = folder / "ana.cxma-answer"
    file.write_text(encode(FormAnswers(wave.key, "t1", one.area_id, responses=(one,))), "utf-8")
    drop(person.part("measure"), file)
    person.click("Tomar las respuestas")
    take_table(person, survey, folder)
    assert len(list(person.window.context.project.responses(wave.id))) == 12  # type: ignore[union-attr]
    survey.waves.buttons["close"].click()


def open_wave(person: Person, name: str, day: QDate) -> Any:
    survey = person.part("measure").survey
    person.click("Encuesta")
    person.click("Abrir una medición")
    person.write(name, Key.Key_Tab)
    survey.panel.form.widget("opened").setDate(day)
    QTest.mouseClick(survey.panel.store, Qt.MouseButton.LeftButton)
    assert survey.wave.name == name
    return survey


def on_paper(person: Person, survey: Any, digits: str) -> None:
    survey.ways.choose("paper")
    survey.ways.way.grids[0].start()
    person.write(digits, Key.Key_Tab)
    survey.ways.way.grids[0].setFocus()
    person.press(Key.Key_Return, CTRL)


def drop(part: Any, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    part.dropEvent(
        QDropEvent(
            QPoint(20, 20).toPointF(), Qt.DropAction.CopyAction, data,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def take_table(person: Person, survey: Any, folder: Path) -> None:
    """Take a table of another program: cp1252, semicolons, one row that cannot be."""
    head = ["Marca temporal", "¿En qué área trabaja?"]
    head += [f"{s.name} [{q}]" for s in person.internal.services for q in QUESTIONS]
    rows = [[f"2026/09/10 10:0{n}:00", "Tiendas", *"323", *"566"] for n in range(6)]
    rows[5][2] = "9"
    file = folder / "respuestas.csv"
    file.write_bytes("\r\n".join(";".join(row) for row in [head, *rows]).encode("cp1252"))
    survey.ways.choose("import")
    wizard = survey.ways.way
    wizard.read(file)
    person.qtbot.waitUntil(lambda: wizard.dry is not None, timeout=10_000)
    assert wizard.source.text() == "Google Forms" and "Windows-1252" in wizard.recognised.text()
    assert wizard.outcome.faults.model.index(0, 0).data() == "C7"
    QTest.mouseClick(wizard.outcome.rest, Qt.MouseButton.LeftButton)


def operate(person: Person) -> None:
    part = person.part("measure")
    person.click("Datos de operación")
    side = part.operations
    side.months.setCurrentIndex(side.months.findData("2026-08"))
    side.months.activated.emit(side.months.currentIndex())
    person.stand(side.grid, 0, 0)
    person.paste("1.240\t1.310\t288\t870\testimado\r\n900\t2.500\ts/d\r\n")
    found = [(m.cases, m.customers, m.rework) for m in person.internal.operations]
    assert found == [(1240, 1310, 288), (900, 2500, None)]


def prioritise(person: Person) -> None:
    part = person.part("prioritise")
    person.click("Umbrales y regla")
    box = part.order.strip.boxes["low"]
    box.setFocus()
    box.selectAll()
    person.write("10")
    assert person.internal.settings.low == 10
    part.order.table.setFocus()
    part.order.table.choose(person.internal.services[1].id)
    person.press(Key.Key_Up, ALT)
    person.write("Acuerdo con las tiendas")
    person.undo_and_redo()
    person.click("Órdenes congelados")
    part.frozen.freezing.name.setFocus()
    person.write("Septiembre 2026", Key.Key_Tab)
    part.frozen.freezing.final.click()
    person.click("Congelar")
    (run,) = person.internal.runs
    assert run.final and run.left_out == () and run.rows[0].service == "Etiquetas de precio"


def find_cause(person: Person) -> None:
    part = person.part("improve")
    adder = part.list.adder
    adder.service.setCurrentIndex(adder.service.findText("Preparación del pedido"))
    adder.line.setFocus()
    person.write("Uno de cada cuatro pedidos se arma dos veces")
    part.panel.note.go(0)
    person.write("23,2")
    part.panel.show_step(Step.CAUSES)
    part.panel.causes.tree.focus_cause(0)
    person.write("Se arma tarde", Key.Key_Tab)
    person.write("La hora no llega a bodega")
    part.panel.finish()
    root = person.internal.causes[1]
    part.panel.causes.choose(root.id)
    part.panel.causes.form.form.widget("root").click()
    person.write("Registro de 60 pedidos", Key.Key_Tab)
    assert person.internal.causes[1].root and root.parent_id == person.internal.causes[0].id


def improve(person: Person) -> None:
    part = person.part("improve")
    part.panel.show_step(Step.INITIATIVES)
    person.click("Nueva iniciativa")
    initiative = person.window.context.snapshot.initiatives[0]
    form = part.panel.initiatives.cards[initiative.id].form
    form.widget("start").setFocus()
    form.widget("start").selectAll()
    person.write("25/09/2026", Key.Key_Tab)
    part.panel.show_step(Step.MONITORING)
    (kpi,) = part.panel.monitoring.watches[initiative.id].kpis.values()
    for key, figure in (("baseline", "23,2"), ("target", "8")):
        kpi.form.widget(key).setFocus()
        kpi.form.widget(key).lineEdit().end(False)
        person.write(figure, Key.Key_Tab)
    for day, figure in ((QDate(2026, 10, 31), "7,5"), (QDate(2026, 11, 15), "6")):
        kpi.readings.line.day.setDate(day)
        kpi.readings.line.value.setFocus()
        person.write(figure)
    stored = person.window.context.snapshot.initiatives[0]
    assert stored.start is not None and stored.start.isoformat() == "2026-09-25"
    assert [reading.value for reading in stored.kpis[0].readings] == [7.5, 6]
    watch = part.panel.monitoring.watches[initiative.id]
    watch.verify.click()
    assert len(watch.note.sentences) == 1 and stored.status is not Status.VERIFIED


def measure_again(person: Person) -> None:
    survey = open_wave(person, "Noviembre", QDate(2026, 11, 16))
    for _ in range(5):
        on_paper(person, survey, "166651")
    survey.waves.buttons["close"].click()


def verify(person: Person) -> None:
    agree_on_standard(person)
    part = person.part("improve")
    part.panel.show_step(Step.MONITORING)
    (watch,) = part.panel.monitoring.watches.values()
    assert "claramente mejor" in watch.front.text()
    QTest.mouseClick(watch.verify, Qt.MouseButton.LeftButton)
    assert person.window.context.snapshot.initiatives[0].status is Status.VERIFIED
    assert QApplication.focusWidget() is watch.offer.update_it
    statement = watch.offer.form.widget("statement")
    assert isinstance(statement, QLineEdit)
    statement.setText("Listo en 1 hora")
    watch.offer.update_it.click()
    now = person.internal.standards[-1]
    assert (now.statement, now.replaces) == ("Listo en 1 hora", person.internal.standards[0].id)
    person.undo_and_redo()


def agree_on_standard(person: Person) -> None:
    from cxma.actions import agreements
    from cxma.domain.services import StandardKind

    project = person.window.context.project
    assert project is not None
    check = person.internal.services[0].id
    agreements.add_standard(project, check, StandardKind.TIME, "Listo en 2 horas", target=2)


def offer(person: Person) -> None:
    part = person.part("maturity")
    row = part.findChildren(QAbstractButton)
    take = next(b for b in row if b.isVisible() and b.text().startswith("Agregar"))
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert "quedó en la evaluación" in person.said


def reopen(person: Person) -> None:
    project = person.window.context.project
    assert project is not None
    path, before = project.path, person.internal
    person.window.commands.close_engagement()  # type: ignore[union-attr]
    person.window.commands.open_file(path)  # type: ignore[union-attr]
    assert person.internal == before
