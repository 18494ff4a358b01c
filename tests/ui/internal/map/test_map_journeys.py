"""A journey filled live by keyboard: stages, processes and services on one board."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from cxma.actions import areas, journeys, services
from cxma.domain.areas import AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Stage
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.map import MapPart
from cxma.ui.pages.internal.map.board_rows import BoardRow, Kind
from cxma.ui.pages.internal.map.board_view import BoardView
from tests.actions.company import Company
from tests.ui.internal.map.conftest import focus_first, type_in
from tests.ui.results.window import PageWindow

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
pytestmark = [
    pytest.mark.usefixtures("company"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
def board(part: MapPart) -> BoardView:
    """Show the journeys with the keyboard on the board."""
    part.open_target("journeys")
    focus_first(part)
    return part.journeys.board


def internal(window: PageWindow) -> InternalClients:
    return window.context.snapshot.internal


def stages(window: PageWindow) -> list[Stage]:
    return list(internal(window).stages)


def stand(board: BoardView, stage: int | None, kind: Kind, slot: int = 0) -> None:
    board.setFocus()
    board.go_to(stage, BoardRow(kind, slot))


def say(window: PageWindow, text: str, key: Qt.Key = Key.Key_Return) -> None:
    """Write and press Enter; a list of names that was shown takes the window's activity along."""
    type_in(window, text)
    window.press(key)
    window.window.activateWindow()
    QApplication.processEvents()


def said(board: BoardView) -> str:
    return board.board.words(board.currentIndex())


def here(board: BoardView) -> tuple[int, Kind, int]:
    row = board.board.board_row(board.currentIndex().row())
    return board.currentIndex().column(), row.kind, row.slot


def test_stages_are_typed_one_after_the_other(window: PageWindow, board: BoardView) -> None:
    stand(board, None, Kind.NAME)
    for name in ("Pagar", "Recibir", "Usar"):
        say(window, name)
    assert [stage.name for stage in stages(window)] == ["Elegir", "Pagar", "Recibir", "Usar"]
    assert here(board) == (4, Kind.NAME, 0)
    window.press(Key.Key_Escape)
    assert len(stages(window)) == 4


def test_what_the_customer_does_is_written_in_the_cell(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, company.stage, Kind.ACTION)
    say(window, "Mira la góndola")
    assert stages(window)[0].action == "Mira la góndola"
    stand(board, company.stage, Kind.CUSTOMERS)
    say(window, "4,200")
    stand(board, company.stage, Kind.SCORE)
    say(window, "4.2 / 5")
    assert said(board) == "4.2 / 5"
    stand(board, company.stage, Kind.SOURCE)
    assert said(board) == "no source"
    say(window, "Exit survey")
    stage = stages(window)[0]
    assert (stage.customers, stage.customer_score, stage.score_unit) == (4200, 4.2, "/ 5")
    assert stage.score_source == "Exit survey"


def test_words_where_a_figure_belongs_change_nothing_and_say_so(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, company.stage, Kind.CUSTOMERS)
    say(window, "many")
    assert stages(window)[0].customers == 4000
    assert window.messages[-1].text == window.context.tr("map.no_number")
    assert said(board) == "4,000"


def test_what_is_not_taken_stays_in_its_cell_to_be_mended(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, None, Kind.NAME)
    say(window, "elegir")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit) and editor.text() == "elegir"
    say(window, "Elegir bien")
    assert [stage.name for stage in stages(window)] == ["Elegir", "Elegir bien"]


def test_space_marks_a_moment_of_truth_and_undo_takes_it_back(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, company.stage, Kind.TRUTH)
    window.press(Key.Key_Space)
    assert stages(window)[0].moment_of_truth
    window.press(Key.Key_Space)
    window.context.project.undo()  # type: ignore[union-attr]
    assert stages(window)[0].moment_of_truth
    assert said(board) == "Yes"


def test_arrows_pass_over_lines_and_gaps(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, company.stage, Kind.VISIBLE)
    window.press(Key.Key_Down)
    assert here(board) == (0, Kind.INTERNAL, 0)
    window.press(Key.Key_Up)
    assert here(board) == (0, Kind.VISIBLE, 0)
    window.press(Key.Key_Right)
    assert here(board) == (1, Kind.NAME, 0)
    window.press(Key.Key_Down)
    assert here(board) == (1, Kind.NAME, 0)


def test_stages_are_moved_by_keyboard_and_by_dragging(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    journeys.add_stages(window.context.project, company.journey, ["Pagar", "Recibir"])  # type: ignore[arg-type]
    stand(board, company.stage, Kind.ACTION)
    window.press(Key.Key_Right, ALT)
    assert [stage.name for stage in stages(window)] == ["Pagar", "Elegir", "Recibir"]
    assert here(board) == (1, Kind.ACTION, 0)
    board.horizontalHeader().moveSection(2, 0)
    QApplication.processEvents()
    assert [stage.name for stage in stages(window)] == ["Recibir", "Pagar", "Elegir"]
    board.horizontalHeader().moveSection(3, 0)
    QApplication.processEvents()
    assert [stage.name for stage in stages(window)] == ["Recibir", "Pagar", "Elegir"]


def test_a_list_of_stages_is_pasted(window: PageWindow, board: BoardView) -> None:
    QGuiApplication.clipboard().setText("Pagar\nRecibir\n")
    stand(board, None, Kind.NAME)
    window.press(Key.Key_V, CTRL)
    assert [stage.name for stage in stages(window)] == ["Elegir", "Pagar", "Recibir"]
    window.messages[-1].steps[0][1]()
    assert [stage.name for stage in stages(window)] == ["Elegir"]


def test_processes_are_typed_below_a_stage_and_one_may_support_several(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    project = window.context.project
    assert project is not None
    pay = journeys.add_stage(project, company.journey, "Pagar")
    stand(board, pay, Kind.INTERNAL)
    say(window, "Conciliar")
    say(window, "reposicion")
    processes = {process.name: process for process in internal(window).processes}
    assert processes["Conciliar"].stage_ids == (pay,)
    assert set(processes["Reposición"].stage_ids) == {company.stage, pay}
    assert "2 stages" in board.board.remark(board.index_of(pay, BoardRow(Kind.INTERNAL, 0)))
    window.press(Key.Key_Escape)
    stand(board, pay, Kind.VISIBLE)
    say(window, "Cobrar")
    window.press(Key.Key_Escape)
    found = next(p for p in internal(window).processes if p.name == "Cobrar")
    assert found.visible and found.stage_ids == (pay,)


def test_a_service_is_put_behind_a_process_taken_out_and_made_new(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, company.stage, Kind.SERVICES, 1)
    say(window, "etiquetas")
    assert internal(window).service(company.labels).process_ids == (company.process,)
    say(window, "Traslado")
    made = internal(window).services[-1]
    assert (made.name, made.provider_id) == ("Traslado", company.stock)
    assert made.process_ids == (company.process,)
    window.press(Key.Key_Escape)
    stand(board, company.stage, Kind.SERVICES, 0)
    window.press(Key.Key_Delete)
    assert internal(window).service(company.check).process_ids == ()
    assert "Consulta de stock" in window.messages[-1].text
    window.messages[-1].steps[0][1]()
    assert internal(window).service(company.check).process_ids == (company.process,)


def test_a_service_needs_a_process_first(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    project = window.context.project
    assert project is not None
    pay = journeys.add_stage(project, company.journey, "Pagar")
    stand(board, pay, Kind.SERVICES)
    say(window, "Etiquetas")
    assert internal(window).service(company.labels).process_ids == ()
    assert window.messages[-1].text == window.context.tr("map.process_first")
    assert window.messages[-1].about == CHANGE


def test_delete_takes_a_process_from_one_stage_and_away_from_its_last(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    project = window.context.project
    assert project is not None
    pay = journeys.add_stage(project, company.journey, "Pagar")
    journeys.edit_process(project, company.process, stage_ids=[company.stage, pay])
    stand(board, pay, Kind.INTERNAL)
    window.press(Key.Key_Delete)
    assert internal(window).processes[0].stage_ids == (company.stage,)
    stand(board, company.stage, Kind.INTERNAL)
    window.press(Key.Key_Delete)
    assert internal(window).processes == ()
    window.messages[-1].steps[0][1]()
    assert internal(window).processes[0].stage_ids == (company.stage,)
    assert internal(window).service(company.check).process_ids == (company.process,)


def test_a_card_opens_beside_the_board_and_changes_at_once(
    company: Company, window: PageWindow, part: MapPart, board: BoardView
) -> None:
    stand(board, company.stage, Kind.INTERNAL)
    window.press(Key.Key_Return)
    panel = part.journeys.panel
    assert panel.isVisible() and panel.process.form is not None
    assert QApplication.focusWidget() is panel.process.form.widget("name")
    panel.process.performers.changed.emit((company.stock, company.stores))
    panel.process.services.changed.emit((company.labels,))
    process = internal(window).processes[0]
    assert set(process.performer_ids) == {company.stock, company.stores}
    assert internal(window).service(company.labels).process_ids == (company.process,)
    assert internal(window).service(company.check).process_ids == ()
    window.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is board


def test_a_card_that_is_gone_closes(
    company: Company, window: PageWindow, part: MapPart, board: BoardView
) -> None:
    stand(board, company.stage, Kind.INTERNAL)
    window.press(Key.Key_Return)
    part.journeys.panel.process.remove.click()
    assert not part.journeys.panel.isVisible()
    assert internal(window).processes == ()


def test_the_details_of_a_journey_are_written_beside_the_board(
    window: PageWindow, part: MapPart, board: BoardView
) -> None:
    part.journeys.head.details.click()
    form = part.journeys.panel.journey.form
    form.widget("segment").setFocus()
    say(window, "Familias")
    window.press(Key.Key_Escape)
    assert internal(window).journeys[0].segment == "Familias"
    assert part.journeys.head.remark.whole() == "Familias"
    assert not part.journeys.head.details.isChecked()


def test_the_first_journey_is_named_and_filled_at_once(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    project = window.context.project
    assert project is not None
    journeys.remove_journey(project, company.journey)
    part.open_target("journeys")
    assert part.journeys.new.title.isVisible()
    focus_first(part)
    say(window, "Volver a comprar")
    assert [journey.name for journey in internal(window).journeys] == ["Volver a comprar"]
    assert part.journeys.head.remark.whole() == window.context.tr("map.no_stages")
    say(window, "Recordar")
    assert [stage.name for stage in stages(window)] == ["Recordar"]
    assert not part.journeys.head.remark.isVisible()


def test_the_names_of_the_stages_stay_in_sight(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    project = window.context.project
    assert project is not None
    for n in range(14):
        services.add(project, f"Servicio {n}", company.stock, process_ids=[company.process])
    assert board.board.headerData(0, Qt.Orientation.Horizontal) == "1"
    board.verticalScrollBar().setValue(board.verticalScrollBar().maximum())
    assert board.board.headerData(0, Qt.Orientation.Horizontal) == "1  Elegir"


def test_many_stages_scroll_sideways_and_the_new_one_comes_into_sight(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    project = window.context.project
    assert project is not None
    journeys.add_stages(project, company.journey, [f"Etapa {n}" for n in range(20)])
    assert board.horizontalScrollBar().maximum() > 0
    stand(board, None, Kind.NAME)
    say(window, "La última")
    assert board.viewport().rect().contains(board.visualRect(board.currentIndex()).center())


def test_the_wall_shows_the_same_board_large_and_follows_it(
    company: Company, window: PageWindow, part: MapPart, board: BoardView
) -> None:
    part.journeys.head.wall.click()
    wall = part.journeys.wall
    assert wall is not None
    assert wall.board.font().pixelSize() > board.fontInfo().pixelSize() * wall.height() / 1080
    assert not wall.board.editTriggers()
    stand(board, company.stage, Kind.ACTION)
    say(window, "Mira")
    index: QModelIndex = wall.board.model().index(1, 0)
    assert index.data() == "Mira"
    wall.close()
    QApplication.processEvents()
    assert part.journeys.wall is None
    say(window, "Busca")
    assert stages(window)[0].action == "Busca"


def test_cells_are_read_aloud_with_stage_and_row(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    stand(board, company.stage, Kind.INTERNAL)
    spoken = board.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Elegir, Internal processes: Reposición, Bodega"


def test_a_new_service_needs_an_owner_who_may_give_it(
    company: Company, window: PageWindow, board: BoardView
) -> None:
    project = window.context.project
    assert project is not None
    owner = areas.add(project, "Cajas", AreaKind.FRONT)
    journeys.edit_process(project, company.process, owner_id=owner)
    stand(board, company.stage, Kind.SERVICES, 1)
    say(window, "Cambio")
    assert len(internal(window).services) == 2
    assert window.messages[-1].text == window.context.tr("map.owner_first")
