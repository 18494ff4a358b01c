"""A made-up engagement from domain objects alone: every feature a report has to cope with."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from cxma.domain.answers import Answer, Evidence, EvidenceKind, Mark, Rating, Target
from cxma.domain.plan import Initiative, Kpi, Lift, Status
from cxma.domain.questionnaire import (
    Actor,
    Dimension,
    Form,
    Group,
    LevelWords,
    NodeWords,
    Package,
    Question,
    Questionnaire,
    QuestionWords,
    Step,
    StepWords,
    Subdimension,
    Term,
    Words,
)
from cxma.domain.snapshot import Client, Facilitator, Participant, Round, Snapshot

LEVELS = {
    "es": ("Reactivo", "Emergente", "Estructurado", "Gestionado", "Referente"),
    "en": ("Reactive", "Emerging", "Structured", "Managed", "Leading"),
}
# fmt: off
TREE: dict[str, tuple[int, str, str, list[tuple[str, str]]]] = {
    "D1": (15, "Visión y estrategia", "Vision and strategy", [
        ("Visión y promesa de cliente", "Customer vision and promise"),
        ("Estrategia y portafolio de CX", "CX strategy and portfolio"),
        ("Segmentos y viajes prioritarios", "Segments and priority journeys"),
        ("Caso de negocio y presupuesto", "Business case and budget"),
    ]),
    "D2": (20, "Liderazgo, gobierno y cultura", "Leadership, governance and culture", [
        ("Patrocinio y ejemplo de la dirección", "Executive sponsorship and example"),
        ("Roles, comités y derechos de decisión", "Roles, committees, decision rights"),
        ("Cultura y valores de servicio", "Service culture and values"),
        ("Reconocimiento e incentivos", "Recognition and incentives"),
    ]),
    "D3": (15, "Conocimiento del cliente", "Customer understanding", [
        ("Voz del cliente", "Voice of the customer"),
        ("Investigación y arquetipos", "Research and personas"),
        ("Datos y analítica", "Data and analytics"),
        ("Difusión del conocimiento", "Sharing of insight"),
    ]),
    "D4": (25, "Gestión de experiencia", "Experience management", [
        ("Viajes y momentos de la verdad", "Journeys and moments of truth"),
        ("Diseño y estándares de servicio", "Service design and standards"),
        ("Entrega en todos los canales", "Delivery across channels"),
        ("Recuperación y reclamos", "Recovery and complaints"),
        ("Clientes internos", "Internal clients"),
    ]),
    "D5": (15, "Medición, mejora y valor", "Measurement, improvement and value", [
        ("Métricas y metas de CX", "CX metrics and targets"),
        ("Cierre del ciclo", "Closed loop"),
        ("Priorización y mejora continua", "Prioritisation and continuous improvement"),
        ("Vínculo con los resultados", "Link to business results"),
    ]),
    "D6": (10, "Personas y habilitadores", "People and enablers", [
        ("Habilidades y formación", "Skills and training"),
        ("Experiencia del empleado", "Employee experience"),
        ("Tecnología y datos", "Technology and data"),
        ("Socios y proveedores", "Partners and suppliers"),
    ]),
}
# fmt: on
FACETS = {
    "direction": ("Dirección", "Direction", 6),
    "provider": ("Área proveedora", "Provider", 10),
    "client": ("Cliente interno", "Client", 2),
    "method": ("Método", "Method", 2),
}
_LETTER = {"direction": "A", "provider": "B", "client": "C", "method": "D0"}
PEOPLE = (
    ("Mariana Quiroga Ibáñez", Group.DIRECTION, "Gerenta general"),
    ("Óscar Peñaloza", Group.DIRECTION, "Gerente de finanzas"),
    ("Lucía Ferreyra", Group.DIRECTION, "Gerenta de personas"),
    ("Tomás Echeñique", Group.FRONT, "Jefe de tienda"),
    ("Valentina Roa", Group.FRONT, "Ejecutiva de canal digital"),
    ("Joaquín Ñancupil", Group.FRONT, "Supervisor de cajas"),
    ("Camila Undurraga", Group.FRONT, "Líder de posventa"),
    ("Renata Albornoz", Group.BACK, "Jefa de logística"),
    ("Ignacio Villablanca", Group.BACK, "Jefe de sistemas"),
    ("Sofía Carrillo", Group.BACK, "Analista de abastecimiento"),
    ("Emilio Zúñiga", Group.BACK, "Jefe de créditos"),
)
_COMMENTS = {
    "es": (
        "En mi tienda lo hacemos siempre, pero la sucursal de al lado no lo conoce.",
        "Nos enteramos cuando el cliente ya reclamó.",
        "Existe el documento; Lucía Ferreyra lo presentó en marzo.",
        "Mejoró mucho desde que hay responsable, falta medirlo.",
    ),
    "en": (
        "We always do it in my store, but the branch next door has never heard of it.",
        "We find out once the customer has complained.",
        "The document exists; Lucía Ferreyra presented it in March.",
        "Much better since somebody owns it; we still do not measure it.",
    ),
}


def package() -> Package:
    """Return a questionnaire of the method's shape: 25 sub-dimensions, 92 questions."""
    dimensions = []
    for key, (weight, _, _, subs) in TREE.items():
        made = [_sub(f"{key[1:]}.{place}") for place in range(1, len(subs) + 1)]
        dimensions.append(Dimension(key, weight, tuple(made)))
    model = Questionnaire("made", "1", 5, tuple(dimensions), tuple(FACETS), ("es", "en"))
    return Package(model, {language: _words(model, language) for language in ("es", "en")})


def snapshot(language: str = "es") -> Snapshot:
    """Return a complete round: ratings, evidence, targets, plan, previous round."""
    now = _round(language, 7, 0.0)
    before = replace(_round(language, 3, -0.5), initiatives=())
    before = replace(
        before,
        round=Round(1, 1, "2025", Form.FULL, date(2025, 3, 3), datetime(2025, 4, 1, tzinfo=UTC)),
    )
    return replace(now, previous=before)


def empty() -> Snapshot:
    """Return an engagement that has only just begun."""
    return Snapshot(Client(""), Round(1, 1, "", Form.FULL, date(2026, 3, 2)), package())


def half(language: str = "es") -> Snapshot:
    """Return a round with under half of the weight answered."""
    full = snapshot(language)
    kept = {q: a for q, a in full.answers.items() if q[0] in "12"}
    return replace(full, answers=kept, previous=None)


def _sub(id: str) -> Subdimension:
    if id != "4.5":
        questions = tuple(_question(f"{id}.{place}", None, place == 1) for place in (1, 2, 3))
        return Subdimension(id, 17.5 if id.startswith("4.") else 25, questions)
    made, place = [], 0
    for facet, (_, _, count) in FACETS.items():
        for _ in range(count):
            place += 1
            made.append(_question(f"{_LETTER[facet]}{place}", facet, place in (1, 2, 7, 9)))
    return Subdimension(id, 30, tuple(made))


def _question(id: str, facet: str | None, short: bool) -> Question:
    actor = Actor(facet) if facet in tuple(Actor) else Actor.CX_TEAM
    steps = tuple(Step(to, actor, float(to), float((0.5, 1, 2, 3)[to - 2])) for to in (2, 3, 4, 5))
    critical = id in ("A2", "B9", "D019", "D020")
    asked = (Group.FRONT, Group.BACK)
    return Question(id, 1, short, critical, facet, ("000 #2",) if facet else (), asked, steps)


def _words(model: Questionnaire, language: str) -> Words:
    first = 1 if language == "es" else 2
    es = language == "es"
    dimensions, subs, questions = {}, {}, {}
    for key, entry in TREE.items():
        about = (
            "Cómo la organización decide, comparte y sostiene lo que quiere ser para sus clientes."
            if es
            else "How the organisation decides, shares and keeps what it wants to be for customers."
        )
        dimensions[key] = NodeWords(str(entry[first]), about, str(entry[first]))
        for place, names in enumerate(entry[3], 1):
            subs[f"{key[1:]}.{place}"] = NodeWords(names[first - 1], about, names[first - 1])
    for question in model.questions():
        sub = subs[model.subdimension_of(question.id).id].name
        questions[question.id] = _question_words(question.id, sub, es)
    levels = tuple(
        LevelWords(
            name,
            *(
                ("práctica", "despliegue", "medición", "mejora")
                if es
                else ("practice", "deployment", "measurement", "improvement")
            ),
        )
        for name in LEVELS[language]
    )
    facets = {key: NodeWords(entry[first - 1], "", "") for key, entry in FACETS.items()}
    glossary = {
        "gap": Term(
            "Brecha" if es else "Gap",
            "Lo que falta entre el puntaje y la meta."
            if es
            else "What is missing between score and target.",
        )
    }
    name = "Madurez de experiencia de clientes" if es else "Customer experience maturity"
    return Words(
        language,
        name,
        name,
        levels,
        dimensions,
        subs,
        questions,
        facets,
        {"000 #2": "Artículo 000, acción 2"},
        glossary,
    )


def _question_words(id: str, sub: str, es: bool) -> QuestionWords:
    if es:
        return QuestionWords(
            f"{sub}: práctica {id}",
            f"¿Cómo se gestiona {sub.lower()} en el día a día?",
            (
                "Depende de una persona; nadie más sabe cómo se hace ni qué se espera.",
                "Algunas áreas lo hacen a veces, sin regla escrita ni responsable.",
                "Hay una práctica escrita, con responsable, enseñada en la mitad del alcance.",
                "Se sigue siempre, con metas revisadas en fechas fijas y responsables claros.",
                "Se renueva con evidencia, llega a los socios y otros vienen a aprender.",
            ),
            "Sin esta práctica el cliente paga el costo de la descoordinación.",
            ("La política vigente", "El último informe"),
            "Un documento sin uso no es una práctica.",
            {
                to: StepWords(
                    f"Llevar {sub.lower()} al nivel {to} con un responsable y una regla escrita",
                    "Cobertura de la práctica",
                    "áreas que la siguen / áreas del alcance",
                    "%",
                )
                for to in (2, 3, 4, 5)
            },
        )
    return QuestionWords(
        f"{sub}: practice {id}",
        f"How is {sub.lower()} handled from day to day?",
        (
            "It depends on one person; nobody else knows how it is done or what is expected.",
            "Some areas do it at times, without a written rule or an owner.",
            "A written practice with an owner, taught in at least half of the scope.",
            "Always followed, with targets reviewed at fixed dates and owners who answer for them.",
            "Renewed from evidence, reaching partners; others come to learn.",
        ),
        "Without it the customer pays for what areas do not agree on.",
        ("The policy in force", "The latest report"),
        "A document nobody uses is not a practice.",
        {
            to: StepWords(
                f"Bring {sub.lower()} to level {to} with an owner and a written rule",
                "Coverage of the practice",
                "areas that follow it / areas in scope",
                "%",
            )
            for to in (2, 3, 4, 5)
        },
    )


def _round(language: str, seed: int, shift: float) -> Snapshot:
    dice = random.Random(seed)
    pack = package()
    people = tuple(Participant(i, *person) for i, person in enumerate(PEOPLE, 1))
    answers = {}
    for number, question in enumerate(pack.model.questions(), 1):
        answers[question.id] = _answer(question.id, number, dice, people, language, shift)
    answers["6.4.1"] = Answer("6.4.1", Mark.NOT_APPLICABLE, reason=_na(language))
    answers["6.4.2"] = Answer("6.4.2", Mark.NOT_APPLICABLE, reason=_na(language))
    answers["D019"] = replace(answers["D019"], agreed=1)
    answers["5.4.3"] = Answer("5.4.3", Mark.DONT_KNOW)
    answers["5.4.2"] = Answer("5.4.2", Mark.DONT_KNOW)
    targets = {
        s.id: Target(s.id, dice.choice((3.0, 3.5, 4.0)), "") for s in pack.model.subdimensions()
    }
    targets["6.2"] = Target("6.2", 2.0)
    del targets["6.3"]
    client = Client(
        "Almacenes Cordillera S.A.",
        "Comercio minorista" if language == "es" else "Retail",
        "Tiendas, canal digital y posventa"
        if language == "es"
        else "Stores, digital channel and after-sales",
        900,
        "es-CL",
    )
    this = Round(
        2, 2, "2026", Form.FULL, date(2026, 3, 2), datetime(2026, 4, 10, 18, 0, tzinfo=UTC)
    )
    return Snapshot(
        client,
        this,
        pack,
        answers,
        targets,
        people,
        (Facilitator(1, "Beatriz Larraín", "Consultora sénior"),),
        _plan(language),
    )


def _na(language: str) -> str:
    return "No hay socios en el alcance." if language == "es" else "No partners in scope."


def _answer(
    id: str,
    number: int,
    dice: random.Random,
    people: tuple[Participant, ...],
    language: str,
    shift: float,
) -> Answer:
    centre = 2.4 + shift + 0.9 * ((number * 37) % 11 / 10 - 0.5) + (0.5 if id[0] in "23AB" else 0)
    bias = {Group.DIRECTION: 0.6, Group.FRONT: -0.4, Group.BACK: 0.1, Group.OTHER: 0.0}
    ratings = []
    for person in people:
        if dice.random() < 0.75:
            level = round(centre + bias[person.group] + dice.gauss(0, 0.7))
            comment = dice.choice(_COMMENTS[language]) if dice.random() < 0.04 else ""
            ratings.append(Rating(person.id, min(5, max(1, level)), comment))
    kinds = dice.sample(tuple(EvidenceKind), dice.choice((0, 1, 1, 2, 2)))
    texts = {
        "es": "Política de atención interna, versión 3, firmada en marzo",
        "en": "Internal service policy, version 3, signed in March",
    }
    evidence = tuple(
        Evidence(
            number * 10 + i, kind, texts[language], file_name="politica_v3.pdf" if i == 0 else ""
        )
        for i, kind in enumerate(kinds)
    )
    agreed = min(5, max(1, round(centre))) if number % 3 else None
    return Answer(id, agreed, note="NOTA PRIVADA", ratings=tuple(ratings), evidence=evidence)


def _plan(language: str) -> tuple[Initiative, ...]:
    es = language == "es"
    # fmt: off
    rows: list[tuple[Any, ...]] = [
        ("Acordar y publicar estándares de los servicios internos críticos",
         "Agree and publish standards of critical internal services",
         "Renata Albornoz", Actor.PROVIDER, (2026, 5, 4), (2026, 9, 30),
         4, 3, Status.COMMITTED, "B9", 3),
        ("Medir la satisfacción de los clientes internos cada semestre",
         "Measure internal clients' satisfaction twice a year",
         "Lucía Ferreyra", Actor.DIRECTION, (2026, 5, 18), (2026, 7, 31),
         1.5, 2, Status.UNDER_WAY, "A2", 3),
        ("Nombrar un responsable de calidad de servicio interno",
         "Name an owner of internal service quality",
         "Mariana Quiroga Ibáñez", Actor.DIRECTION, (2026, 5, 4), (2026, 5, 29),
         0.5, 2, Status.DONE, "A6", 3),
        ("Cerrar el ciclo con cada cliente que reclama",
         "Close the loop with every customer who complains",
         "Camila Undurraga", Actor.CX_TEAM, (2026, 6, 1), (2026, 10, 30),
         3, 3, Status.PROPOSED, "5.2.1", 3),
        ("Mapa de viajes prioritarios con front y back",
         "Map priority journeys with front and back",
         "Valentina Roa", Actor.CX_TEAM, (2026, 6, 15), (2026, 8, 28),
         2, 2, Status.COMMITTED, "4.1.1", 3),
        ("Tablero único de métricas de experiencia",
         "One dashboard of experience metrics",
         "Ignacio Villablanca", Actor.CX_TEAM, (2026, 8, 3), (2026, 12, 18),
         5, 2, Status.PROPOSED, "5.1.1", 4),
        ("Inducción con módulo de servicio interno",
         "Induction with an internal service module",
         "", Actor.DIRECTION, (2026, 7, 1), (2026, 9, 15),
         1, 1, Status.PROPOSED, "A3", 3),
        ("Aviso anticipado de quiebres de stock a las tiendas",
         "Early notice of stock-outs to stores",
         "Sofía Carrillo", Actor.PROVIDER, (2026, 5, 11), (2026, 6, 26),
         0.5, 2, Status.UNDER_WAY, "B14", 4),
        ("Reconocimiento mensual elegido por los clientes internos",
         "Monthly recognition chosen by internal clients",
         "Lucía Ferreyra", Actor.DIRECTION, None, None,
         1, 0.5, Status.PROPOSED, "A4", 3),
        ("Caso de negocio de experiencia con finanzas",
         "Business case for experience with finance",
         "Óscar Peñaloza", Actor.CX_TEAM, (2026, 9, 1), (2027, 1, 29),
         2, 1, Status.PROPOSED, "1.4.1", 3),
        ("Base de conocimiento con autoservicio",
         "Knowledge base with self-service",
         "Emilio Zúñiga", Actor.PROVIDER, None, None,
         6, 1, Status.DEFERRED, "B15", 3),
        ("Plataforma de analítica predictiva",
         "Predictive analytics platform",
         "Ignacio Villablanca", Actor.CX_TEAM, None, None,
         12, 1, Status.DEFERRED, "3.3.1", 4),
    ]
    # fmt: on
    made = []
    for number, row in enumerate(rows, 1):
        made.append(
            Initiative(
                number,
                row[0 if es else 1],
                owner=row[2],
                actor=row[3],
                start=date(*row[4]) if row[4] else None,
                end=date(*row[5]) if row[5] else None,
                effort=row[6],
                impact=row[7],
                reach=200.0,
                status=row[8],
                lifts=(Lift(row[9], row[10]),),
                rank=5 if number == 8 else None,
                rank_reason=(
                    "Las tiendas lo pidieron primero." if es else "Stores asked for it first."
                )
                if number == 8
                else "",
                deferred_reason=(
                    "Depende de los estándares; se retoma en 2027."
                    if es
                    else "Depends on the standards; taken up again in 2027."
                )
                if row[8] is Status.DEFERRED
                else "",
                kpis=(
                    Kpi(
                        number,
                        "Cumplimiento del acuerdo" if es else "Agreement met",
                        "casos a tiempo / casos" if es else "cases on time / cases",
                        "%",
                        62.0,
                        90.0,
                    ),
                ),
            )
        )
    return tuple(made)
