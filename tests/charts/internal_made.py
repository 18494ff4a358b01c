"""Internal clients made up for the figures' tests, with the long words Spanish has."""

from __future__ import annotations

from datetime import date

from cxma.charts.internal_data import (
    BlueprintService,
    BlueprintStage,
    BlueprintWork,
    Bone,
    CauseItem,
    ChangeRow,
    DoubleMapData,
    ImportanceData,
    IshikawaData,
    JourneyData,
    MatrixData,
    MatrixRow,
    Neighbour,
    ParetoData,
    ParetoRow,
    ServiceItem,
    ServiceJourneyData,
    ServicePoint,
    SparklineData,
    StepItem,
    WaveChangeData,
    WhyNode,
    WhyTreeData,
)
from cxma.domain.priority import Band

BANDS = (
    (Band.CRITICAL, "Crítico"),
    (Band.LOW, "Bajo"),
    (Band.ACCEPTABLE, "Aceptable"),
    (Band.GOOD, "Bueno"),
    (Band.NO_DATA, "Sin datos"),
)
SERVICES = (
    "Consulta de stock",
    "Reembolsos",
    "Accesos a sistemas",
    "Evaluación de crédito",
    "Contratos",
    "Agendamiento de visitas",
    "Información de producto",
    "Mantención de equipos",
    "Capacitación interdepartamental",
    "Resolución de reclamos de segundo nivel",
)
AREAS = (
    "Tiendas",
    "Centro de contacto",
    "Abastecimiento",
    "Coordinación interdepartamental de responsabilidades",
    "Tecnología",
    "Finanzas",
)
CAUSES = (
    "Los pedidos llegan por correo sin código de producto",
    "El sistema muestra el inventario de ayer",
    "Nadie tiene asignada la respuesta telefónica en horario de cierre",
    "Responsabilidades interdepartamentales sin definir",
    "La política exige dos firmas",
)
GAP = "La tienda recibe la respuesta sobre stock en 9 horas en vez de 2"


def importance(count: int = 14, spread: float = 1.0) -> ImportanceData:
    points = tuple(
        ServicePoint(
            id=n,
            label=SERVICES[n % len(SERVICES)],
            performance=20 + spread * ((n * 37) % 120 - 60),
            importance=4 + spread * ((n * 29) % 17 - 8) / 9,
            band=list(Band)[n % 4],
            quadrant="Concentrarse aquí",
            n=12,
        )
        for n in range(count)
    )
    names = (
        "Concentrarse aquí",
        "Mantener el buen trabajo",
        "Prioridad baja",
        "Posible exceso",
    )
    return ImportanceData(points, (20.0, 4.0), True, names, BANDS, ("Seguridad",) if count else ())


def journey(stages: int = 5) -> JourneyData:
    names = ("Descubrir", "Consultar y comparar", "Comprar", "Recibir ayuda interdepartamental")
    made = tuple(
        BlueprintStage(
            id=n + 1,
            label=names[n % 4],
            action="Llama al centro de atención porque no entiende las instrucciones" if n else "",
            moment_of_truth=n == 2,
            customers=None if n == 1 else 12_400,
            score=None if n == 3 else 7.2,
            score_unit="/ 10",
            score_source="" if n == 2 else "Encuesta en tienda",
        )
        for n in range(stages)
    )
    every = tuple(range(stages))
    items = [item(n) for n in range(5)]
    return JourneyData(
        label="Comprar en la tienda",
        stages=made,
        visible=(BlueprintWork(1, "Atención en sala", "Tiendas", every[:2]),) if stages else (),
        internal=(
            BlueprintWork(2, "Reposición y control de inventario", AREAS[3], every[::2]),
            BlueprintWork(3, "Mantenimiento de la plataforma", "Tecnología", every),
        )
        if stages
        else (),
        services=tuple(
            BlueprintService(each, every[n : n + 2] or every) for n, each in enumerate(items)
        )
        if stages
        else (),
        bands=BANDS,
    )


def item(n: int) -> ServiceItem:
    return ServiceItem(
        n, SERVICES[n % len(SERVICES)], AREAS[n % 6], list(Band)[n % 5], validated=n != 1
    )


def double_map(suppliers: int = 3, clients: int = 4) -> DoubleMapData:
    def side(count: int) -> tuple[Neighbour, ...]:
        return tuple(
            Neighbour(n, AREAS[n % 6], tuple(item(n + k) for k in range(1 + n % 3)))
            for n in range(count)
        )

    return DoubleMapData(9, "Abastecimiento", "Área interna", side(suppliers), side(clients), BANDS)


def service_journey(steps: int = 6) -> ServiceJourneyData:
    lanes = AREAS[:4] if steps else ()
    made = (StepItem(n, CAUSES[n % 5], n % 4, None if n == 2 else n * 3.5) for n in range(steps))
    return ServiceJourneyData("Consulta de stock", lanes, tuple(made))


def matrix(rows: int = 14, areas: int = 6) -> MatrixData:
    made = tuple(
        MatrixRow(
            id=n,
            label=SERVICES[n % len(SERVICES)],
            provider=AREAS[2 + n * 4 // max(1, rows)],
            band=list(Band)[n % 5],
            isx=None if n % 5 == 4 else n * 9 - 40,
            front=n % 3 != 0,
            back=n % 2 == 0,
            cells=tuple((None, 1, 2, 3)[(n + k) % 4] for k in range(areas)),
        )
        for n in range(rows)
    )
    columns = tuple((n, AREAS[n % 6]) for n in range(areas))
    return MatrixData(columns, made, BANDS, ("Ayuda", "Importa", "Sin esto no se puede atender"))


def ishikawa(causes: int = 3) -> IshikawaData:
    names = (
        "Comunicación",
        "Proceso",
        "Herramientas",
        "Personas",
        "Políticas",
        "Calidad de las solicitudes",
    )
    bones = tuple(
        Bone(
            f"bone{n}",
            name,
            tuple(CauseItem(n * 10 + k, CAUSES[(n + k) % 5], k == 1) for k in range(causes)),
        )
        for n, name in enumerate(names)
    )
    return IshikawaData(GAP, bones)


def why_tree(depth: int = 5) -> WhyTreeData:
    def node(n: int) -> WhyNode:
        behind = (node(n + 1),) if n + 1 < depth else ()
        return WhyNode(CauseItem(n, CAUSES[n % 5], not behind), behind)

    other = WhyNode(CauseItem(90, CAUSES[1]), (WhyNode(CauseItem(91, CAUSES[2], True)),))
    return WhyTreeData(GAP, (node(0), other) if depth else ())


def pareto(rows: int = 5) -> ParetoData:
    values = [float(216 - 37 * n) if n < 5 else 5.0 for n in range(rows)]
    made = (
        ParetoRow(n, CAUSES[n % 5], value, sum(values[: n + 1]) / sum(values), n < 2)
        for n, value in enumerate(values)
    )
    return ParetoData(tuple(made), "clientes afectados al mes", 0, 2)


def sparkline(readings: int = 6) -> SparklineData:
    made = tuple((date(2026, 1 + n, 1), 9.0 - n) for n in range(readings))
    return SparklineData("Tiempo de respuesta", made, 9.4, 2.0, "h")


def wave_change(rows: int = 10) -> WaveChangeData:
    made = tuple(
        ChangeRow(
            id=n,
            label=SERVICES[n % len(SERVICES)],
            before=None if n == 3 else n * 8.0 - 20,
            after=n * 8.0 + (-1) ** n * 25,
            delta=None if n == 3 else 20.0 + (-1) ** n * 25,
            clear=n % 3 != 0,
            n_before=12,
            n_after=14,
        )
        for n in range(rows)
    )
    return WaveChangeData("Marzo 2026", "Septiembre 2026", made)
