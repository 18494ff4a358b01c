"""The one way to change rows: an edit is handed out by `Project.change` and dies with it."""

from __future__ import annotations

from cxma.store.edit_answers import EditAnswers
from cxma.store.edit_people import EditPeople
from cxma.store.edit_plan import EditPlan
from cxma.store.edit_priority import EditPriority
from cxma.store.edit_rounds import EditRounds
from cxma.store.edit_survey import EditSurvey
from cxma.store.edit_workshops import EditWorkshops


class Edit(EditPeople, EditAnswers, EditPlan, EditRounds, EditPriority, EditSurvey, EditWorkshops):
    """Change rows of one open step with domain values; rules live in the actions."""
