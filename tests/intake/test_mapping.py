"""Heads of columns become services and questions by themselves."""

from __future__ import annotations

import pytest

from cxma.domain.surveys import Wave
from cxma.intake import Role, propose
from tests.intake.conftest import COMPANY, DEEP, SHORT


def mapped(head: str, wave: Wave = SHORT) -> tuple[str, str]:
    """Return subject and question of a head."""
    (column,) = propose([head], COMPANY, wave).columns
    return column.subject, column.question


@pytest.mark.parametrize(
    ("head", "subject", "question"),
    [
        ("Consulta de stock [Efectivo]", "Consulta de stock", "effective"),
        ("Efectividad [CONSULTA DE STOCK]", "Consulta de stock", "effective"),
        ("1. Effective - Consulta de stock", "Consulta de stock", "effective"),
        ("Consulta de stock: it solved what I needed", "Consulta de stock", "effective"),
        ("Stock / Resolvió lo que necesitaba", "Stock", "effective"),
        ("¿Qué tan fácil es obtenerla? [Devolucion]", "Devolución", "easy"),
        ("Devolución2 [Facile]", "Devolución", "easy"),
        ("Devoluciones [Easy to get]", "Devolución", "easy"),
        ("Q3[SQ002]. Consulta de stock [Trato amable]", "Consulta de stock", "pleasant"),
        ("Devolución > Gradevole", "Devolución", "pleasant"),
        ("How important is it to your customer? [Stock]", "Stock", "importance"),
        ("Stock - Importante", "Stock", "importance"),
        ("Quanto è importante? (Stock)", "Stock", "importance"),
        ("Stock [¿Tuvo que repetir, corregir o perseguir?]", "Stock", "rework"),
        ("Stock: did you have to repeat, correct or chase?", "Stock", "rework"),
        ("Rilavorazione | Stock", "Stock", "rework"),
        ("Devolución: ¿qué cambiaría primero para que sea más fácil?", "Devolución", "comment"),
        ("Devolución [Comments]", "Devolución", "comment"),
        ("¿Usa este servicio? [Devolución]", "Devolución", "used"),
        ("Do you use it? Stock", "Stock", "used"),
        ("Consulta de stock", "", ""),
        ("Servicio retirado [Fácil]", "", ""),
        ("Color favorito", "", ""),
        ("Fácil", "", ""),
    ],
)
def test_heads(head: str, subject: str, question: str) -> None:
    assert mapped(head) == (subject, question)


@pytest.mark.parametrize(
    ("head", "subject", "question"),
    [
        ("Stock [Me hicieron sentir importante]", "Stock", "important"),
        ("Stock [Importancia para su cliente]", "Stock", "importance"),
        ("Stock [I felt heard]", "Stock", "heard"),
        ("Devolución: seguimiento", "Devolución", "follow_up"),
        ("Devolución: affidabilità", "Devolución", "reliability"),
        ("Devolución [Early notice]", "Devolución", "early_notice"),
        ("Devolución [Fácil]", "Devolución", "easy"),
        ("Tienda Norte [Solicitudes completas]", "Tienda Norte", "complete"),
        ("Tienda Norte [Respect]", "Tienda Norte", "respect"),
        ("Rispetta gli accordi - Tienda Norte", "Tienda Norte", "agreements"),
    ],
)
def test_heads_of_a_deep_and_reciprocal_wave(head: str, subject: str, question: str) -> None:
    assert mapped(head, DEEP) == (subject, question)


def test_the_first_column_counts() -> None:
    heads = ["Área", "Departamento", "Stock [Fácil]", "Stock [Easy]"]
    roles = [column.role for column in propose(heads, COMPANY, SHORT).columns]
    assert roles == [Role.AREA, Role.IGNORED, Role.QUESTION, Role.IGNORED]


@pytest.mark.parametrize(
    "head",
    [
        "Área",
        "Su área",
        "¿En qué área trabaja?",
        "Which department do you work in?",
        "In quale area lavora?",
        "Where do you work?",
        "Departamento",
    ],
)
def test_the_area_of_a_person(head: str) -> None:
    (column,) = propose([head], COMPANY, SHORT).columns
    assert column.role is Role.AREA


def test_one_row_per_person_and_service() -> None:
    heads = ["Persona", "Área", "Servicio interno", "Efectivo", "Fácil", "Importancia", "Fecha"]
    columns = propose(heads, COMPANY, SHORT).columns
    assert [(column.role, column.subject, column.question) for column in columns] == [
        (Role.PERSON, "", ""),
        (Role.AREA, "", ""),
        (Role.SERVICE, "", ""),
        (Role.QUESTION, "", "effective"),
        (Role.QUESTION, "", "easy"),
        (Role.QUESTION, "", "importance"),
        (Role.TIME, "", ""),
    ]
