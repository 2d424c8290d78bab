"""Actions that wait for each other: refused, and told where they stand already."""

import pytest
from django.db import connection

from planning.depending.actions import add_dependency
from planning.models import Dependency
from planning.plans.circles import circles_in, refusal
from planning.plans.lines import add_action, remove_action
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.depending.waiting import keys
from tests.planning.planners import action_values, page, read_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize(
    ("waits", "sentence"),
    [
        ([], ""),
        ([("A01", "A02")], ""),
        (
            [("A02", "A01")],
            "A01 cannot depend on A02: A02 depends on A01. That would be a circle.",
        ),
        (
            [("A02", "A03"), ("A03", "A01")],
            "A01 cannot depend on A02: A02 depends on A03, which depends on A01. "
            "That would be a circle.",
        ),
    ],
)
def test_what_would_close_a_circle_is_refused_by_naming_it(waits, sentence):
    assert refusal(waits, "A01", "A02") == sentence


def test_an_action_cannot_wait_for_itself():
    assert refusal([], "A01", "A01") == "A01 cannot depend on itself."


def test_each_circle_that_stands_is_told_once():
    waits = [("A01", "A02"), ("A02", "A01"), ("A03", "A01"), ("A02", "A04"), ("A05", "A06")]

    assert circles_in(waits) == [
        "A01 depends on A02, which depends on A01: a circle, so none of them can begin."
    ]
    assert circles_in(waits[2:]) == []


@layer
def three(asking, framework, cast):
    """Fellside's draft plan with A01, A02 and A03; A02 waits for A03, and A03 for A01."""
    plan, first, _ = asking
    others = [
        add_action(
            plan=plan,
            theme=framework.themes["INT"],
            values=action_values(title=title),
            by=cast.pcn_lead,
            at=NOON,
        )
        for title in ("Find rooms", "Hire a nurse")
    ]
    found = [first, *others]
    for one, on in ((1, 2), (2, 0)):
        wait(found[one], found[on], cast)
    return found


def wait(one, on, cast) -> Dependency:
    key = keys(one.plan, one)[f"This plan: {on.reference}"]
    return add_dependency(action=one, key=key, words="It comes first", by=cast.pcn_lead, at=NOON)


def test_a_circle_through_others_is_refused_on_the_page_which_keeps_what_was_typed(
    three, cast, lead
):
    answer = lead.post(page("dependencies", "A01"), {"what": "A02", "words": "It comes first"})

    assert (
        "A01 cannot depend on A02: A02 depends on A03, which depends on A01. "
        "That would be a circle."
    ) in read_of(answer)
    assert 'value="It comes first"' in answer.text
    assert Dependency.objects.count() == 2


def test_through_an_action_that_was_taken_out_there_is_no_circle(three, cast):
    first, second, third = three
    remove_action(action=third, by=cast.pcn_lead, at=NOON)

    wait(first, second, cast)

    assert Dependency.objects.filter(action=first, other=second).exists()


@pytest.mark.parametrize("name", ["plan", "dependencies", "plan_submit"])
def test_a_circle_from_before_is_told_wherever_it_can_be_mended(name, three, lead):
    first, second, _ = three
    Dependency.objects.create(action=first, other=second, words="From before")

    more = ["A01"] if name == "dependencies" else []
    shown = read_of(lead.get(page(name, *more)))

    assert "A01 depends on A02, which depends on A03, which depends on A01: a circle" in shown


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time")
def test_two_people_at_once_close_no_circle_between_them(transactional_db, three, cast):
    first, _, third = three
    Dependency.objects.all().delete()

    def write(n: int) -> None:
        wait(*((first, third) if n % 2 else (third, first)), cast)

    half = WRITERS // 2
    assert at_once(write) == {"done": 1, "AlreadyThere": half - 1, "ValidationError": half}
    assert Dependency.objects.count() == 1
