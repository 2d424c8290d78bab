"""The one clock of the suite. It stands still, so that a test says the same whatever the day.

The story of the cast takes place at NOON of TODAY, which is what tests hand to actions. Everything
that asks the clock itself hears NOON too, unless `pytest --on` names another moment: then what was
done at NOON is looked at from there. A test of what a page said on the day itself asks for `noon`;
the year of `tests/journeys/` and the demonstration are laid out around the moment itself.
"""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()
A_DAY = "2028-02-29"


def moment_of(words: str) -> datetime:
    """A day, which means its noon, or a day and a time like 2027-10-31T00:30: by British clocks."""
    moment = datetime.fromisoformat(words)
    if len(words) == len(A_DAY):
        moment = datetime.combine(moment, time(12))
    return moment.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
