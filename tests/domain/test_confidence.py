"""Confidence (F8): its parts, its sum, its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.answers import EvidenceKind
from cxma.domain.confidence import Confidence, Trust, evidence_strength, raters_strength

DOC, DATA, SAW, SAID = (
    EvidenceKind.DOCUMENT,
    EvidenceKind.DATA,
    EvidenceKind.OBSERVATION,
    EvidenceKind.INTERVIEW,
)


@pytest.mark.parametrize(
    ("kinds", "strength"),
    [
        ([], 0.0),
        ([SAID], 0.2),
        ([SAW], 0.2),
        ([SAID, SAID], 0.5),
        ([SAID, SAW, SAID], 0.5),
        ([DOC], 0.7),
        ([DATA], 0.7),
        ([DOC, DATA, DOC], 0.7),
        ([DOC, SAID], 1.0),
        ([DATA, SAID, SAID], 1.0),
    ],
)
def test_strength_of_evidence(kinds: list[EvidenceKind], strength: float) -> None:
    assert evidence_strength(kinds) == strength


def test_raters_count_up_to_five() -> None:
    assert [raters_strength(n) for n in (0, 1, 4, 5, 9)] == [0.0, 0.2, 0.8, 1.0, 1.0]


def test_the_weights_of_the_parts() -> None:
    assert Confidence(1.0, 0.0, 0.0, 0.0).value == pytest.approx(0.4)
    assert Confidence(0.0, 1.0, 0.0, 0.0).value == pytest.approx(0.3)
    assert Confidence(0.0, 0.0, 1.0, 0.0).value == pytest.approx(0.2)
    assert Confidence(0.0, 0.0, 0.0, 1.0).value == pytest.approx(0.1)


def test_agreement_that_cannot_be_had_adds_nothing() -> None:
    assert Confidence(1.0, None, 1.0, 1.0).value == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("evidence", "agreement", "trust"),
    [
        (1.0, 1.0, Trust.HIGH),
        (0.375, 1.0, Trust.HIGH),
        (0.3, 1.0, Trust.MEDIUM),
        (0.5, 0.0, Trust.MEDIUM),
        (0.4, 0.0, Trust.LOW),
    ],
)
def test_confidence_in_words(evidence: float, agreement: float, trust: Trust) -> None:
    assert Confidence(evidence, agreement, 1.0, 1.0).trust is trust


share = st.floats(0, 1)


@given(share, st.none() | share, share, share)
def test_confidence_stays_within_0_and_1(e: float, a: float | None, n: float, c: float) -> None:
    assert 0.0 <= Confidence(e, a, n, c).value <= 1.0 + 1e-12
