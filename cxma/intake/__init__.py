"""Answers and tables that other programs made, understood against what the engagement holds.

Everything is a dry run: what would be new, what is there already, and every cell that is refused.
"""

from cxma.intake.answers import Dry, read_answers
from cxma.intake.mapping import propose
from cxma.intake.noting import Unknown
from cxma.intake.preview import Preview, Previewed
from cxma.intake.profile import (
    QUESTIONS,
    Column,
    Kind,
    Origin,
    Profile,
    Role,
    origin_code,
    question_code,
    role_code,
)
from cxma.intake.sources import recognise
from cxma.intake.tables import read_areas, read_matrix, read_operations, read_services

__all__ = [
    "QUESTIONS",
    "Column",
    "Dry",
    "Kind",
    "Origin",
    "Preview",
    "Previewed",
    "Profile",
    "Role",
    "Unknown",
    "origin_code",
    "propose",
    "question_code",
    "read_answers",
    "read_areas",
    "read_matrix",
    "read_operations",
    "read_services",
    "recognise",
    "role_code",
]
