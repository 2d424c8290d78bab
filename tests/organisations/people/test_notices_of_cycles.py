"""New dates, the end of a cycle and returns let in late are told to everybody asked."""

import pytest
from django.core import mail

from assessments.cycles.actions import close_cycle
from tests.assessments.cycles.test_changing import LATER, LATEST, parts
from tests.conftest import NOON
from tests.organisations.people.test_notices import RETURN, post

TEAMS = {"pcn_lead", "pcn_contributor", "tarnbeck_lead", "other_pcn_lead"}


def new_dates(cycle) -> dict:
    closes, plans = parts("closes_on", LATER), parts("plans_due_on", LATEST)
    return closes | plans | {"reason": "The floods.", "number": cycle.number}


@pytest.mark.parametrize(
    ("is_closed", "says"),
    [(False, "have moved"), (True, "is open again: every return can change")],
)
def test_everybody_asked_hears_of_new_dates_and_why(cycle, cast, sign_in, letters, is_closed, says):
    if is_closed:
        close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    client = sign_in(cast.administrator)

    told = letters(post(client, "assessments:cycle_dates", cycle.pk, **new_dates(cycle)))

    words = mail.outbox[0].body
    assert told >= TEAMS
    assert not told & {"administrator", "pcn_reader", "outsider"}
    assert says in words
    assert "Returns are due by 28 February 2027, plans by 31 March 2027." in words
    assert "Why: The floods." in words


def test_everybody_asked_hears_that_a_cycle_has_closed(cycle, cast, sign_in, letters):
    told = letters(post(sign_in(cast.administrator), "assessments:cycle_close", cycle.pk))

    assert told >= TEAMS
    assert "is closed: no return can change or be submitted any more." in mail.outbox[0].body


def test_dates_that_are_refused_are_told_to_nobody(cycle, cast, sign_in, letters):
    stale = new_dates(cycle) | {"number": cycle.number + 1}

    client = sign_in(cast.administrator)

    assert letters(post(client, "assessments:cycle_dates", cycle.pk, **stale)) == set()
    assert letters(post(client, "assessments:cycle_dates", cycle.pk, reason="")) == set()


def test_a_return_let_in_late_is_told_to_its_team_and_why_and_that_it_is_shut_again(
    cycle, cast, sign_in, letters
):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    typed = parts("until", LATER) | {"reason": "Their server was down.", "seen": ""}

    told = letters(post(sign_in(cast.administrator), "assessments:let_in", *RETURN, **typed))

    assert told == {"pcn_lead", "pcn_contributor"}
    assert "can change and be submitted until the end of 28 February 2027" in mail.outbox[0].body
    assert "Why: Their server was down." in mail.outbox[0].body
    assert "/returns/W-N1/2026-27/" in mail.outbox[0].body

    seen = {"seen": LATER.isoformat()}
    told = letters(post(sign_in(cast.administrator), "assessments:shut_late", *RETURN, **seen))

    assert told == {"pcn_lead", "pcn_contributor"}
    assert "is no longer let in: it cannot change any more" in mail.outbox[0].body
