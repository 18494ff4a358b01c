"""From format 1 to 2: internal clients, sponsors, readings of indicators, workshops.

Every image of format 1 still fits: the columns added to older tables may be left out.
"""

from __future__ import annotations

import sqlite3

_MAP = (
    """CREATE TABLE area (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    headcount INTEGER,
    place INTEGER NOT NULL
)""",
    """CREATE TABLE journey (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    segment TEXT NOT NULL,
    goal TEXT NOT NULL,
    ideal TEXT NOT NULL,
    place INTEGER NOT NULL
)""",
    """CREATE TABLE stage (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    journey_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    action TEXT NOT NULL,
    moment_of_truth INTEGER NOT NULL,
    customers INTEGER,
    customer_score REAL,
    score_unit TEXT NOT NULL,
    score_source TEXT NOT NULL,
    place INTEGER NOT NULL,
    FOREIGN KEY(journey_id) REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE process (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    visible INTEGER NOT NULL,
    owner_id INTEGER,
    hours_per_case REAL,
    place INTEGER NOT NULL,
    FOREIGN KEY(owner_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE process_stage (
    process_id INTEGER NOT NULL,
    stage_id INTEGER NOT NULL,
    PRIMARY KEY (process_id, stage_id),
    FOREIGN KEY(process_id) REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE process_performer (
    process_id INTEGER NOT NULL,
    area_id INTEGER NOT NULL,
    PRIMARY KEY (process_id, area_id),
    FOREIGN KEY(process_id) REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
)
_SERVICES = (
    """CREATE TABLE service (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    provider_id INTEGER NOT NULL,
    output TEXT NOT NULL,
    channel TEXT NOT NULL,
    front_who TEXT,
    front_on TEXT,
    back_who TEXT,
    back_on TEXT,
    retired INTEGER NOT NULL,
    place INTEGER NOT NULL,
    FOREIGN KEY(provider_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE service_process (
    service_id INTEGER NOT NULL,
    process_id INTEGER NOT NULL,
    PRIMARY KEY (service_id, process_id),
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(process_id) REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE service_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    area_id INTEGER,
    hours REAL,
    place INTEGER NOT NULL,
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE cell (
    service_id INTEGER NOT NULL,
    area_id INTEGER NOT NULL,
    criticality INTEGER NOT NULL,
    frequency TEXT,
    comment TEXT NOT NULL,
    PRIMARY KEY (service_id, area_id),
    CHECK (criticality BETWEEN 1 AND 3),
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE standard (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    statement TEXT NOT NULL,
    target REAL,
    unit TEXT NOT NULL,
    agreed_with TEXT NOT NULL,
    valid_from TEXT,
    replaces INTEGER,
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(replaces) REFERENCES standard (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE need (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL,
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL,
    need TEXT NOT NULL,
    notice TEXT NOT NULL,
    agreed INTEGER NOT NULL,
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(from_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(to_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE operation (
    service_id INTEGER NOT NULL,
    period TEXT NOT NULL,
    cases INTEGER NOT NULL,
    customers INTEGER NOT NULL,
    rework INTEGER,
    on_time INTEGER,
    quality TEXT NOT NULL,
    PRIMARY KEY (service_id, period),
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
)""",
)
_SURVEY = (
    """CREATE TABLE wave (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    instrument TEXT NOT NULL,
    opened TEXT NOT NULL,
    closed TEXT,
    anonymous INTEGER NOT NULL,
    reciprocal INTEGER NOT NULL,
    least INTEGER NOT NULL,
    instrument_version TEXT NOT NULL
)""",
    """CREATE TABLE wave_invited (
    wave_id INTEGER NOT NULL,
    area_id INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (wave_id, area_id),
    FOREIGN KEY(wave_id) REFERENCES wave (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE intake (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    wave_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    people INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    FOREIGN KEY(wave_id) REFERENCES wave (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE response (
    id INTEGER NOT NULL,
    intake_id INTEGER NOT NULL,
    token TEXT NOT NULL,
    area_id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    used INTEGER NOT NULL,
    effective INTEGER,
    easy INTEGER,
    pleasant INTEGER,
    importance INTEGER,
    rework TEXT,
    comment TEXT NOT NULL,
    person TEXT NOT NULL,
    deep TEXT,
    PRIMARY KEY (id),
    CHECK ((effective IS NULL OR effective BETWEEN 1 AND 7)
    AND (easy IS NULL OR easy BETWEEN 1 AND 7)
    AND (pleasant IS NULL OR pleasant BETWEEN 1 AND 7)
    AND (importance IS NULL OR importance BETWEEN 1 AND 5))
)""",
    """CREATE TABLE reciprocal (
    id INTEGER NOT NULL,
    intake_id INTEGER NOT NULL,
    token TEXT NOT NULL,
    area_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    complete INTEGER,
    notice INTEGER,
    respect INTEGER,
    agreements INTEGER,
    comment TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (id),
    CHECK ((complete IS NULL OR complete BETWEEN 1 AND 7)
    AND (notice IS NULL OR notice BETWEEN 1 AND 7)
    AND (respect IS NULL OR respect BETWEEN 1 AND 7)
    AND (agreements IS NULL OR agreements BETWEEN 1 AND 7))
)""",
)
_IMPROVEMENT = (
    """CREATE TABLE priority_settings (
    id INTEGER NOT NULL,
    low REAL NOT NULL,
    acceptable REAL NOT NULL,
    good REAL NOT NULL,
    volume_weight REAL NOT NULL,
    rework_weight REAL NOT NULL,
    least INTEGER NOT NULL,
    rule TEXT NOT NULL,
    periods INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (id = 1)
)""",
    """CREATE TABLE priority_override (
    service_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (service_id),
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE priority_run (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    who TEXT NOT NULL,
    wave_id INTEGER,
    wave TEXT NOT NULL,
    final INTEGER NOT NULL,
    settings TEXT NOT NULL,
    rows TEXT NOT NULL,
    FOREIGN KEY(wave_id) REFERENCES wave (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE gap (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    statement TEXT NOT NULL,
    size REAL,
    unit TEXT NOT NULL,
    perception_only INTEGER NOT NULL,
    wave_id INTEGER,
    standard_id INTEGER,
    found TEXT,
    place INTEGER NOT NULL,
    FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(wave_id) REFERENCES wave (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(standard_id) REFERENCES standard (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE cause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    gap_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    parent_id INTEGER,
    analysis TEXT NOT NULL,
    category TEXT,
    root INTEGER NOT NULL,
    customers INTEGER,
    hours REAL,
    evidence_kind TEXT,
    evidence TEXT NOT NULL,
    place INTEGER NOT NULL,
    FOREIGN KEY(gap_id) REFERENCES gap (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(parent_id) REFERENCES cause (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE initiative_cause (
    initiative_id INTEGER NOT NULL,
    cause_id INTEGER NOT NULL,
    PRIMARY KEY (initiative_id, cause_id),
    FOREIGN KEY(initiative_id) REFERENCES initiative (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(cause_id) REFERENCES cause (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE reading (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kpi_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    value REAL NOT NULL,
    note TEXT NOT NULL,
    FOREIGN KEY(kpi_id) REFERENCES kpi (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE declined_offer (
    "key" TEXT NOT NULL,
    PRIMARY KEY ("key")
)""",
)
_WORKSHOPS = (
    """CREATE TABLE workshop (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    journal TEXT NOT NULL,
    script TEXT NOT NULL,
    people INTEGER NOT NULL,
    named INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    parked TEXT NOT NULL,
    FOREIGN KEY(round_id) REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE voted_question (
    workshop_id INTEGER NOT NULL,
    question_id TEXT NOT NULL,
    outcome TEXT,
    reason TEXT NOT NULL,
    planned REAL,
    used REAL,
    evidence_id INTEGER,
    place INTEGER NOT NULL,
    level INTEGER,
    mark TEXT,
    PRIMARY KEY (workshop_id, question_id),
    CHECK ((level IS NULL OR mark IS NULL) AND (level IS NULL OR level BETWEEN 1 AND 7)
    AND (mark IS NULL OR mark IN ('NA', 'DK'))),
    FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED
)""",
    """CREATE TABLE vote_round (
    workshop_id INTEGER NOT NULL,
    question_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    counts TEXT NOT NULL,
    dont_know INTEGER NOT NULL,
    groups TEXT NOT NULL,
    shifted INTEGER,
    PRIMARY KEY (workshop_id, question_id, number),
    CHECK (number >= 1),
    FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED
)""",
)
_PARTICIPANT = """CREATE TABLE participant (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role_group TEXT NOT NULL,
    role TEXT NOT NULL,
    area_id INTEGER,
    FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
)"""


def run(connection: sqlite3.Connection) -> None:
    """Add the tables about internal clients and workshops, and two columns."""
    for statement in (*_MAP, *_SERVICES, *_SURVEY, *_IMPROVEMENT, *_WORKSHOPS):
        connection.execute(statement)
    connection.execute("ALTER TABLE initiative ADD COLUMN sponsor TEXT DEFAULT '' NOT NULL")
    _rebuild_participant(connection)


def _rebuild_participant(connection: sqlite3.Connection) -> None:
    """Add the area as a checked reference; ids given before are still never given again."""
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'participant'")
    highest = last.fetchone()
    connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM participant")
    connection.execute("DROP TABLE participant")
    connection.execute(_PARTICIPANT)
    connection.execute(
        "INSERT INTO participant (id, name, role_group, role)"
        " SELECT id, name, role_group, role FROM temp.kept"
    )
    connection.execute("DROP TABLE temp.kept")
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'participant'")
    if highest:
        connection.execute("INSERT INTO sqlite_sequence VALUES ('participant', ?)", highest)
