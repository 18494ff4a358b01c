"""How smoothly a large matrix of services scrolls."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cxma import catalogue, paths
from cxma.actions import areas, engagement, services
from cxma.domain.areas import AreaKind
from cxma.domain.services import Cell, Frequency
from cxma.domain.snapshot import Client
from tests.bench.figure import Figure, value

SERVICES, AREAS, PROVIDERS = 200, 40, 10


def measure(folder: Path) -> Iterator[Figure]:
    """Yield the longest stall while a matrix of 200 services x 40 areas is scrolled."""
    path = folder / "matrix.cxma"
    build(path)
    command = [sys.executable, "-m", "tests.bench.scripts.matrix_scrolled", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    stall = float(done.stdout.split()[-1])
    what = f"longest stall while {SERVICES} services x {AREAS} areas are scrolled"
    yield value(what, stall, 50, unit="ms")


def build(path: Path) -> None:
    """Write an engagement whose matrix is filled for the most part."""
    package = catalogue.read(paths.questionnaires() / "cxma")
    client = Client("Cadena del Litoral")
    with engagement.create(path, client, package, started=date(2026, 3, 1), who="") as project:
        back = [areas.add(project, f"Área interna {n}", AreaKind.BACK) for n in range(PROVIDERS)]
        fronts = [{"name": f"Tienda y atención {n}", "kind": AreaKind.FRONT} for n in range(AREAS)]
        clients = areas.add_many(project, fronts)
        each = SERVICES // PROVIDERS
        ids = [
            service
            for n, provider in enumerate(back)
            for service in services.add_many(
                project, provider, [f"Servicio interno número {n}-{m}" for m in range(each)]
            )
        ]
        often = [*Frequency, None]
        cells = {
            (service, area): Cell(service, area, 1 + (n + m) % 3, often[(n * m) % 5])
            for n, service in enumerate(ids)
            for m, area in enumerate(clients)
            if (n * 7 + m) % 4
        }
        services.set_cells(project, cells)
