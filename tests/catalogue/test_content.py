"""Content checks: our own questionnaire passes them all, each fault is found at its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cxma import catalogue
from cxma.catalogue import spelling, wording
from cxma.errors import Fault, FaultList
from cxma.i18n import Translator

OURS = catalogue.default()
Found = list[tuple[str, str]]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return a copy of our own questionnaire."""
    return Path(shutil.copytree(OURS, tmp_path / "cxma"))


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first place of a text; return its line."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def found(folder: Path) -> Found:
    """Return what breaks the promises: place and code."""
    with pytest.raises(FaultList) as caught:
        catalogue.check(folder)
    assert caught.value.code == "questionnaire.promises"
    worded(caught.value.faults)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def worded(faults: tuple[Fault, ...]) -> None:
    """Fail when a fault has no sentence or does not take its values."""
    for language in ("es", "en", "it"):
        tr = Translator(language)
        for fault in faults:
            said = tr(f"fault.{fault.code}", **dict(fault.values))
            assert said != f"fault.{fault.code}"
            assert "{n}" not in said


def test_our_own_questionnaire_keeps_all_it_promises() -> None:
    checked = catalogue.check(OURS)
    assert (checked.hints, checked.not_spelt) == ((), ())
    assert len(checked.package.words) == 3


def test_every_kind_of_actor_and_impact_is_used() -> None:
    model = catalogue.read(OURS).model
    steps = [step for question in model.questions() for step in question.steps]
    assert {step.actor for step in steps} == {"direction", "provider", "client", "cx_team"}
    assert {step.impact for step in steps} == {3, 2, 1, 0.5, 0.25}
    assert all(question.ask for question in model.questions())


LONG = " ".join(["servicio"] * 45)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("es.yaml", 'name: "Una sola visión de cliente"', 'name: "TODO"', "content.placeholder"),
        ("es.yaml", 'name: "Una sola visión de cliente"', 'name: "xxx"', "content.placeholder"),
        ("es.yaml", 'name: "Una sola visión', "name: \"Una 'sola'", "content.straight_quote"),
        ("es.yaml", "No hay visión de cliente", "No  hay visión", "content.untidy"),
        ("es.yaml", "No hay visión de cliente", "No hay... visión", "content.untidy"),
        ("es.yaml", "No hay visión de cliente", "No hai visión", "content.spelling"),
        ("en.yaml", 'unit: "days"', 'unit: "dayz"', "content.spelling"),
        ("es.yaml", 'unit: "días"', 'unit: ""', "content.no_unit"),
        ("it.yaml", 'unit: "%"', 'unit: "persone"', "content.unit_differs"),
        ("it.yaml", "dieci clienti", "undici clienti", "content.figures"),
        ("en.yaml", "Below 70%", "Below 75%", "content.figures"),
        ("en.yaml", "  assessment:\n", "  appraisal:\n", "content.only_there"),
        ("model.yaml", "            critical: true\n", "", "content.not_critical"),
        ("model.yaml", "            short: true\n", "", "content.short_form"),
        ("model.yaml", '"000 #10"', '"000 #9"', "content.not_cited"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(
    ours: Path, name: str, old: str, new: str, code: str
) -> None:
    line = edit(ours, name, old, new)
    places = [place for place, what in found(ours) if what == code]
    assert len(places) == 1
    file, _, told = places[0].partition(":")
    assert file == name
    if code not in ("content.only_there", "content.not_cited"):
        # A folded text is told at its key, what a sub-dimension lacks at its first line.
        assert line - 5 <= int(told) <= line


def descriptors(folder: Path, levels: dict[int, str]) -> None:
    """Give the first Spanish question other descriptors."""
    path = folder / "es.yaml"
    text = path.read_text(encoding="utf-8")
    for level, words in levels.items():
        pattern = rf"(\n      {level}: )>-\n(?:        .*\n)+"
        text = re.sub(pattern, lambda m, said=words: f'{m[1]}"{said}"\n', text, count=1)
    path.write_text(text, encoding="utf-8")


def test_lengths_are_counted(ours: Path) -> None:
    descriptors(ours, {1: "Nadie responde por ella.", 2: LONG})
    codes = [(place.split(":")[0], code) for place, code in found(ours)]
    assert ("es.yaml", "content.short") in codes
    assert ("es.yaml", "content.long") in codes


def test_descriptors_that_read_alike_are_told(ours: Path) -> None:
    one = "Cada mes el comité de servicio revisa los reclamos de todas las sedes con sus dueños."
    other = (
        "Cada semana el comité de servicio revisa los reclamos de todas las sedes con sus dueños."
    )
    descriptors(ours, {2: one, 3: other})
    assert "content.alike" in {code for _, code in found(ours)}


def test_descriptors_that_differ_by_an_adverb_are_told(ours: Path) -> None:
    one = "A veces revisa los reclamos el comité de servicio, con dueños, fechas y acta firmada."
    other = "Siempre revisa los reclamos el comité de servicio, con dueños, fechas y acta firmada."
    edit(ours, "checks.yaml", "alike: 0.6", "alike: 0.95")
    descriptors(ours, {2: one, 3: other})
    assert "content.adverbs_only" in {code for _, code in found(ours)}
    descriptors(ours, {2: "Casi siempre se hace con frecuencia."})
    assert "content.adverbs" in {code for _, code in found(ours)}


def test_other_peoples_tools_are_not_named(ours: Path) -> None:
    edit(ours, "es.yaml", 'name: "Una sola visión de cliente"', 'name: "Una visión CXMA"')
    assert "content.never_named" in {code for _, code in found(ours)}


def test_checks_that_cannot_be_read_are_told(ours: Path) -> None:
    line = edit(ours, "checks.yaml", "alike: 0.6", "alike: many")
    assert (f"checks.yaml:{line}", "shape.number") in found(ours)


def test_without_promises_the_general_points_are_hints(small: Path) -> None:
    assert catalogue.check(small).hints == ()
    line = edit(small, "en.yaml", 'name: "Staffed desk"', 'name: "TODO"')
    edit(small, "en.yaml", "Record of openings", "Rekord of openings")
    hints = catalogue.check(small).hints
    assert {hint.code for hint in hints} == {"content.spelling", "content.placeholder"}
    assert f"en.yaml:{line}" in {hint.place for hint in hints}
    worded(hints)


def test_no_small_model_is_refused_for_its_lengths(small: Path) -> None:
    (small / "checks.yaml").write_text("format: 1\nterms: 3\n", encoding="utf-8")
    assert {code for _, code in found(small)} == {"content.terms"}
    catalogue.read(small)


def test_spelling_knows_the_own_words_and_elisions(tmp_path: Path) -> None:
    folder = tmp_path / "spelling"
    folder.mkdir()
    (folder / "it.txt").write_text("# ours\nCXMA\naudit  # of quality\n", encoding="utf-8")
    it = spelling.speller("it", tmp_path)
    assert it is not None
    assert it.unknown("L’audit dell’azienda e l'Audit CXMA, cosí così.") == ["cosí"]
    assert it.unknown("cxma") == ["cxma"]
    en = spelling.speller("en", tmp_path)
    assert en is not None
    assert en.unknown("They’re organised; the recieved colour isn’t.") == ["recieved"]


def test_a_language_without_a_dictionary_is_said(small: Path) -> None:
    (small / "en.yaml").rename(small / "xh.yaml")
    edit(small, "model.yaml", "[es, en]", "[es, xh]")
    assert catalogue.check(small).not_spelt == ("xh",)


def test_without_the_extra_spelling_is_left_out(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert not catalogue.spelling_installed()
    assert catalogue.check(small).not_spelt == ("es", "en")


def test_likeness_is_of_words() -> None:
    assert wording.alike("The team meets.", "the  team meets", 0.99)
    assert not wording.alike("Nobody owns it", "An owner reviews it each month", 0.5)
