"""The page of internal clients, in the order of the method (METHOD section 3)."""

from __future__ import annotations

from cxma.ui.tabbed_page import PartEntry, TabbedPage

_HERE = "cxma.ui.pages.internal"


class InternalPage(TabbedPage):
    """Map, services, measure, prioritise, improve, maturity."""

    key = "internal"
    icon = "internal"
    PARTS = (
        PartEntry("map", f"{_HERE}.map", "MapPart"),
        PartEntry("services", f"{_HERE}.services", "ServicesPart"),
        PartEntry("measure", f"{_HERE}.measure", "MeasurePart"),
        PartEntry("prioritise", f"{_HERE}.prioritise", "PrioritisePart"),
        PartEntry("improve", f"{_HERE}.improve", "ImprovePart"),
        PartEntry("maturity", f"{_HERE}.maturity", "MaturityPart"),
    )
