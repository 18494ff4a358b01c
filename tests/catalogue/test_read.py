"""Reading questionnaires: what is accepted, and every fault with its file and line."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from cxma import catalogue
from cxma.domain.questionnaire import Actor, Form, Group
from cxma.errors import FaultList, FileFault
from tests.catalogue.conftest import SMALL, Break


def line_of(path: Path, text: str, which: int = 1) -> int:
    """Return the line, from 1, where a text stands for the nth time."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if text in line][which - 1]


def quoted(key: str, value: str) -> str:
    """Return an entry as the files write it."""
    return f'{key}: "{value}"'


def test_the_small_questionnaire_is_read_whole() -> None:
    package = catalogue.read(SMALL)
    model, words = package.model, package.words["es"]
    assert (model.id, model.version, model.levels) == ("library", "2.10", 4)
    assert [d.id for d in model.dimensions] == ["V", "S", "M"]
    assert [d.weight for d in model.dimensions] == [20, 50, 30]
    desk = model.question("Q3")
    assert (desk.critical, desk.short, desk.facet) == (True, True, "desk")
    assert desk.ask == (Group.FRONT, Group.BACK)
    assert [(s.to, s.effort, s.impact) for s in desk.steps] == [(2, 1, 2), (3, 2, 1), (4, 3, 0.5)]
    assert desk.steps[0].actor is Actor.PROVIDER
    assert not model.question("Q5").steps[0].higher_is_better
    assert words.level_name(3) == "Establecido"
    assert len(words.questions["Q1"].levels) == 4
    assert words.questions["Q1"].steps[4].unit == "%"
    assert [d.id for d in model.asked(Form.SHORT).subdimensions()] == ["V1", "S1", "M1"]


def test_every_shipped_questionnaire_is_sound() -> None:
    assert catalogue.default() in catalogue.shipped()
    for folder in catalogue.shipped():
        package = catalogue.read(folder)
        assert set(package.words) == set(package.model.languages) >= {"es", "en"}


def test_our_model_has_the_weights_of_the_method() -> None:
    model = catalogue.read(catalogue.default()).model
    assert [d.weight for d in model.dimensions] == [15, 20, 15, 25, 15, 10]
    assert len(list(model.subdimensions())) == 25
    inside = {sub.id: sub.weight for sub in model.dimensions[3].subdimensions}
    assert inside == {"4.1": 17.5, "4.2": 17.5, "4.3": 17.5, "4.4": 17.5, "4.5": 30}
    for place in (0, 1, 2, 4, 5):
        assert len({sub.weight for sub in model.dimensions[place].subdimensions}) == 1
    internal = {q.id: q for q in next(s for s in model.subdimensions() if s.id == "4.5").questions}
    assert len(internal) == 20
    assert [q for q in internal if internal[q].critical] == ["A2", "B9", "D19", "D20"]
    short = {q for q in internal if internal[q].short}
    assert short == {"A1", "A2", "B7", "B9", "B14", "B16", "D19", "D20"}
    assert sum(1 for _ in model.asked(Form.SHORT).questions()) == 32


def test_a_folder_without_a_model_is_not_a_questionnaire(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(FileFault) as caught:
            catalogue.read(folder)
        assert caught.value.code == "questionnaire.missing"


def test_plain_words_of_yaml_stay_text(small: Path) -> None:
    path = small / "en.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace('name: "Staffed desk"', "name: no").replace(
        'kpi: "Shifts that comply"', "kpi: 1.10", 1
    )
    path.write_text(changed, encoding="utf-8")
    words = catalogue.read(small).words["en"]
    assert words.questions["Q3"].name == "no"
    assert words.questions["Q1"].steps[2].kpi == "1.10"


def test_a_byte_order_mark_does_no_harm(small: Path) -> None:
    path = small / "es.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert catalogue.read(small) == catalogue.read(SMALL)


def test_all_faults_of_all_files_are_told_at_once(small: Path, broken: Break) -> None:
    model, es, en = (small / f"{name}.yaml" for name in ("model", "es", "en"))
    expected = [
        (f"model.yaml:{line_of(model, 'weight: 50')}", "shape.above"),
        (f"model.yaml:{line_of(model, '            critical: true')}", "shape.unknown"),
        (f"model.yaml:{line_of(model, quoted('id', 'Q7'))}", "model.id_twice"),
        (f"es.yaml:{line_of(es, quoted('name', 'Inicial'))}", "shape.empty"),
        (f"en.yaml:{line_of(en, quoted('name', 'Desk'))}", "shape.unknown"),
    ]
    found = broken(
        ("model.yaml", "weight: 50", "weight: 0"),
        ("model.yaml", "            critical: true", "            critcal: true"),
        ("model.yaml", 'id: "Q7"', 'id: "Q6"'),
        ("es.yaml", 'name: "Inicial"', 'name: ""'),
        ("en.yaml", '    name: "Desk"', '    nome: "Desk"'),
    )
    for fault in expected:
        assert fault in found, (fault, found)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (("model.yaml", "weight: 50", "weight: -3"), "shape.above"),
        (("model.yaml", "weight: 50", "weight: .inf"), "shape.number"),
        (("model.yaml", "weight: 50", "weight: nan"), "shape.number"),
        (("model.yaml", "weight: 50", "weight: 1e308"), "shape.most"),
        (("model.yaml", "weight: 50", "weight: heavy"), "shape.number"),
        (("model.yaml", "levels: 4", "levels: 2"), "shape.least"),
        (("model.yaml", "levels: 4", "levels: 8"), "shape.most"),
        (("model.yaml", "levels: 4", "levels: many"), "shape.whole"),
        (("model.yaml", "format: 1", "format: 2"), "shape.one_of"),
        (("model.yaml", "id: library", "id: a/b"), "shape.id"),
        (("model.yaml", "[es, en]", "[es, EN]"), "shape.language"),
        (("model.yaml", "[es, en]", "[es, en, es]"), "model.language_twice"),
        (("model.yaml", "[es, en]", "[es, en, it]"), "model.no_words"),
        (("model.yaml", "[es, en]", "[es]"), "model.unlisted"),
        (("model.yaml", "            short: true", "            short: maybe"), "shape.yes_no"),
        (("model.yaml", "facet: desk", "facet: nowhere"), "model.facet"),
        (("model.yaml", "ask: [front, back]", "ask: [everybody]"), "shape.one_of"),
        (("model.yaml", "actor: provider", "actor: nobody"), "shape.one_of"),
        (("model.yaml", "impact: 2", "impact: 4"), "shape.impact"),
        (("model.yaml", "effort: 1", "effort: 0"), "shape.above"),
        (("model.yaml", "to: 3", "to: 4"), "model.steps"),
        (("model.yaml", '["charter 3"]', "[bible 3]"), "words.source"),
        (("model.yaml", '- id: "V1"', "- id: overall"), "model.id_reserved"),
        (("model.yaml", '["charter 3"]', '["charter 3\\n4"]'), "model.source_lines"),
        (("model.yaml", "dimensions:", "dimensions: none\nnotes:"), "shape.wrong"),
        (("es.yaml", '  4:\n    name: "Ejemplar"', '  5:\n    name: "Ejemplar"'), "words.missing"),
        (("es.yaml", '  "Q7":', '  "Q9":'), "words.unknown"),
        (("es.yaml", '  "V1":\n    name: "Promesa"\n', ""), "words.missing"),
        (("es.yaml", "glossary:", "glosario:"), "shape.unknown"),
        (("es.yaml", "about: >-\n  Modelo", "abaut: >-\n  Modelo"), "shape.missing"),
        (("es.yaml", 'name: "Inicial"', f"name: {'x' * 161}"), "shape.long"),
        (("es.yaml", '    name: "Inicial"', '    name: "Inicial"\n    name: "Otro"'), "yaml.twice"),
        (("es.yaml", 'name: "Inicial"', "name: &a Inicial"), "yaml.alias"),
        (("es.yaml", 'name: "Inicial"', "name: !!python/name:os.system x"), "yaml.tag"),
        (("es.yaml", 'name: "Inicial"', "name: !x Inicial"), "yaml.tag"),
        (("es.yaml", 'name: "Inicial"', "[a, b]: Inicial"), "yaml.key_not_text"),
        (("es.yaml", 'name: "Inicial"', "name: 'Inicial"), "yaml.syntax"),
        (("es.yaml", "glossary:", "---\nglossary:"), "yaml.many_documents"),
        (("es.yaml", 'name: "Inicial"', f"name: {'[' * 40}{']' * 40}"), "yaml.deep"),
    ],
)
def test_each_fault_is_found(broken: Break, edit: tuple[str, str, str], code: str) -> None:
    assert code in {found for _, found in broken(edit)}


def test_an_alias_bomb_is_refused_at_once(small: Path, broken: Break) -> None:
    lines = ["bomb0: &b0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"bomb{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 12)]
    path = small / "es.yaml"
    path.write_text("\n".join(lines) + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = broken()
    assert ("es.yaml:1", "yaml.alias") in found
    assert ("es.yaml:12", "yaml.alias") in found


def test_files_that_are_not_text_are_told(small: Path, broken: Break) -> None:
    (small / "es.yaml").write_bytes(b"name: x\nabout: \xff\xfe\n")
    (small / "en.yaml").write_bytes(b"")
    assert broken() == [("es.yaml:2", "yaml.not_utf8"), ("en.yaml:1", "yaml.empty")]


def test_a_file_that_is_far_too_large_is_not_parsed(small: Path, broken: Break) -> None:
    (small / "en.yaml").write_bytes(b"# filler\n" * 600_000)
    assert broken() == [("en.yaml:1", "yaml.too_big")]


def test_a_list_in_place_of_a_file_of_words_is_told(small: Path, broken: Break) -> None:
    (small / "en.yaml").write_text("- a\n- b\n", encoding="utf-8")
    assert ("en.yaml:1", "shape.wrong") in broken()


def test_faults_come_in_the_order_of_the_lines(broken: Break) -> None:
    found = broken(
        ("es.yaml", '  "Q7":', '  "Q9":'),
        ("es.yaml", 'name: "Inicial"', 'name: ""'),
        ("es.yaml", 'name: "Ausente"', 'name: ""'),
    )
    lines = [int(place.split(":")[1]) for place, _ in found]
    assert lines == sorted(lines)


@pytest.mark.parametrize("levels", range(3, 8))
def test_three_to_seven_levels_can_be_used(small: Path, levels: int) -> None:
    """Cut or lengthen the small model to another scale by editing its files, as a person would."""
    import yaml

    for name in ("model", "es", "en"):
        path = small / f"{name}.yaml"
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        _rescale(data, levels)
        text = yaml.dump(data, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    package = catalogue.read(small)
    assert package.model.levels == levels
    assert catalogue.thaw(catalogue.freeze(package)) == package


def _rescale(data: dict[str, object], levels: int) -> None:
    if "dimensions" in data and isinstance(data["dimensions"], list):
        data["levels"] = str(levels)
        for dimension in data["dimensions"]:
            for sub in dimension["subdimensions"]:
                for question in sub["questions"]:
                    step = question["steps"][0]
                    question["steps"] = [{**step, "to": str(to)} for to in range(2, levels + 1)]
        return
    data["levels"] = _scale(data["levels"], 1, levels)
    for words in data["questions"].values():  # type: ignore[attr-defined]
        words["levels"] = _scale(words["levels"], 1, levels)
        words["steps"] = _scale(words["steps"], 2, levels)


def _scale(words: object, first: int, last: int) -> dict[str, object]:
    assert isinstance(words, dict)
    return {str(n): deepcopy(words[str(min(n, 4))]) for n in range(first, last + 1)}


def test_a_broken_questionnaire_names_itself(small: Path) -> None:
    (small / "es.yaml").unlink()
    with pytest.raises(FaultList) as caught:
        catalogue.read(small)
    assert caught.value.values == {"name": "small", "n": 1}
