"""What is forgotten of people, and after how long: `docs/standards/retention.md` in code.

Each is a function of the day before which somebody has to have left and of the moment at which it
is carried out; it says how many it forgot.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.module_loading import import_string

SCHEDULE = {
    "people who left": "organisations.people.leaving.forget_leavers",
    "partners asked about steps": "assessments.partners.leaving.forget_partners",
    "partners invited to comment": "engagement.partners.leaving.forget_invited",
}


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def carry_out(*, before: date, at: datetime, only_try: bool = False) -> dict[str, int]:
    """How many of each kind were forgotten, or would be."""
    with transaction.atomic():
        counted = {
            kind: import_string(path)(before=before, at=at) for kind, path in SCHEDULE.items()
        }
        transaction.set_rollback(only_try)
    return counted
