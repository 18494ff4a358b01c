"""The form as people meet it: opened from disk, without a network, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from cxma.domain.surveys import Attribute, Courtesy, Deep, Instrument, Rework, Wave
from cxma.i18n import translator
from cxma.survey.answers import FormAnswers, match, parse, read
from cxma.survey.form import FormOptions, write
from cxma.survey.instrument import items
from cxma.survey.words import question
from tests.browser import DESKTOP, PHONE, Visitors
from tests.survey.made import BRANCH, NASTY, SALES, STOCK, WAVE, internal, wave

if TYPE_CHECKING:
    from playwright.sync_api import Page

LANGUAGES = ("es", "en", "it")


class Form:
    """A person with the form open."""

    def __init__(self, page: Page, language: str = "es") -> None:
        self.page = page
        self.tr = translator(language)

    def press(self, code: str) -> None:
        """Press the button with this wording."""
        self.page.get_by_role("button", name=self.tr(f"survey.{code}"), exact=True).click()

    def begin(self, area: str) -> None:
        """Choose an area and go to the first service."""
        self.page.get_by_role("radio", name=area).check()
        self.press("begin")

    def use(self, used: bool) -> None:
        """Say whether the service is used."""
        self.pick("ask.used", self.tr("survey.used.yes" if used else "survey.used.no"))

    def pick(self, asked: str, answer: str) -> None:
        """Choose an answer to a question, both found by what a screen reader says."""
        group = self.page.get_by_role("group", name=self.tr(f"survey.{asked}"), exact=True)
        group.get_by_role("radio", name=answer).check()

    def write(self, text: str, code: str = "comment") -> None:
        """Answer the open question."""
        self.page.get_by_role("textbox", name=self.tr(f"survey.ask.{code}")).fill(text)

    def download(self, folder: Path) -> Path:
        """Save the answer file and return it."""
        with self.page.expect_download() as waiting:
            self.press("save_file")
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    def code(self) -> str:
        """Return the code shown."""
        field = self.page.get_by_role("textbox", name=self.tr("survey.code"))
        expect(field).not_to_have_value("")
        return field.input_value()


@pytest.fixture
def opened(visitors: Visitors, tmp_path: Path) -> Any:
    """Return what opens a wave's form from disk, offline, as a phone or a desk."""

    def shown(
        asked: Wave = WAVE,
        language: str = "es",
        size: tuple[int, int] = PHONE,
        options: FormOptions | None = None,
        whole: Any = None,
        **context: Any,
    ) -> Form:
        target = tmp_path / "formulario ñ #1.html"
        write(target, whole or internal(), asked, options or FormOptions("Almacenes del Sur"))
        page = visitors.open(size, locale=f"{language}-XX", offline=True, **context)
        page.goto(target.as_uri())
        return Form(page, language)

    return shown


def fill(form: Form) -> None:
    """Answer about the three services of Sales as one person would."""
    form.begin("Ventas")
    form.use(True)
    form.pick("ask.effective", "6")
    form.pick("ask.easy", form.tr("survey.dont_know"))
    form.pick("ask.pleasant", "7")
    form.pick("ask.importance", "5")
    form.pick("ask.rework", form.tr("term.rework.often"))
    form.write("Avisar antes: ñ, «comillas», 🎉, עברית\nsegunda línea")
    form.press("next")
    form.use(False)
    form.press("next")
    form.press("to_review")


def check(answers: FormAnswers, language: str) -> None:
    """Assert that the answers are those of ``fill``."""
    used, unused = answers.responses
    assert used.scores == {Attribute.EFFECTIVE: 6, Attribute.PLEASANT: 7}
    assert (used.service_id, used.importance, used.rework) == (11, 5, Rework.OFTEN)
    assert used.comment == "Avisar antes: ñ, «comillas», 🎉, עברית\nsegunda línea"
    assert (unused.service_id, unused.used, unused.scores) == (12, False, {})
    assert (answers.area_id, answers.language, len(answers.token)) == (SALES, language, 32)
    assert match(answers, internal(), WAVE).left_out == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_fills_it_in_its_own_language(opened: Any, tmp_path: Path, language: str) -> None:
    form = opened(language=language)
    assert form.page.evaluate("document.documentElement.lang") == language
    fill(form)
    answers = read(form.download(tmp_path))
    check(answers, language)
    assert form.page.get_by_role("status").first.is_visible()
    assert parse(form.code()) == answers


def test_the_code_can_be_copied(opened: Any) -> None:
    form = opened(size=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    fill(form)
    form.press("copy_code")
    form.page.get_by_text(form.tr("survey.copied")).wait_for()
    check(parse(form.page.evaluate("navigator.clipboard.readText()")), "es")


def test_where_copying_is_denied_the_code_is_selected(opened: Any) -> None:
    form = opened()
    form.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    form.page.evaluate("() => { document.execCommand = () => false }")
    fill(form)
    form.press("copy_code")
    form.page.get_by_text(form.tr("survey.copy_by_hand")).wait_for()
    assert form.page.evaluate("getSelection().toString()") == form.code()


def test_a_phone_without_compression_sends_plain(opened: Any) -> None:
    form = opened()
    form.page.evaluate("delete window.CompressionStream")
    fill(form)
    assert form.code().startswith("CXMA1P.")
    check(parse(form.code()), "es")


def test_answers_outlive_a_reload_and_come_from_one_person(opened: Any, tmp_path: Path) -> None:
    form = opened()
    form.begin("Ventas")
    form.use(True)
    form.pick("ask.effective", "6")
    form.write("a medias")
    form.page.reload()
    assert form.page.get_by_role("heading", name="Consulta de existencias").is_visible()
    assert form.page.get_by_role("radio", name="6").first.is_checked()
    assert form.page.get_by_role("textbox").input_value() == "a medias"
    for code in ("next", "next", "to_review"):
        form.press(code)
    first = parse(form.code())
    form.page.reload()
    assert parse(form.code()) == first


def test_without_storage_it_says_so_and_still_works(opened: Any) -> None:
    form = opened()
    form.page.evaluate("() => { Storage.prototype.setItem = () => { throw Error('full') } }")
    fill(form)
    assert form.page.get_by_text(form.tr("survey.not_kept")).is_visible()
    check(parse(form.code()), "es")


def test_what_is_kept_can_be_deleted_for_the_next_person(opened: Any) -> None:
    form = opened()
    fill(form)
    first = parse(form.code())
    form.press("erase")
    form.press("erase_yes")
    assert form.page.get_by_text(form.tr("survey.erased")).is_visible()
    fill(form)
    second = parse(form.code())
    assert second.responses[0].scores == first.responses[0].scores
    assert second.token != first.token


def test_the_language_can_be_switched_without_losing_anything(opened: Any) -> None:
    form = opened(language="de")
    assert form.page.get_by_role("button", name="English").get_attribute("aria-pressed") == "true"
    form.page.get_by_role("button", name="Italiano").click()
    italian = Form(form.page, "it")
    italian.begin("Ventas")
    italian.use(True)
    italian.pick("ask.easy", "3")
    form.page.get_by_role("button", name="Español").click()
    assert form.page.get_by_role("group", name="¿Es fácil obtenerlo?").is_visible()
    assert form.page.get_by_role("radio", name="3").nth(1).is_checked()


def test_an_area_and_a_name_are_asked_for_where_they_are_missing(opened: Any) -> None:
    form = opened(wave(anonymous=False))
    form.press("begin")
    assert form.page.get_by_role("alert").inner_text() == form.tr("survey.area_missing")
    form.page.get_by_role("radio", name="Sucursales").check()
    form.press("begin")
    assert form.page.get_by_role("alert").inner_text() == form.tr("survey.name_missing")
    form.page.get_by_role("textbox", name=form.tr("survey.name")).fill("Ana Ñandú")
    form.press("begin")
    form.use(False)
    form.press("next")
    form.press("to_review")
    answers = parse(form.code())
    assert (answers.person, answers.area_id) == ("Ana Ñandú", BRANCH)
    assert answers.responses[0].person == "Ana Ñandú"


def test_an_anonymous_form_asks_no_name_and_promises_what_holds(opened: Any) -> None:
    form = opened(wave(least=7))
    assert form.page.get_by_role("textbox").count() == 0
    promised = form.page.locator(".promise").inner_text()
    assert "7" in promised and "10" in promised
    assert form.tr("survey.promise_sender") in promised


def test_nothing_answered_is_nothing_to_send(opened: Any) -> None:
    form = opened()
    form.begin("Sucursales")
    form.press("next")
    form.press("to_review")
    assert form.page.get_by_text(form.tr("survey.nothing_yet")).is_visible()
    assert form.page.get_by_role("button", name=form.tr("survey.save_file")).count() == 0


def test_a_review_line_leads_back_to_its_service(opened: Any) -> None:
    form = opened()
    fill(form)
    row = form.page.get_by_role("button", name="Devoluciones")
    assert form.tr("survey.state_unused") in row.inner_text()
    row.click()
    assert form.page.get_by_role("heading", name="Devoluciones").is_visible()


def test_a_deep_wave_and_the_areas_served(opened: Any) -> None:
    form = opened(wave(instrument=Instrument.DEEP, reciprocal=True))
    form.begin("Sistemas")
    form.use(True)
    for item in items(Instrument.DEEP):
        if item.code in list(Deep):
            form.pick(f"ask.{item.code}", "4")
    form.press("next")
    assert form.page.get_by_text(form.tr("survey.reciprocal")).is_visible()
    for courtesy in Courtesy:
        form.pick(f"ask.{courtesy}", "2")
    form.write("Pedir con dos días", "courtesy_comment")
    form.press("next")
    form.press("to_review")
    answers = parse(form.code())
    assert answers.responses[0].deep == dict.fromkeys(Deep, 4)
    (served,) = answers.reciprocals
    assert (served.client_id, served.scores) == (SALES, dict.fromkeys(Courtesy, 2))
    assert served.comment == "Pedir con dos días"


def test_a_form_for_one_area_does_not_ask_for_it(opened: Any) -> None:
    form = opened(wave(reciprocal=True), options=FormOptions(area_id=STOCK))
    assert form.page.get_by_role("radio").count() == 0
    assert form.page.get_by_text("Bodega").is_visible()
    form.press("begin")
    assert form.page.get_by_role("heading", name="Ventas").is_visible()


def test_a_mail_address_gets_a_letter_and_anything_else_a_sentence(opened: Any) -> None:
    form = opened(options=FormOptions(send_to="encuesta@almacenes.example"))
    fill(form)
    code = form.code()
    link = form.page.get_by_role("link", name=form.tr("survey.write_mail"))
    link.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    link.click()
    address = link.get_attribute("href")
    assert address.startswith("mailto:encuesta@almacenes.example?subject=")
    body = form.page.evaluate("href => new URL(href).searchParams.get('body')", address)
    assert parse(body) == parse(code)


def test_words_for_whom_are_shown_as_they_are(opened: Any) -> None:
    form = opened(options=FormOptions(send_to="Recepción, <b>piso 2</b>"))
    fill(form)
    assert form.page.get_by_text("Recepción, <b>piso 2</b>").is_visible()
    assert form.page.get_by_role("link").count() == 0


def test_names_of_any_kind_stay_names(opened: Any) -> None:
    whole = internal()
    services = tuple(
        replace(each, name=name, output=name)
        for each, name in zip(whole.services, NASTY, strict=False)
    )
    areas = (replace(whole.areas[0], name=NASTY[0]), *whole.areas[1:])
    form = opened(
        wave(name=NASTY[1]),
        options=FormOptions(NASTY[3]),
        whole=replace(whole, services=services, areas=areas),
    )
    form.begin("broken out")
    for name in NASTY[:3]:
        heading = form.page.locator("h1")
        assert heading.text_content() == name
        assert heading.get_attribute("dir") == "auto"
        form.page.locator("form button[type=submit]").click()
    assert form.page.locator("b, header script").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_the_smallest_phone(opened: Any, language: str) -> None:
    whole = internal()
    long = tuple(replace(each, name="Mantenimientopreventivo" * 6) for each in whole.services)
    form = opened(
        wave(instrument=Instrument.DEEP),
        language,
        options=FormOptions(send_to="a" * 60 + "@example.com"),
        whole=replace(whole, services=long),
    )
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not form.page.evaluate(wide)
    form.begin("Ventas")
    form.use(True)
    assert not form.page.evaluate(wide)
    small = """[...document.querySelectorAll('label.pick, button, textarea')]
        .filter(each => each.getBoundingClientRect().height < 44).map(each => each.textContent)"""
    assert form.page.evaluate(small) == []
    form.press("next")
    form.press("next")
    form.press("to_review")
    assert not form.page.evaluate(wide)


def test_it_can_be_filled_by_keyboard(opened: Any) -> None:
    form = opened(size=DESKTOP)
    keys = form.page.keyboard
    form.page.get_by_role("button", name="Italiano").focus()
    for key in ("Tab", "Space", "Enter"):
        keys.press(key)
    assert form.page.evaluate("document.activeElement.textContent") == "Consulta de existencias"
    for key in ("Tab", "Space", "Tab", "Space", "ArrowRight", "ArrowRight", "Enter"):
        keys.press(key)
    for code in ("next", "to_review"):
        form.press(code)
    assert parse(form.code()).responses[0].scores == {Attribute.EFFECTIVE: 3}


def test_a_screen_reader_hears_questions_ends_and_progress(opened: Any) -> None:
    form = opened(language="en", size=DESKTOP)
    form.begin("Ventas")
    form.use(True)
    page = form.page
    assert page.get_by_role("progressbar", name="Service 1 of 3").is_visible()
    group = page.get_by_role("group", name="Is it easy to get?")
    names = group.get_by_role("radio").evaluate_all(
        "all => all.map(each => each.labels[0].textContent)"
    )
    assert names == ["1, Very hard", "2", "3", "4", "5", "6", "7, Very easy", "Don’t know"]
    assert page.get_by_role("group", name="Language").get_by_role("button").count() == 3
    nameless = """[...document.querySelectorAll('input, textarea, button')]
        .filter(each => !(each.labels && each.labels.length) && !each.textContent.trim()).length"""
    assert page.evaluate(nameless) == 0


@pytest.mark.parametrize("chosen", [True, False])
def test_on_paper_it_has_every_question(opened: Any, tmp_path: Path, chosen: bool) -> None:
    form = opened(wave(instrument=Instrument.DEEP, reciprocal=True), size=DESKTOP)
    if chosen:
        form.begin("Ventas")
    target = tmp_path / "papel.pdf"
    form.page.pdf(path=target, format="A4")
    document = pypdfium2.PdfDocument(target)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    for item in items(Instrument.DEEP):
        assert text.count(question(form.tr, item)) == (3 if chosen else 4)
    assert ("Capacitación" in text) is not chosen
    assert (form.tr("survey.ask.complete") in text) is not chosen
    assert form.tr("survey.begin") not in text


@pytest.mark.parametrize("dark", [True, False])
def test_both_themes_are_those_of_the_application(opened: Any, dark: bool) -> None:
    form = opened(dark=dark)
    colour = form.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == ("rgb(18, 23, 28)" if dark else "rgb(250, 248, 244)")
