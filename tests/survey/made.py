"""A company with four areas, six services and names nobody wants in markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cxma.domain.areas import Area, AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Cell, Service
from cxma.domain.surveys import Instrument, Wave

SALES, BRANCH, STOCK, SYSTEMS = 1, 2, 3, 4
WAVE = Wave(
    id=1, key="k-3fA_9xQ2", name="Marzo 2026", instrument=Instrument.SHORT, opened=date(2026, 3, 2)
)
NASTY = (
    "</script><script>console.error('broken out')</script>",
    "\"quotes\" 'and' `more` & <b>bold</b> {{style}} ${1}",
    "line\u2028and\u2029paragraph",
    "emoji 🎉👩‍💻 and עברית العربية",
)


def wave(**changes: Any) -> Wave:
    """Return the wave with changes."""
    return replace(WAVE, **changes)


def internal(**changes: Any) -> InternalClients:
    """Return what the company knows about its internal clients."""
    areas = (
        Area(SALES, "Ventas", AreaKind.FRONT),
        Area(BRANCH, "Sucursales", AreaKind.FRONT),
        Area(STOCK, "Bodega", AreaKind.BACK),
        Area(SYSTEMS, "Sistemas", AreaKind.BOTH),
    )
    services = (
        Service(11, "Consulta de existencias", STOCK, output="Cantidad disponible y fecha"),
        Service(12, "Devoluciones", STOCK),
        Service(13, "Accesos", SYSTEMS, output="Usuario con los permisos pedidos"),
        Service(14, "Fax", SYSTEMS, retired=True),
        Service(15, "Traslado entre bodegas", STOCK),
        Service(16, "Capacitación", SYSTEMS),
    )
    cells = (
        *(Cell(service, SALES, 3) for service in (11, 12, 13, 14)),
        *(Cell(service, BRANCH, 2) for service in (11, 16)),
        Cell(13, SYSTEMS, 1),
    )
    whole = InternalClients(areas=areas, services=services, cells=cells, waves=(WAVE,))
    return replace(whole, **changes)
