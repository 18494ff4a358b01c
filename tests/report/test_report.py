"""The client's PDF: complete, searchable, in its language, the same every time."""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from cxma.domain.answers import Answer, Evidence, EvidenceKind, Mark, Rating
from cxma.domain.compute import compute
from cxma.domain.snapshot import Snapshot
from cxma.errors import FileFault, KnownError, Refused
from cxma.report.build import build
from cxma.report.options import Progress, ReportOptions
from tests.report import made

DAY = date(2026, 6, 20)


def options(**more: Any) -> ReportOptions:
    return ReportOptions(**{"day": DAY, "language": "es", "consultancy": "Estudio Norte", **more})


def write(snapshot: Snapshot, target: Path, **more: Any) -> list[Progress]:
    return list(build(snapshot, options(**more), target))


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def words_of(path: Path) -> str:
    """Return all text as a reader would search it: one line, joined letters taken apart."""
    text = unicodedata.normalize("NFKC", " ".join(pages_of(path)))
    return re.sub(r"\s+", " ", text.replace("\ufffe", ""))


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "informe.pdf"
    write(made.snapshot("es"), path)
    return path


@pytest.fixture(scope="module")
def pages(spanish: Path) -> list[str]:
    return pages_of(spanish)


class TestContent:
    def test_every_chapter_is_there(self, pages: list[str]) -> None:
        contents = pages[1]
        for title in (
            "Resumen ejecutivo",
            "Alcance, método y límites",
            "Panorama",
            "Gestión de experiencia",
            "Clientes internos",
            "Plan de mejora",
            "Hoja de ruta",
            "Próxima revisión",
            "Todas las respuestas",
            "Cómo se calculó cada número",
            "Glosario",
            "Fuentes",
        ):
            assert title in contents
            assert sum(title in page for page in pages) >= 2

    def test_the_contents_name_the_right_pages(self, pages: list[str]) -> None:
        lines = pages[1].replace("\r", "").split("\n")
        number = int(lines[lines.index("Plan de mejora") + 1])
        assert "Primero va lo que cierra las brechas" in pages[number - 1]

    def test_the_summary_is_one_page(self, pages: list[str]) -> None:
        summary = " ".join(pages[2].split())
        assert "está en el nivel Estructurado" in summary
        assert "Fortalezas" in summary
        assert "Decisiones que se piden" in summary
        assert "Alcance, método y límites" in pages[3]

    def test_pages_are_numbered(self, pages: list[str]) -> None:
        assert f"Página 2 de {len(pages)}" in pages[1]
        assert f"Página {len(pages)} de {len(pages)}" in pages[-1]

    def test_every_dimension_takes_one_page(self, pages: list[str]) -> None:
        openings = [n for n, page in enumerate(pages) if re.search(r"Dimensión \d de 6", page)]
        assert [b - a for a, b in pairwise(openings)] == [1] * 5
        assert "Resultados" in pages[openings[-1] + 1]

    def test_twenty_internal_practices_with_who_acts(self, spanish: Path) -> None:
        text = words_of(spanish)
        assert "Quién actúa y paso siguiente" in text
        for practice in ("A1", "A6", "B7", "B16", "C17", "C18", "D019", "D020"):
            assert practice in text

    def test_the_plan_says_who_when_and_why_not(self, spanish: Path) -> None:
        text = words_of(spanish)
        assert "Renata Albornoz" in text
        assert "Depende de los estándares; se retoma en 2027." in text
        assert "Por la regla iría en el lugar" in text
        assert "Cumplimiento del acuerdo" in text

    def test_reasons_and_limits_are_told(self, spanish: Path) -> None:
        text = words_of(spanish)
        assert "No hay socios en el alcance." in text
        assert "En 2 preguntas la respuesta fue «no se sabe»" in text

    def test_a_number_can_be_worked_out_again(self, spanish: Path) -> None:
        text = words_of(spanish)
        results = compute(made.snapshot("es"))
        capped = next(node for node in results.subdimensions() if node.cap is not None)
        score = f"{capped.score:.2f}".replace(".", ",")
        assert f"da un puntaje de {score}" in text
        assert f"la práctica crítica {capped.cap.question_id}" in text

    def test_private_notes_stay_private(self, spanish: Path) -> None:
        assert "NOTA PRIVADA" not in words_of(spanish)

    def test_quotes_name_nobody(self, pages: list[str]) -> None:
        voices = " ".join(page for page in pages if "En sus palabras" in page)
        assert "[…]" in voices or "Lucía" not in voices
        quoted = re.findall("«[^»]*»", voices)
        assert quoted
        assert not any("Ferreyra" in quote for quote in quoted)

    def test_few_people_are_not_quoted(self, tmp_path: Path) -> None:
        snapshot = made.snapshot("es")
        few = snapshot.participants[:9]
        known = {person.id for person in few}
        answers = {
            key: replace(
                answer, ratings=tuple(r for r in answer.ratings if r.participant_id in known)
            )
            for key, answer in snapshot.answers.items()
        }
        path = tmp_path / "few.pdf"
        write(replace(snapshot, participants=few, answers=answers, previous=None), path)
        assert "En sus palabras" not in words_of(path)


class TestDocument:
    def test_it_says_what_it_is(self, spanish: Path) -> None:
        with pikepdf.open(spanish) as pdf:
            assert str(pdf.docinfo["/Title"]).endswith("Almacenes Cordillera S.A.")
            assert str(pdf.docinfo["/Author"]) == "Estudio Norte"
            assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260620")
            assert str(pdf.Root.Lang) == "es-CL"
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)

    def test_it_has_an_outline_and_links(self, spanish: Path) -> None:
        with pikepdf.open(spanish) as pdf:
            with pdf.open_outline() as outline:
                titles = [item.title for item in outline.root]
                children = [child.title for item in outline.root for child in item.children]
            assert "Plan de mejora" in titles
            assert "Gestión de experiencia" in children
            links = [a for a in pdf.pages[1].Annots if a.Subtype == "/Link"]
            assert len(links) >= 18

    def test_fonts_are_embedded_once(self, spanish: Path) -> None:
        with pikepdf.open(spanish) as pdf:
            fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
            assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
            names = [str(font.BaseFont) for font in fonts.values()]
            assert len(names) == len(set(names))
            assert not any("Helvetica" in name for name in names)

    def test_there_are_no_pixels(self, spanish: Path) -> None:
        with pikepdf.open(spanish) as pdf:
            images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            assert not [o for o in images if o.get("/Subtype") == "/Image"]

    def test_the_same_engagement_gives_the_same_bytes(self, spanish: Path, tmp_path: Path) -> None:
        again = tmp_path / "again.pdf"
        write(made.snapshot("es"), again)
        assert again.read_bytes() == spanish.read_bytes()

    def test_letter_and_english(self, tmp_path: Path) -> None:
        path = tmp_path / "report.pdf"
        write(made.snapshot("en"), path, language="en", paper="Letter", answers=False, method=False)
        with pypdfium2.PdfDocument(path) as document:
            assert document[0].get_size() == (612, 792)
        text = words_of(path)
        assert "Executive summary" in text
        assert "Glossary" not in text
        assert not re.search(r"report\.[a-z_]+", text)
        assert "Página" not in text

    def test_the_language_does_not_follow_the_client(self, tmp_path: Path) -> None:
        path = tmp_path / "report.pdf"
        write(made.snapshot("es"), path, language="en")
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "en"

    def test_brand_and_logo(self, tmp_path: Path) -> None:
        from PIL import Image

        logo = tmp_path / "logo.png"
        Image.new("RGBA", (60, 20), (200, 0, 0, 128)).save(logo)
        path = tmp_path / "brand.pdf"
        write(made.snapshot("es"), path, colour="#FFD400", logo=logo.read_bytes())
        with pikepdf.open(path) as pdf:
            assert "/XObject" in pdf.pages[0].Resources
        with pytest.raises(KnownError, match=r"report\.logo"):
            write(made.snapshot("es"), path, logo=b"no image")

    def test_progress_is_told(self, tmp_path: Path) -> None:
        steps = write(made.empty(), tmp_path / "p.pdf")
        assert [step.done for step in steps] == list(range(len(steps)))
        assert steps[-1].done == steps[-1].of
        assert steps[-1].pages == len(pages_of(tmp_path / "p.pdf"))


class TestProvisional:
    def test_under_seventy_percent_every_page_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "half.pdf"
        write(made.half("es"), path)
        texts = pages_of(path)
        assert all("Provisional" in page for page in texts)
        assert "todavía no hay respuestas suficientes" in words_of(path)

    def test_a_complete_round_carries_no_mark(self, pages: list[str]) -> None:
        assert not any("Provisional\r\n" in page for page in pages[6:12])

    def test_an_open_round_is_told_but_not_marked(self, tmp_path: Path) -> None:
        snapshot = made.snapshot("es")
        path = tmp_path / "open.pdf"
        write(replace(snapshot, round=replace(snapshot.round, closed=None)), path)
        assert "La ronda seguía abierta el 20 de junio de 2026" in words_of(path)
        assert "Provisional" not in pages_of(path)[0]

    def test_an_engagement_without_answers(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.pdf"
        write(made.empty(), path, language="en")
        text = words_of(path)
        assert "Unnamed client" in text
        assert "not enough data" in text


class TestScrubbed:
    def test_no_name_is_left_anywhere(self, tmp_path: Path) -> None:
        snapshot = made.snapshot("es")
        names = [person.name for person in (*snapshot.participants, *snapshot.facilitators)]
        said = Evidence(9, EvidenceKind.INTERVIEW, "Según ana-LUCIA ferreyra y Roa", "http://x/roa")
        answer = replace(snapshot.answers["1.1.1"], evidence=(said,), note=names[0])
        reason = Answer("1.1.2", Mark.NOT_APPLICABLE, reason=f"Lo pidió {names[3]}")
        answers = {**snapshot.answers, "1.1.1": answer, "1.1.2": reason}
        path = tmp_path / "scrubbed.pdf"
        write(replace(snapshot, answers=answers), path, scrub=True)
        text = words_of(path)
        with pikepdf.open(path) as pdf:
            with pdf.open_outline() as outline:
                text += " ".join(item.title for item in outline.root)
            text += " ".join(str(value) for value in pdf.docinfo.values())
        for name in names:
            for part in name.split():
                assert not re.search(rf"\b{part}\b", text), part
        assert not re.search(r"\broa\b", text, re.IGNORECASE)
        assert "Los nombres se omiten en este ejemplar." in text


NASTY = {
    "marks": "R&D < 5 <b>",
    "long": "Ñandú " * 1700,
    "one word": "W" * 10_000,
    "emoji": "Café 😀 👩‍👩‍👧 ❤️",
    "arabic": "العميل الداخلي هو من يعتمد على خدمة 2,5 abc",
    "chinese": "客户体验成熟度评估报告" * 20,
    "nul": "A\x00B\ud800C\u202eD",
    "unknown": "ไทย \uf8ff",
}


def nasty(text: str) -> Snapshot:
    """Return an engagement that has a text wherever people write."""
    snapshot = made.snapshot("es")
    piece = Evidence(1, EvidenceKind.DOCUMENT, text, text, text)
    answer = Answer("1.1.1", 2, text, text, (Rating(1, 2, text), Rating(2, 3)), (piece,))
    apart = Answer("1.1.2", Mark.NOT_APPLICABLE, text)
    plan = tuple(
        replace(
            item,
            title=text,
            owner=text,
            deferred_reason=text,
            rank_reason=text,
            kpis=tuple(replace(kpi, name=text, formula=text, unit=text) for kpi in item.kpis),
        )
        for item in (*snapshot.initiatives[:3], snapshot.initiatives[-1])
    )
    people = (*(replace(p, role=text) for p in snapshot.participants[1:]),)
    return replace(
        snapshot,
        client=replace(snapshot.client, name=text, sector=text, scope=text),
        round=replace(snapshot.round, name=text),
        answers={**snapshot.answers, "1.1.1": answer, "1.1.2": apart},
        initiatives=plan,
        participants=(replace(snapshot.participants[0], name=text), *people),
        previous=None,
    )


class TestAnyText:
    @pytest.mark.parametrize("name", NASTY)
    def test_it_gives_a_good_pdf(
        self, name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        text, path = NASTY[name], tmp_path / "nasty.pdf"
        with caplog.at_level(logging.WARNING):
            write(nasty(text), path, consultancy=text, scrub=name == "long")
        assert caplog.records == []
        found = words_of(path).replace(" ", "")
        expected = {
            "marks": "R&D<5<b>",
            "long": "ÑandúÑandú",
            "one word": "W" * 40,
            "emoji": "😀",
            "arabic": "العميل"[::1],
            "chinese": "客户体验成熟度评估报告",
            "nul": "ABCD",
            "unknown": "U+0E17",
        }[name]
        assert expected in found or expected[::-1] in found

    def test_long_text_is_complete_where_it_belongs(self, tmp_path: Path) -> None:
        snapshot = made.snapshot("es")
        text = " ".join(f"palabra{n}" for n in range(1200))
        piece = Evidence(1, EvidenceKind.DOCUMENT, text)
        answer = replace(snapshot.answers["1.1.1"], evidence=(piece,))
        path = tmp_path / "long.pdf"
        write(replace(snapshot, answers={**snapshot.answers, "1.1.1": answer}), path)
        found = words_of(path)
        assert all(f"palabra{n}" in found for n in (0, 400, 800, 1199))


class TestFaults:
    def test_a_missing_folder_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(FileFault, match=r"write\.no_folder"):
            write(made.empty(), tmp_path / "none" / "report.pdf")

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(FileFault, match=r"write\.is_folder"):
            write(made.empty(), tmp_path)

    def test_a_report_given_up_leaves_the_old_one(self, tmp_path: Path) -> None:
        path = tmp_path / "report.pdf"
        path.write_bytes(b"old")
        steps = build(made.empty(), options(), path)
        for _ in range(4):
            next(steps)
        steps.close()
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize(
        ("wrong", "code"), [({"paper": "A3"}, "report.paper"), ({"colour": "red"}, "report.colour")]
    )
    def test_choices_that_do_not_exist_are_refused(self, wrong: dict[str, str], code: str) -> None:
        with pytest.raises(Refused, match=re.escape(code)):
            options(**wrong)
