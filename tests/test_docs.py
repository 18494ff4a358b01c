"""README and guides tell the truth: pictures, links, keys, pages, words and commands exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from cxma import app, settings
from cxma.__main__ import main as command_line
from cxma.i18n import Translator
from cxma.settings import Settings
from cxma.ui import pages_table

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDES = {"en": DOCS / "guide.md", "es": DOCS / "guia.md"}
PAIRS = [("guide", "guia"), ("internal-clients", "clientes-internos"), ("workshop", "taller")]
"""The guides by their names, English and Spanish: they say the same."""
SAID = [
    (language, DOCS / f"{name}.md")
    for names in PAIRS
    for language, name in zip(("en", "es"), names, strict=True)
]
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
MOST_BYTES = 150 * 1024

LINK = re.compile(r"\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FENCE = re.compile(r"```.*?```", re.DOTALL)
ITALIC = re.compile(r"(?<![*\w])\*(?!\*)([^*]+)\*(?![*\w])")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
HOLE = re.compile(r"\{[^}]*\}")
OTHER_GUIDE = re.compile(r"\*(?:In English|En español):[^*]*\*")

ENGLISH_KEYS = {
    "Mayús": "Shift", "AvPág": "PgDown", "RePág": "PgUp", "Espacio": "Space",
    "Supr": "Del", "←": "Left", "→": "Right", "↑": "Up", "↓": "Down",
}  # fmt: skip
ARROWS = {"Left", "Right", "Up", "Down"}
NAMED_KEYS = {"Enter", "Space", "Tab", "Esc", "Del", "PgDown", "PgUp", *ARROWS}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", text_of(page))):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), f"{link} of {page.name} leads nowhere"
        if anchor:
            assert anchor in anchors(found), f"{found.name} has no heading {anchor}"


def anchors(page: Path) -> set[str]:
    """Return the headings of a page as GitHub makes links of them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_picture_is_there_small_and_described(page: Path) -> None:
    for words, link in PICTURE.findall(text_of(page)):
        path = page.parent / link
        assert words, f"{link} has no description"
        assert path.stat().st_size < MOST_BYTES, f"{link} is too large"
        with Image.open(path) as picture:
            assert picture.mode == "P"
            assert picture.width <= 1366


def test_every_picture_is_used_and_can_be_drawn_again() -> None:
    from tests.pictures import LANGUAGES, PAGES, PHONES, SCENES, file_of

    names = {*SCENES, *PAGES, *PHONES}
    drawn = {file_of(name, language) for language in LANGUAGES for name in names}
    used = {(page.parent / link).resolve() for page in PAGES_WITH for _, link in shown(page)}
    assert set((DOCS / "pictures").iterdir()) == drawn
    assert used == drawn


PAGES_WITH = [ROOT / "README.md", *(DOCS / f"{name}.md" for pair in PAIRS for name in pair)]


def shown(page: Path) -> list[tuple[str, str]]:
    return PICTURE.findall(text_of(page))


@pytest.mark.parametrize("names", PAIRS)
def test_the_guides_show_the_same_in_the_same_order(names: tuple[str, str]) -> None:
    both = [DOCS / f"{name}.md" for name in names]
    english, spanish = map(shown, both)
    assert [link.replace(".png", "-es.png") for _, link in english] == [link for _, link in spanish]
    marks = [re.findall(r"^(#+|\d\.|- |\|)", text_of(guide), re.MULTILINE) for guide in both]
    assert marks[0] == marks[1]


@pytest.mark.parametrize("language", GUIDES)
def test_every_page_of_the_rail_is_described(language: str) -> None:
    tr, bold = Translator(language), set(BOLD.findall(text_of(GUIDES[language])))
    for entry in pages_table.TABLE:
        if entry.icon:
            assert tr(f"nav.{entry.key}") in bold, f"{entry.key} is not described"


@pytest.mark.parametrize(("language", "guide"), SAID)
def test_every_word_of_the_window_is_quoted_as_it_is(language: str, guide: Path) -> None:
    """Italics that begin with a capital or an ellipsis quote the window."""
    messages = catalogue(language)
    for quoted in ITALIC.findall(prose(guide)):
        for part in re.split("[…→]", " ".join(quoted.split())):
            said = part.strip()
            if said and (said[0].isupper() or "…" in quoted):
                assert any(said in message for message in messages), f"nobody says “{said}”"


def prose(page: Path) -> str:
    """Return a page without what is bold, code or a picture's description."""
    text = FENCE.sub("", text_of(page))
    for without in (PICTURE, CODE, OTHER_GUIDE, BOLD):
        text = without.sub("", text)
    return text


def catalogue(language: str) -> list[str]:
    """Return what the application says, one entry a form, with holes for values."""
    found: list[str] = []
    for path in (ROOT / "resources" / "locale" / language).glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                said = message.string
                forms = [said] if isinstance(said, str) else list(said or ())
                found += [" ".join(HOLE.sub("…", form).split()) for form in forms]
    return found


@pytest.mark.parametrize("language", GUIDES)
def test_every_key_works_somewhere(language: str, qtbot: QtBot) -> None:
    guides = [text_of(guide) for spoken, guide in SAID if spoken == language]
    named = {key for guide in guides for text in CODE.findall(guide) if (key := key_of(text))}
    assert len(named) > 45
    assert named - working_keys(language, qtbot) == set()


def key_of(text: str) -> str:
    """Return a key as Qt writes it, empty when the text is something else."""
    parts = [ENGLISH_KEYS.get(part, part) for part in text.split("+")]
    *modifiers, last = parts
    if not set(modifiers) <= {"Ctrl", "Alt", "Shift"}:
        return ""
    if last in NAMED_KEYS or re.fullmatch(r"F\d+|[A-Z0-9,]", last):
        return portable("+".join(parts))
    return ""


def portable(keys: str) -> str:
    plain = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    return plain.replace("Return", "Enter")


def working_keys(language: str, qtbot: QtBot) -> set[str]:
    """Return the shortcuts of the window and its pages, and the keys their help names."""
    settings.save(Settings(language=language, theme="light"))
    _, window = app.build()
    with qtbot.waitSignal(window.usable, timeout=10_000):
        window.show()
    assert window.commands is not None
    window.commands.open_sample()
    found = set(told(Translator(language)("measure.kiosk.leave").replace(",", " ")))
    for key, target in places():
        window.show_page(key, target)
        found |= {key for keys, _ in window.current.shortcuts() for key in told(keys)}
    found |= {portable(shortcut.key().toString()) for shortcut in window.findChildren(QShortcut)}
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found


def places() -> Iterator[tuple[str, str]]:
    """Yield every page of the rail, and the parts that have keys of their own."""
    yield from ((entry.key, "") for entry in pages_table.TABLE if entry.icon)
    views = ("map:areas", "map:journey-1", "map:area-1", "measure:operations", "measure:paper")
    yield from (("internal", view) for view in (*views, "services", "prioritise", "improve"))


def told(keys: str) -> list[str]:
    """Return the keys in a line of the keyboard help."""
    return [found for part in re.split(r"[\s/]+", keys) if part and (found := key_of(part))]


@pytest.mark.parametrize("language", GUIDES)
def test_the_commands_of_the_guide_run(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table, commands = FENCE.findall(text_of(GUIDES[language]))
    lines = [line.split("#")[0].split() for line in commands.splitlines()[1:-1]]
    rows = "\n".join(line.strip() for line in table.splitlines()[1:-1])
    answers = next(line[-1] for line in lines if line[1] == "answer")
    Path(answers).write_text(rows, encoding="utf-8")
    for line in lines:
        arguments = [word.strip('"') for word in line[1:]]
        assert command_line(arguments) == 0, line
    assert Path("acme.pdf").stat().st_size > 10_000
