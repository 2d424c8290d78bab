"""Whichever way somebody chose and switched: each thing they were told reaches them once."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.choices import Notices
from organisations.people.digest.upkeep import send_on_mondays
from tests.conftest import NOON
from tests.organisations.people.digest.conftest import choose
from work.models import Letter

TELL, TELL_URGENTLY = "tell", "tell urgently"
HOURS = st.integers(1, 24 * 10)  # that pass before the upkeep runs again
STEPS = st.lists(st.sampled_from([TELL, TELL, TELL_URGENTLY, *Notices]) | HOURS, max_size=25)


class Story:
    """What somebody chooses and is told, and what of it ought to have reached them by now."""

    def __init__(self, person, say):
        self.person, self.say, self.at = person, say, NOON
        self.told = 0
        self.reached: set[str] = set()
        self.kept: dict[str, date] = {}
        self.choose(Notices.AT_ONCE)

    def choose(self, how: Notices) -> None:
        self.choice = how
        choose(self.person, how)

    def tell(self, *, is_urgent: bool) -> None:
        self.told += 1
        thing = f"<{self.told}>"
        self.say(thing, at=self.at, urgent=is_urgent)
        if self.choice == Notices.WEEKLY and not is_urgent:
            self.kept[thing] = timezone.localdate(self.at)
        elif self.choice != Notices.NEVER:
            self.reached.add(thing)

    def wait(self, hours: int) -> None:
        """On two machines. What is due while somebody wants none is let go."""
        self.at += timedelta(hours=hours)
        for _machine in range(2):
            send_on_mondays(at=self.at)
        here = timezone.localtime(self.at)
        if here.hour < 8:
            return
        monday = here.date() - timedelta(days=here.weekday())
        due = {thing for thing, day in self.kept.items() if day < monday}
        self.kept = {thing: day for thing, day in self.kept.items() if thing not in due}
        if self.choice != Notices.NEVER:
            self.reached |= due

    def go_on(self, step) -> None:
        if isinstance(step, int):
            self.wait(step)
        elif step in (TELL, TELL_URGENTLY):
            self.tell(is_urgent=step == TELL_URGENTLY)
        else:
            self.choose(step)

    def read(self) -> list[str]:
        """What stands in their letters, as often as it does."""
        rows = Letter.objects.filter(recipients=[self.person.email])
        words = " ".join(rows.values_list("body", flat=True))
        every = [f"<{number}>" for number in range(1, self.told + 1)]
        return [thing for thing in every for _ in range(words.count(thing))]


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_each_thing_told_reaches_who_did_not_turn_it_off_exactly_once(cast, say, steps):
    with transaction.atomic():
        story = Story(cast.pcn_lead, say)
        for step in steps:
            story.go_on(step)
            assert sorted(story.read()) == sorted(story.reached)
        story.wait(24 * 8)
        story.wait(12)
        assert sorted(story.read()) == sorted(story.reached)
        transaction.set_rollback(True)
