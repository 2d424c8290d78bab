"""Recommendations traced through a cycle: to answers, actions and commitments that may be read."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.upgrading.actions import upgrade_cycle
from frameworks.models import Recommendation
from planning.models import SupportPlanRevision
from planning.plans.signing import reopen_plan, start_plan
from planning.scope import scope_of
from planning.tracing.gathering import trace
from tests import factories as make
from tests.assessments.upgrading.changing import second_version
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.asking import ask, commit, publish, send_return, support_plan_of
from tests.planning.planners import return_of

pytestmark = pytest.mark.usefixtures("noon")


@layer
def recommendation(framework) -> Recommendation:
    return Recommendation.objects.create(
        version=framework.version,
        position=1,
        reference="3",
        text="Let teams grow.",
        owners="Systems",
        about=["INT-01"],
    )


@layer
def planned(cast, cycle, framework, returns, recommendation) -> None:
    """Fellside has a signed action for INT-01-N; Blackmoor a published commitment for INT-01-P."""
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    step = framework.steps["INT-01-P"]
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=step)
    publish(cast, support_plan_of(cycle, cast["W-P1"]))


def tracing(cast, person: str = "place_reviewer", code: str = "W-P1"):
    return trace(scope_of(getattr(cast, person), code, "2026-27"), on=TODAY)


def counts(cast, *of) -> dict[str, tuple]:
    (traced,) = tracing(cast, *of).traced
    return {s.code: (s.answers, s.in_place, s.actions, s.commitments) for s in traced.steps}


def test_a_place_traces_what_its_own_returned_signed_and_published(cast, planned):
    assert counts(cast) == {
        "INT-01-N": (2, 1, 1, 0),
        "INT-01-P": (0, 0, 0, 1),
        "INT-01-S": (0, 0, 0, 0),
    }


def test_the_system_traces_all_and_a_neighbour_only_its_own(cast, planned):
    assert counts(cast, "system_staff", "W-SYS")["INT-01-N"] == (3, 1, 1, 0)
    assert counts(cast, "system_staff", "W-SYS")["INT-01-P"] == (0, 0, 0, 1)
    assert counts(cast, "system_staff", "W-P2")["INT-01-N"] == (2, 1, 0, 0)
    assert counts(cast, "system_staff", "W-P2")["INT-01-P"] == (0, 0, 0, 0)


def test_what_a_plan_says_in_draft_is_its_teams_own(cast, cycle, planned):
    reopen_plan(plan=return_of(cycle, cast["W-N1"]).plan, by=cast.pcn_lead, at=NOON)

    assert counts(cast)["INT-01-N"] == (2, 1, 0, 0)


def test_a_commitment_counts_as_it_was_published(cast, cycle, framework, planned):
    step = framework.steps["INT-01-P"]
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=step, title="Another")

    assert counts(cast)["INT-01-P"] == (0, 0, 0, 1)


def test_a_return_that_is_not_in_is_missing_and_never_zero(cast, cycle, framework, recommendation):
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead, level=1)
    start_plan(assessment=return_of(cycle, cast["W-N1"]), by=cast.pcn_lead, at=NOON)

    found = tracing(cast)

    assert (found.received, found.expected) == (1, 2)
    assert found.traced[0].answers == 1


def test_a_commitment_follows_its_step_to_another_code(cast, cycle, framework, planned):
    old = framework.version
    new = second_version(old)
    for each in new.steps.filter(code__startswith="INT-01"):
        each.code = each.code.replace("-01-", "-08-")
        each.save()
    Recommendation.objects.filter(version=new).update(about=["INT-08"])
    later = NOON + timedelta(days=1)
    upgrade_cycle(cycle=cycle, version=new, by=cast.administrator, at=later)

    assert counts(cast)["INT-08-P"] == (0, 0, 0, 1)
    assert counts(cast)["INT-08-N"] == (2, 1, 1, 0)


def test_a_support_plan_that_cannot_be_read_is_named_beside_the_rest(cast, planned, place):
    SupportPlanRevision.objects.update(checksum="x")

    assert counts(cast)["INT-01-P"] == (0, 0, 0, 0)
    assert "The support plan of Blackmoor Place cannot be read" in text_of(
        place.get(address("recommendations"))
    )


def address(name: str, *more) -> str:
    return reverse(f"planning:{name}", args=["W-P1", "2026-27", *more])


@pytest.fixture
def place(cast, sign_in):
    return sign_in(cast.place_reviewer)


def test_the_pages_lead_to_answers_plans_and_commitments(place, planned, recommendation):
    listed = place.get(address("recommendations"))
    one = place.get(address("recommendation", recommendation.pk))

    for words in ("3 steps: 1 Neighbourhood, 1 Place, 1 System", "In place: 1 of 2"):
        assert words in text_of(listed)
    assert address("recommendation", recommendation.pk) in listed.text
    for where in (
        f"{address('rollup_answers')}?tier=neighbourhood&amp;step=INT-01-N",
        reverse("planning:plan_document", args=["W-N1", "2026-27"]),
        reverse("planning:support_plan", args=["W-P1", "2026-27"]),
        "#INT-01-N",
    ):
        assert where in one.text
    assert "A01 Form one team" in text_of(one)
    assert "C01 Lend a facilitator" in text_of(one)


def test_a_recommendation_of_another_framework_is_nowhere(place, planned):
    other = Recommendation.objects.create(
        version=make.VersionFactory(), position=1, reference="1", text="Do it."
    )

    assert place.get(address("recommendation", other.pk)).status_code == 404


def test_without_recommendations_the_page_says_where_they_come_from(place, returns):
    assert "No recommendation yet" in text_of(place.get(address("recommendations")))


def test_the_workbook_holds_a_row_for_each(place, planned):
    file = place.get(address("recommendations_download", "xlsx"))
    book = load_workbook(
        BytesIO(b"".join(file.streaming_content) if file.streaming else file.content)
    )
    rows = {sheet.title: list(sheet.iter_rows(values_only=True))[1:] for sheet in book}

    assert [row[0] for row in rows["Recommendations"]] == ["3"]
    assert [row[2] for row in rows["Steps"]] == ["INT-01-N", "INT-01-P", "INT-01-S"]
    assert rows["Actions"][0][:5] == ("INT-01-N", "W-N1", "Fellside PCN", "A01", "Form one team")
    assert rows["Commitments"][0][:4] == ("INT-01-P", "W-P1", "Blackmoor Place", "C01")


def test_the_print_says_what_the_page_says(place, planned):
    printed = text_of(place.get(address("recommendations_download", "html")))

    assert "What became of the recommendations" in printed
    assert "1 of 2" in printed
    assert "Missing: 1 of the 2 steps asked here has no answer in a return that is in." in printed


def test_it_asks_as_much_for_many_recommendations_as_for_one(cast, planned, framework):
    with CaptureQueriesContext(connection) as few:
        tracing(cast)
    Recommendation.objects.bulk_create(
        Recommendation(
            version=framework.version, position=n, reference=str(n), text="Do it.", about=["INT"]
        )
        for n in range(10, 30)
    )
    with CaptureQueriesContext(connection) as many:
        tracing(cast)

    assert len(few) == len(many)
