"""Every refusal and warning is worded and takes values that are given; the format is described."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from cxma import i18n
from cxma.store.rows import Row

ROOT = Path(__file__).parents[2]
SOURCE = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "cxma" / "store").rglob("*.py"))
FAULTS = sorted(set(re.findall(r'"((?:open|change|create|backup|write)\.[a-z_]+)"', SOURCE)))
WARNINGS = sorted(set(re.findall(r'"(warning\.[a-z_]+)"', SOURCE)))
GIVEN = {"name", "path", "found", "known", "host", "user", "since"}


@pytest.mark.parametrize("language", i18n.languages())
def test_every_refusal_has_its_sentence(language: str) -> None:
    tr = i18n.Translator(language)
    assert len(FAULTS) > 25
    assert [code for code in FAULTS if not tr.has(f"error.{code}")] == []
    assert [code for code in WARNINGS if not tr.has(code)] == []


@pytest.mark.parametrize("language", i18n.languages())
def test_sentences_take_what_is_given(language: str) -> None:
    tr = i18n.Translator(language)
    for code in FAULTS:
        names = {name for _, name, _, _ in string.Formatter().parse(tr(f"error.{code}")) if name}
        assert names <= GIVEN, code


def test_the_format_is_described_to_the_last_column() -> None:
    told = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    for table in Row.metadata.tables.values():
        part = told.split(f"**{table.name}** - ", 1)[1].split("\n\n", 1)[0]
        named = set(re.findall(r"`([a-z_]+)`", part))
        assert {column.name for column in table.columns} <= named, table.name
