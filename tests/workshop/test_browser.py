"""Phones as people hold them: a real browser, 320 pixels, three languages, losing its network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxma.domain.workshops import Outcome
from cxma.workshop.session import Workshop
from tests.browser import Visitors
from tests.workshop.made import running

if TYPE_CHECKING:
    from playwright.sync_api import Page

GROUP = {"en": "Front line", "es": "Primera línea", "it": "Front office"}
ENTER = {"en": "Enter", "es": "Entrar", "it": "Entra"}


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with running(tmp_path) as running_:
        yield running_


@pytest.fixture
def came(workshop: Workshop, visitors: Visitors) -> Callable[..., Page]:
    """Return what brings a phone into the session by its QR."""

    def come(locale: str = "en", **options: Any) -> Page:
        page = visitors.open(locale=locale, **options)
        page.goto(workshop.url)
        language = locale[:2]
        page.get_by_role("radio", name=GROUP[language]).check()
        page.get_by_role("button", name=ENTER[language]).click()
        page.locator("h1:focus").wait_for()
        return page

    return come


def opened(workshop: Workshop, activity: str = "b1") -> None:
    workshop.show(activity).result(5)
    workshop.open().result(5)


def choose(page: Page, level: int, button: str = "Send my vote") -> None:
    page.get_by_role("radio", name=re.compile(f"^Level {level} ")).check()
    page.get_by_role("button", name=button).click()
    page.get_by_text("Your vote is saved.").wait_for()


def votes(workshop: Workshop, number: int = 1) -> tuple[int, ...]:
    shown = workshop.pause(False).result(5).shown
    assert shown is not None
    counts = [0] * 5
    for choice in workshop._room.courses[shown.activity_id].rounds[number - 1].values():
        counts[int(choice.choice) - 1] += 1
    return tuple(counts)


def wide(page: Page) -> int:
    """Return how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def test_join_vote_change_reload_and_the_vote_is_still_there(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    assert page.get_by_role("heading", name="You are in").is_visible()
    assert page.url == workshop.home, "the token leaves the address bar"
    opened(workshop)
    page.get_by_role("heading", name="Is the satisfaction of internal clients measured?").wait_for()
    choose(page, 2)
    assert votes(workshop) == (0, 1, 0, 0, 0)
    choose(page, 4, "Change my vote")
    assert votes(workshop) == (0, 0, 0, 1, 0)
    page.reload()
    page.get_by_text("Your vote is saved.").wait_for()
    assert page.get_by_role("radio", name=re.compile("^Level 4 ")).is_checked()
    assert page.get_by_role("button", name="Change my vote").is_hidden()
    assert len(workshop.view.seats) == 1


def test_two_rounds_and_their_reveals(workshop: Workshop, came: Callable[..., Page]) -> None:
    pages = [came() for _ in range(4)]
    opened(workshop)
    for page, level in zip(pages, (4, 4, 3, 1), strict=True):
        choose(page, level)
    workshop.reveal().result(5)
    last = pages[3]
    last.get_by_text("Your vote is among the lowest.").wait_for()
    assert last.get_by_text("One dissenter").is_visible()
    rows = last.get_by_role("listitem").filter(has_text="Level 1, votes: 1, your vote")
    assert rows.count() == 1
    pages[0].get_by_text("Your vote is among the highest.").wait_for()
    workshop.again().result(5)
    last.get_by_text("Second vote, after talking it over").wait_for()
    assert last.get_by_text("Your vote before: Level 1").is_visible()
    choose(last, 4)
    choose(pages[0], 4)
    assert (votes(workshop, 1), votes(workshop, 2)) == ((1, 0, 1, 2, 0), (0, 0, 0, 2, 0))
    workshop.reveal().result(5)
    workshop.settle(Outcome.AGREED, 4).result(5)
    last.get_by_text("Agreed: level 4").wait_for()
    assert last.get_by_text("A shared view").is_visible()
    assert last.get_by_text("The vote before").is_visible()
    assert pages[1].get_by_text("You did not vote in this round.").is_visible()


def test_a_vote_without_a_level_is_asked_for_and_dont_know_is_a_vote(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    opened(workshop)
    page.get_by_role("button", name="Send my vote").click()
    page.get_by_text("Choose a level").wait_for()
    page.get_by_role("radio", name="I don’t know").check()
    page.get_by_role("textbox", name="Why? (optional)").fill("New in this area")
    page.get_by_role("button", name="Send my vote").click()
    page.get_by_text("Your vote is saved.").wait_for()
    shown = workshop.reveal().result(5).shown
    assert shown is not None and shown.rounds[0].dont_know == 1
    page.get_by_text("Your vote: I don’t know").wait_for()


def test_without_network_the_vote_waits_on_the_phone_and_goes_by_itself(
    workshop: Workshop, came: Callable[..., Page], visitors: Visitors
) -> None:
    page = came()
    opened(workshop)
    page.get_by_role("radio", name=re.compile("^Level 5 ")).check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my vote").click()
    page.get_by_text("No connection. It is kept on this phone").wait_for()
    assert votes(workshop) == (0, 0, 0, 0, 0)
    page.context.set_offline(False)
    page.get_by_text("Your vote is saved.").wait_for()
    assert votes(workshop) == (0, 0, 0, 0, 1)
    visitors.forgive("ERR_INTERNET_DISCONNECTED")


def test_a_chosen_level_not_sent_yet_survives_a_reload(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    opened(workshop)
    page.get_by_role("radio", name=re.compile("^Level 2 ")).check()
    page.get_by_role("textbox", name="Why? (optional)").fill("Half a sentence")
    page.reload()
    page.get_by_role("button", name="Send my vote").wait_for()
    assert page.get_by_role("radio", name=re.compile("^Level 2 ")).is_checked()
    assert page.get_by_role("textbox", name="Why? (optional)").input_value() == "Half a sentence"
    assert votes(workshop) == (0, 0, 0, 0, 0)


def test_phones_come_back_by_themselves_when_the_application_was_killed(
    tmp_path: Path, visitors: Visitors
) -> None:
    with running(tmp_path) as workshop:
        page = visitors.open()
        page.goto(workshop.url)
        page.get_by_role("radio", name="Back office").check()
        page.get_by_role("button", name="Enter").click()
        opened(workshop)
        choose(page, 3)
    page.get_by_text("Reconnecting…").wait_for()
    resumed = Workshop.resume(tmp_path / "room.cxma-session")
    try:
        page.get_by_text("Reconnecting…").wait_for(state="hidden")
        choose(page, 5, "Change my vote")
        resumed.reveal().result(5)
        page.get_by_text("One vote only").wait_for()
    finally:
        resumed.stop()
    page.close()
    visitors.forgive("ERR_")


@pytest.mark.parametrize(
    ("locale", "question", "send"),
    [
        ("es-CL", "¿Se mide la satisfacción de los clientes internos?", "Enviar mi voto"),
        ("en-GB", "Is the satisfaction of internal clients measured?", "Send my vote"),
        ("it-IT", "Si misura la soddisfazione dei clienti interni?", "Invia il voto"),
    ],
)
def test_the_phones_language_is_spoken(
    workshop: Workshop, came: Callable[..., Page], locale: str, question: str, send: str
) -> None:
    page = came(locale)
    opened(workshop)
    page.get_by_role("heading", name=question).wait_for()
    page.get_by_role("button", name=send).wait_for()
    assert page.locator("html").get_attribute("lang") == locale[:2]


def test_the_language_can_be_switched_and_stays(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    opened(workshop)
    choose(page, 3)
    page.get_by_role("combobox", name="Language").select_option("it")
    page.get_by_role("heading", name="Si misura la soddisfazione dei clienti interni?").wait_for()
    page.get_by_text("Il voto è salvato.").wait_for()
    page.reload()
    page.get_by_role("radio", name=re.compile("^Livello 3 · Strutturato")).wait_for()


def test_ideas_and_their_support(workshop: Workshop, came: Callable[..., Page]) -> None:
    writer, reader = came(), came()
    opened(workshop, "i1")
    writer.get_by_role("textbox", name="Your idea").fill("Nobody owns <b>the form</b>")
    writer.get_by_role("button", name="Add").click()
    row = reader.get_by_role("listitem").filter(has_text="Nobody owns <b>the form</b>")
    row.get_by_role("button", name="Support, now 0").click()
    assert row.get_by_role("button", name="Support, now 1").get_attribute("aria-pressed") == "true"
    mine = writer.get_by_role("listitem").filter(has_text="yours")
    mine.get_by_role("button", name="Support, now 1").wait_for()
    assert mine.get_by_role("button").is_disabled()
    row.get_by_role("button").click()
    mine.get_by_role("button", name="Support, now 0").wait_for()
    shown = workshop.close().result(5).shown
    assert shown is not None and [idea.support for idea in shown.ideas] == [0]


def test_the_survey_of_the_areas_services(workshop: Workshop, came: Callable[..., Page]) -> None:
    page = came()
    opened(workshop, "s1")
    page.get_by_role("radio", name="Shops").check()
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("button", name="Access").count() == 0
    page.get_by_role("button", name="Stock check").click()
    page.get_by_role("radio", name="Yes").check()
    group = page.get_by_role("group", name="Does it solve what you need to serve the customer?")
    group.get_by_role("radio", name="6").check()
    page.get_by_role("radio", name="Often").check()
    page.reload()
    page.get_by_role("button", name="Stock check").click()
    assert page.get_by_role("radio", name="Often").is_checked(), "a draft survives a reload"
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Stock check ✓ answered").wait_for()
    page.get_by_role("button", name="Refund").click()
    page.get_by_role("radio", name="I don’t use it").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("All services answered.").wait_for()
    stock, refund = workshop.responses("s1").result(5)
    assert (dict(stock.scores), stock.rework, refund.used) == ({"effective": 6}, "often", False)


def test_joining_by_code_and_what_is_said_of_a_wrong_one(
    workshop: Workshop, visitors: Visitors
) -> None:
    page = visitors.open()
    page.goto(workshop.home)
    page.get_by_role("textbox", name="Code on the screen").fill("zzzzzz")
    page.get_by_role("radio", name="Other").check()
    page.get_by_role("button", name="Enter").click()
    page.get_by_text("That is not the code.").wait_for()
    page.get_by_role("textbox", name="Code on the screen").fill(workshop.code.lower())
    page.get_by_role("button", name="Enter").click()
    page.get_by_role("heading", name="You are in").wait_for()
    visitors.forgive("403")


def test_an_old_qr_asks_for_the_code(workshop: Workshop, visitors: Visitors) -> None:
    page = visitors.open()
    page.goto(workshop.home + "s/of-another-session-123")
    page.get_by_role("radio", name="Other").check()
    page.get_by_role("button", name="Enter").click()
    page.get_by_text("This address belongs to another session.").wait_for()
    assert page.get_by_role("textbox", name="Code on the screen").is_visible()
    assert page.get_by_role("radio", name="Other").is_checked()
    visitors.forgive("403")


def test_somebody_removed_is_asked_to_join_again(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    workshop.remove(1).result(5)
    page.get_by_role("button", name="Enter").wait_for()


def test_everything_has_a_name_and_the_heading_is_read_on_arrival(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    for activity in ("b1", "i1", "s1"):
        opened(workshop, activity)
        page.locator(f"h1:focus >> text=/{HEADINGS[activity]}/").wait_for()
        unnamed = page.locator("input:visible, textarea:visible, select:visible").evaluate_all(
            "all => all.filter(one => !one.labels.length || !one.labels[0].textContent).length"
        )
        assert unnamed == 0
        assert page.get_by_role("heading", level=1).count() == 1
    levels = page.get_by_role("group").first.aria_snapshot()
    assert "radio" in levels


HEADINGS = {"b1": "satisfaction", "i1": "causes", "s1": "Internal services"}


def test_nothing_is_wider_than_the_smallest_phone_even_with_large_type(
    workshop: Workshop, visitors: Visitors, came: Callable[..., Page]
) -> None:
    page = came("es-CL")
    workshop.show("b1").result(5)
    widths = [wide(page)]
    workshop.open().result(5)
    page.get_by_role("button", name="Enviar mi voto").wait_for()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    widths.append(wide(page))
    page.get_by_role("radio", name=re.compile("^Nivel 3")).check()
    page.get_by_role("button", name="Enviar mi voto").click()
    page.get_by_text("Su voto quedó guardado.").wait_for()
    workshop.reveal().result(5)
    page.get_by_text("Un solo voto").wait_for()
    widths.append(wide(page))
    opened(workshop, "s1")
    page.get_by_role("radio", name="Shops").check()
    page.get_by_role("button", name="Continuar").click()
    page.get_by_role("button", name="Stock check").click()
    page.get_by_role("radio", name="Sí").check()
    widths.append(wide(page))
    assert widths == [0, 0, 0, 0]


def test_the_keyboard_alone_is_enough(workshop: Workshop, came: Callable[..., Page]) -> None:
    page = came()
    opened(workshop)
    page.get_by_role("button", name="Send my vote").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Seen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Your vote is saved.").wait_for()
    assert votes(workshop) == (0, 0, 1, 0, 0)


def test_the_end_thanks_and_asks_nothing_more(
    workshop: Workshop, came: Callable[..., Page]
) -> None:
    page = came()
    workshop.finish().result(5)
    page.get_by_role("heading", name="Thank you").wait_for()
    workshop.stop()
    assert page.get_by_role("status").filter(has_text="Reconnecting").count() == 0
