"""What is asked of decisions on needs, and of what was replied to them."""

from datetime import timedelta

import pytest

from planning.choices import Outcome, Verdict
from planning.decisions.replies import reply_to
from planning.models import Decision, Reply, SupportNeed
from tests.conftest import NOON, TODAY
from tests.planning.decisions.deciding import decided

SEES_FELLSIDE = {"pcn_lead", "pcn_reader", "place_reviewer", "system_staff", "administrator"}
ANYBODY = [*sorted(SEES_FELLSIDE), "tarnbeck_lead", "other_place_reviewer", "outsider"]


def anew(cast, need, outcome, **more) -> Decision:
    return decided(cast, SupportNeed.objects.get(pk=need.pk), outcome, **more)


@pytest.mark.parametrize("person", ANYBODY)
def test_decisions_and_replies_are_read_by_who_sees_who_asked_that_day(person, cast, needs):
    said = {"verdict": Verdict.NOT_IT, "words": "Why?", "by": cast.pcn_lead, "at": NOON}
    reply_to(decision=needs.declined.decisions.get(), **said)
    user, sees = getattr(cast, person), person in SEES_FELLSIDE
    user.memberships.update(end=TODAY)
    of_fellside = Decision.objects.of_needs([needs.met, needs.declined, needs.passed_up])

    def read(day) -> tuple[int, int]:
        return (
            of_fellside.visible_to(user, on=day).count(),
            Reply.objects.visible_to(user, on=day).count(),
        )

    assert read(TODAY) == ((3, 1) if sees else (0, 0))
    assert read(TODAY + timedelta(days=1)) == (0, 0)


def test_decisions_are_those_of_one_organisation_or_on_these_needs(cast, needs):
    again = anew(cast, needs.passed_up, Outcome.DECLINED, by="system_staff", code="W-SYS")

    assert list(Decision.objects.of_organisation(cast["W-SYS"])) == [again]
    assert Decision.objects.of_organisation(cast["W-P1"]).count() == 3
    assert [each.need for each in Decision.objects.of_needs([needs.met])] == [needs.met]


def test_what_was_passed_up_comes_as_needs_wait_longest_first_with_who_passed_it(
    cast, needs, django_assert_num_queries
):
    for need in (needs.second, needs.first):
        anew(cast, need, Outcome.PASSED_UP)

    with django_assert_num_queries(1):
        passed = [(each.need, each.organisation) for each in Decision.objects.passing_up()]

    blackmoor = cast["W-P1"]
    in_order = [needs.passed_up, needs.first, needs.second]
    assert passed == [(need, blackmoor) for need in in_order]
