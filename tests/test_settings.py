"""A person's choices survive, and what is broken falls back without a word of complaint."""

from __future__ import annotations

import json
import locale
from pathlib import Path

import pytest

from cxma import settings
from cxma.errors import FileFault
from cxma.settings import Settings

KNOWN = ("en", "es")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own."""
    monkeypatch.setenv("CXMA_HOME", str(tmp_path))
    return tmp_path


def speak(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Set the computer's language variables and clear the others."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, variables.get(name, ""))


def test_without_a_file_there_are_defaults() -> None:
    assert settings.load() == Settings()


def test_choices_survive() -> None:
    chosen = Settings(language="es", theme="dark", text_scale=150, consultancy="Río & Cía «ñ»")
    settings.save(chosen)
    assert settings.load() == chosen


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"theme": 3}', "\x00"])
def test_a_broken_file_falls_back(text: str) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_text(text)
    assert settings.load() == Settings()


def test_one_bad_value_does_not_take_the_others_along() -> None:
    settings.save(Settings(language="es"))
    stored = json.loads(settings.file().read_text(encoding="utf-8"))
    stored.update(theme="pink", text_scale=99, paper="A3", unknown=True, person=7)
    settings.file().write_text(json.dumps(stored))
    assert settings.load() == Settings(language="es")


def test_a_logo_that_went_away_is_none(home: Path) -> None:
    chosen = Settings(logo="logo.png")
    assert chosen.logo_path is None
    (home / "config").mkdir()
    (home / "config" / "logo.png").write_bytes(b"x")
    assert chosen.logo_path == home / "config" / "logo.png"


def test_a_folder_that_cannot_be_made_is_a_known_fault(home: Path) -> None:
    (home / "config").write_text("a file where the folder should be")
    with pytest.raises(FileFault):
        settings.save(Settings())


def test_the_language_asked_for_counts_even_where_its_locale_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak(monkeypatch, LANG="es_CL.UTF-8")
    assert settings.computer_language(KNOWN) == "es"
    speak(monkeypatch, LANG="en_GB", LC_ALL="es")
    assert settings.computer_language(KNOWN) == "es"


def test_an_unknown_language_gives_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, LANG="de_DE.UTF-8")
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert settings.computer_language(KNOWN) == "en"
