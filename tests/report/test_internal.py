"""The part on internal services: what it tells, why, and what it never tells."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cxma.domain.internal_clients import InternalClients
from cxma.domain.priority import Override
from cxma.domain.services import Cell, Service
from cxma.domain.snapshot import Snapshot
from cxma.domain.surveys import Attribute
from tests.report import made, made_internal
from tests.report.made_internal import (
    FRONT,
    OVERRIDER,
    OWNER,
    SECRET,
    SPONSOR,
    STOCK,
    VALIDATORS,
    VISITS,
)
from tests.report.test_report import pages_of, words_of, write

TITLES = (
    "Del viaje del cliente a los servicios internos",
    "Matriz de servicios",
    "Cómo califican los clientes internos",
    "Qué servicio va primero",
    "De la brecha a la mejora comprobada",
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("internal") / "informe.pdf"
    write(made_internal.snapshot(), path, answers=False)
    return path


@pytest.fixture(scope="module")
def text(live: Path) -> str:
    return words_of(live)


def printed(clients: InternalClients, folder: Path, **more: Any) -> str:
    """Return the words of a report with internal clients."""
    path = folder / "printed.pdf"
    write(made_internal.snapshot(clients), path, **{"answers": False, "method": False, **more})
    return words_of(path)


def part(text: str, title: str) -> str:
    """Return a text from the last time a title stands in it to the next title of the chapter."""
    start = text.rindex(title)
    ends = [text.find(other, start + 1) for other in (*TITLES, "Plan de mejora", "Anexo")]
    return text[start : min(end for end in ends if end > 0)]


class TestContent:
    def test_the_contents_name_every_part(self, live: Path) -> None:
        pages = pages_of(live)
        for title in TITLES:
            assert title in " ".join(pages[1].split())
            assert sum(title in " ".join(page.split()) for page in pages) >= 2

    def test_the_map_runs_from_customer_to_service(self, text: str) -> None:
        journey = part(text, TITLES[0])
        for word in ("Hogares", "Elegir", "Mira y compara", "Vender", "Consulta de existencias"):
            assert word in journey
        assert "Tiendas (3)" in journey

    def test_the_matrix_says_who_validated_and_what_is_missing(self, text: str) -> None:
        matrix = part(text, TITLES[1])
        assert VALIDATORS[0] in matrix
        assert VALIDATORS[1] in matrix
        assert "4 de 5 están validados por ambas partes" in matrix
        assert re.search(r"Servicio en borrador falta falta", matrix)
        assert "Respuesta en 2 horas" in matrix
        assert "80%" in matrix

    def test_bands_answers_and_quadrants_are_told(self, text: str) -> None:
        ratings = part(text, TITLES[2])
        assert "Respondieron 20 personas de 40 invitadas (50%)" in ratings
        assert "peor se califica: Consulta de existencias" in ratings
        assert "De «Medición de abril» a «Medición de junio»: mejoraron 1, empeoraron 0" in ratings
        assert "sus clientes lo califican con" in ratings

    def test_the_order_has_reasons_in_words(self, text: str) -> None:
        order = part(text, TITLES[3])
        assert "Este es el orden del 20 de junio de 2026" in order
        assert "Primero va Agenda de visitas" in order
        assert f"{OVERRIDER} lo puso en este lugar: Empieza la campaña de invierno." in order
        assert "Crítico: calificado con −50 por 10 personas." in order
        assert "216 clientes al mes afectados por reprocesos (18% de 1.200)" in order
        assert "4.000 clientes al mes; no se conocen los reprocesos" in order
        assert "no se sabe" in order
        assert "Sin validar por ambas partes." in order

    def test_gaps_lead_to_causes_and_to_proof(self, text: str) -> None:
        improvement = part(text, TITLES[4])
        assert "Brecha: 3,5 d." in improvement
        assert "No existe comprobante digital" in improvement
        assert "Muestra de 60 casos" in improvement
        assert "1 de 2 causas finales afecta al 69%" in improvement
        assert "sus clientes pasaron de calificar -50 a calificar 90" in improvement
        assert f"Patrocinio: {SPONSOR}" in improvement

    def test_the_plan_names_sponsor_and_what_is_verified(self, text: str) -> None:
        plan = text[text.index("Primero va lo que cierra") :]
        assert f"Patrocinio: {SPONSOR}" in plan
        assert "Verificada" in plan
        assert "2,7 d 01-08-2026" in plan[plan.index("Indicadores que se seguirán") :]

    def test_the_summary_tells_what_comes_first(self, live: Path) -> None:
        summary = " ".join(pages_of(live)[2].split())
        assert "1 de 3 está en banda crítica (33%)" in summary
        assert "el primero por mejorar es Agenda de visitas" in summary

    def test_numbers_are_worked_out_with_counts(self, text: str) -> None:
        annex = text[text.rindex("Un índice, paso a paso") :]
        assert "Agenda de visitas" in annex
        assert "Efectivo 6 2 2 10 40,0" in annex
        assert "Fácil 2 4 4 10 -20,0" in annex
        assert "Agradable 7 3 0 10 70,0" in annex
        assert "[(40,0) + (-20,0) + (70,0)] / 3 = 30,0" in annex
        assert "Consulta de existencias: 180 / 1.000 = 18" in annex
        assert "= 216 clientes al mes" in annex
        assert "Martilla y James (1977)" in annex

    def test_the_limits_are_told(self, text: str) -> None:
        limits = text[text.index("Límites") : text.index("Panorama", text.index("Límites"))]
        assert "2 servicios internos no muestran calificación" in limits
        assert "De 1 servicio interno no se conocen los reprocesos" in limits
        assert "El orden de los servicios internos no es definitivo" in limits


class TestWhichOrder:
    def test_a_final_run_is_taken_and_named(self, tmp_path: Path) -> None:
        order = part(printed(made_internal.frozen(made_internal.internal()), tmp_path), TITLES[3])
        assert (
            "Es la priorización definitiva «Prioridades de junio», congelada el 15 de junio de 2026"
            in order
        )
        assert "La congeló Nicanor Sagredo." in order
        assert "quedan fuera: Servicio en borrador" in order

    def test_a_run_that_is_not_final_is_passed_over(self, tmp_path: Path) -> None:
        clients = made_internal.frozen(made_internal.internal(), final=False)
        assert "Este es el orden del" in part(printed(clients, tmp_path), TITLES[3])

    def test_frozen_places_stay_when_overrides_change(self, tmp_path: Path) -> None:
        clients = made_internal.frozen(made_internal.internal())
        moved = {STOCK: Override(STOCK, 3, "Otro motivo", "Otra persona")}
        order = part(printed(replace(clients, overrides=moved), tmp_path), TITLES[3])
        assert "Primero va Agenda de visitas" in order
        assert "Otro motivo" not in order

    def test_a_wave_that_came_later_is_told(self, tmp_path: Path) -> None:
        clients = made_internal.frozen(
            made_internal.internal(), wave_id=1, wave="Medición de abril"
        )
        assert "«Medición de junio» es posterior y no está en este orden." in printed(
            clients, tmp_path
        )


class TestNobodyIsFoundOut:
    def test_a_group_of_four_appears_nowhere(self, text: str) -> None:
        assert SECRET not in text
        assert "Palabras que cuatro" not in text
        order = part(text, TITLES[3])
        row = order[order.index("Trámite poco usado") :]
        row = row[: row.index("Sin datos: lo calificaron") + 20]
        assert "-100" not in text
        assert not re.search(r"\b4\b", row.replace("4 · 4", "").replace("5 · 5", ""))

    def test_a_provider_of_four_says_nothing_of_its_clients(self, text: str) -> None:
        both = text[text.index("La mirada de quienes dan") : text.index("Qué cambiarían primero")]
        assert "Bodega Tiendas 6" in both
        assert "Sistemas Tiendas" not in both

    def test_late_answers_cannot_be_subtracted(self, tmp_path: Path) -> None:
        """Three people who answer after the run was frozen stay hidden in the ten before them."""
        clients = made_internal.frozen(made_internal.internal())
        late = made_internal.tally(
            2, VISITS, FRONT, *((*scores, 1, 1, 1) for scores in made_internal.VECTOR)
        )
        kept = tuple(t for t in clients.tallies if (t.wave_id, t.service_id) != (2, VISITS))
        grown = replace(clients, tallies=(*kept, late))
        text = printed(grown, tmp_path, method=True)
        assert "De 1 servicio interno llegaron respuestas después de congelar el orden" in text
        assert "por 13 personas" not in text
        assert "Efectivo 6 2 5 13" not in text
        assert "calificado con 30 por 10 personas" in text
        assert "sus clientes lo califican con 0" not in text

    def test_a_limit_raised_later_holds_for_frozen_orders_too(self, tmp_path: Path) -> None:
        clients = made_internal.frozen(made_internal.internal())
        strict = replace(clients, settings=replace(clients.settings, least=11))
        text = printed(strict, tmp_path)
        assert "por 10 personas" not in text
        assert "está en banda crítica" not in text

    def test_attributes_hidden_take_the_index_with_them(self, tmp_path: Path) -> None:
        clients = made_internal.internal()
        few = made_internal.tally(2, STOCK, FRONT, (1,) * 10, (2,) * 10, (1,) * 4)
        others = tuple(t for t in clients.tallies if (t.wave_id, t.service_id) != (2, STOCK))
        text = printed(replace(clients, tallies=(*others, few)), tmp_path)
        assert "-100" not in part(text, TITLES[3])
        assert Attribute.PLEASANT in few.scores


class TestScrub:
    @pytest.mark.parametrize("final", [True, False])
    def test_no_name_is_left(self, tmp_path: Path, final: bool) -> None:
        clients = made_internal.frozen(made_internal.internal(), final=final)
        text = printed(clients, tmp_path, scrub=True, method=True)
        for name in (*VALIDATORS, OVERRIDER, OWNER, SPONSOR, "Nicanor Sagredo"):
            for word in name.split():
                assert word not in text
        assert "una persona lo puso en este lugar: Empieza la campaña" in text.replace(
            "Una persona", "una persona"
        )

    def test_comments_name_nobody_even_without_scrubbing(self, text: str) -> None:
        quoted = text[text.index("Qué cambiarían primero") :]
        quoted = quoted[: quoted.index("Qué servicio va primero")]
        assert "responda antes del mediodía" in quoted
        assert "Montt" not in quoted

    def test_who_agreed_may_be_a_single_name(self, tmp_path: Path) -> None:
        clients = made_internal.internal()
        agreed = tuple(replace(each, agreed_with="Filomena") for each in clients.standards)
        with_name = replace(clients, standards=agreed)
        assert "Filomena" in part(printed(with_name, tmp_path), TITLES[1])
        assert "Filomena" not in printed(with_name, tmp_path, scrub=True)

    def test_areas_are_not_people(self, tmp_path: Path) -> None:
        clients = made_internal.internal()
        agreed = tuple(replace(each, agreed_with="Tiendas") for each in clients.standards)
        text = printed(replace(clients, standards=agreed), tmp_path, scrub=True)
        assert "Tiendas" in part(text, TITLES[1])


class TestLittleOrMuch:
    def test_without_services_one_sentence_says_how_to_go_on(self, tmp_path: Path) -> None:
        path = tmp_path / "none.pdf"
        write(made.snapshot("es"), path, answers=False)
        text = words_of(path)
        assert "registre áreas y servicios en la página Clientes internos" in text
        assert not any(title in text for title in TITLES)
        assert "banda crítica" not in text

    def test_the_parts_can_be_left_out(self, tmp_path: Path) -> None:
        text = printed(made_internal.internal(), tmp_path, services=False, method=True)
        assert not any(title in text for title in TITLES)
        assert "Un índice, paso a paso" not in text
        assert "registre áreas y servicios" not in text

    @pytest.mark.parametrize(
        "kept",
        [
            ("areas",),
            ("areas", "services"),
            ("areas", "services", "cells"),
            ("areas", "services", "operations"),
            ("areas", "journeys"),
            ("areas", "services", "waves", "tallies"),
            ("areas", "services", "gaps"),
            ("areas", "services", "gaps", "causes"),
        ],
    )
    def test_what_is_missing_is_absent(self, tmp_path: Path, kept: tuple[str, ...]) -> None:
        whole = made_internal.internal()
        clients = InternalClients(**{name: getattr(whole, name) for name in kept})
        path = tmp_path / "part.pdf"
        base = replace(made.snapshot("es"), previous=None, internal=clients)
        write(base, path, answers=False)
        assert "None" not in words_of(path)

    def test_it_gives_the_same_bytes(self, live: Path, tmp_path: Path) -> None:
        again = tmp_path / "again.pdf"
        write(made_internal.snapshot(), again, answers=False)
        assert again.read_bytes() == live.read_bytes()

    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_many_services_with_long_names_are_all_there(self, tmp_path: Path, paper: str) -> None:
        clients = made_internal.internal()
        more = tuple(
            Service(place, f"Servicio{place} " + "de nombre muy largo " * 5, 2 + place % 2)
            for place in range(10, 60)
        )
        cells = tuple(Cell(service.id, FRONT, 2) for service in more)
        long = replace(clients, services=(*clients.services, *more), cells=(*clients.cells, *cells))
        order = part(printed(long, tmp_path, paper=paper), TITLES[3])
        assert all(f"Servicio{place} " in order for place in range(10, 60))

    def test_a_crowded_journey_shows_the_worst_and_counts_the_rest(self, tmp_path: Path) -> None:
        clients = made_internal.internal()
        more = tuple(
            Service(place, f"Servicio{place}", 2 + place % 2, (1,)) for place in range(10, 90)
        )
        crowded = replace(clients, services=(*clients.services, *more))
        journey = part(printed(crowded, tmp_path), TITLES[0])
        assert "Consulta de existencias" in journey
        assert re.search(r"no se muestran \d+ servicios de este viaje", journey)

    def test_a_model_without_facets_still_tells_of_services(self, tmp_path: Path) -> None:
        path = tmp_path / "bare.pdf"
        write(_without_facets(made_internal.snapshot()), path, answers=False, method=False)
        pages = pages_of(path)
        assert "Matriz de servicios" in pages[1]
        assert any("Servicios internos" in page for page in pages)


def _without_facets(snapshot: Snapshot) -> Snapshot:
    model = snapshot.package.model
    dimensions = tuple(
        replace(
            dimension,
            subdimensions=tuple(
                replace(sub, questions=tuple(replace(q, facet=None) for q in sub.questions))
                for sub in dimension.subdimensions
            ),
        )
        for dimension in model.dimensions
    )
    package = replace(snapshot.package, model=replace(model, dimensions=dimensions, facets=()))
    return replace(snapshot, package=package)
