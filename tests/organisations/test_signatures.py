"""As whom somebody signs: who, in which role that day, and for whom."""

from datetime import timedelta

import pytest

from organisations.choices import Role
from organisations.models import Membership
from organisations.permissions import Right
from organisations.signatures import LONGEST, said, signature
from tests import factories as make
from tests.clock import TODAY


@pytest.mark.parametrize(
    ("who", "role", "words"),
    [
        ("Clinical director", "PCN lead", "Clinical director, PCN lead, Fellside PCN"),
        ("pcn lead", "PCN lead", "pcn lead, Fellside PCN"),
        ("Clinical director", "", "Clinical director, Fellside PCN"),
    ],
)
def test_a_role_that_says_what_somebody_is_called_is_not_said_twice(who, role, words):
    assert said(who, role, "Fellside PCN") == words


def test_it_is_never_longer_than_what_keeps_it():
    assert len(said("x" * 120, "PCN lead", "Fell " * 40)) == LONGEST


def test_it_is_the_role_that_holds_the_right_on_that_day(cast):
    person, place = cast.nobody, cast["W-P1"]
    person.job_title = "Head of planning"
    for role in (Role.READER, Role.PLACE_REVIEWER):
        make.MembershipFactory(user=person, organisation=place, role=role)

    now = signature(person, place, Right.PUBLISH, on=TODAY)
    Membership.objects.filter(user=person).update(end=TODAY - timedelta(days=1))
    then = signature(person, place, Right.PUBLISH, on=TODAY)

    assert now == "Head of planning, Place reviewer, Blackmoor Place"
    assert then == "Head of planning, Blackmoor Place"
