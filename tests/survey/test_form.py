"""The form is one file that reaches nothing, holds only what it must, and cannot be broken into."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cxma.domain.areas import Area
from cxma.domain.internal_clients import InternalClients
from cxma.errors import FileFault, Refused
from cxma.survey.form import FormOptions, build, write
from tests.survey.made import BRANCH, NASTY, SALES, STOCK, internal, wave


def data_of(page: str) -> dict[str, Any]:
    """Return what the form carries."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_it_is_small_and_reaches_nothing() -> None:
    page = build(internal(), wave(), FormOptions("Acme"))
    assert len(page.encode()) < 60_000
    assert not re.search(r"https?:|//\w|@import|url\(|\ssrc=|\son\w+=|\sstyle=", page)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None and policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]


def test_names_cannot_leave_their_place() -> None:
    whole = internal()
    services = tuple(
        replace(each, name=name, output=name)
        for each, name in zip(whole.services, NASTY, strict=False)
    )
    page = build(
        replace(whole, services=services),
        wave(name=NASTY[0]),
        FormOptions(NASTY[1], send_to=NASTY[0]),
    )
    assert page.count("</script>") == 2
    assert "<b>bold" not in page and "\u2028" not in page
    carried = data_of(page)
    assert [each["name"] for each in carried["services"].values()] == list(NASTY[:3])
    assert (carried["name"], carried["client"], carried["to"]) == (NASTY[0], NASTY[1], NASTY[0])


def test_a_name_that_cannot_be_written_is_mended() -> None:
    page = build(internal(areas=(Area(SALES, "lone \ud800"),)), wave(), FormOptions())
    assert data_of(page)["areas"][0]["name"] == "lone \ufffd"


def test_only_what_its_people_need_is_inside() -> None:
    everyone = data_of(build(internal(), wave(), FormOptions()))
    assert set(everyone["services"]) == {"11", "12", "13", "16"}
    branch = data_of(build(internal(), wave(), FormOptions(area_id=BRANCH, languages=("it", "xx"))))
    assert set(branch["services"]) == {"11", "16"}
    assert [each["name"] for each in branch["areas"]] == ["Sucursales"]
    assert list(branch["words"]) == ["it"]


def test_nobody_to_ask_is_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "form.html"
    for nobody, options in (
        (InternalClients(), FormOptions()),
        (internal(), FormOptions(area_id=STOCK)),
    ):
        with pytest.raises(Refused, match=r"survey\.nobody_asked"):
            write(target, nobody, wave(), options)
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "form.html").mkdir()
    with pytest.raises(FileFault):
        write(tmp_path / "form.html", internal(), wave(), FormOptions())


def test_the_same_survey_gives_the_same_file() -> None:
    assert build(internal(), wave(), FormOptions()) == build(internal(), wave(), FormOptions())
