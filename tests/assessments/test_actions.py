"""What the actions change, what they refuse, and that nothing is lost on the way."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.actions import (
    AnswerValues,
    Conflict,
    assign_people,
    close_cycle,
    open_cycle,
    reopen,
    save_answer,
    send_back,
    submit_assessment,
)
from assessments.choices import Choice
from assessments.models import Answer, Assessment, Footprint, Revision, RevisionAnswer
from frameworks.models import Version
from organisations.choices import Tier
from organisations.models import Link, Organisation
from tests import factories as make
from tests.assessments.doing import NOT_SURE, answer_all, send, the_return
from tests.conftest import NOON, TODAY

State = Assessment.State


@pytest.fixture
def unopened(cast, framework):
    return make.CycleFactory(system=cast["W-SYS"], version=framework.version)


@pytest.fixture
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


# Opening and closing


def test_opening_asks_every_organisation_the_version_has_steps_for(cycle):
    asked = Assessment.objects.filter(cycle=cycle).values_list("organisation__ods_code", "tier")

    assert set(asked) == {
        ("W-SYS", Tier.SYSTEM),
        ("W-P1", Tier.PLACE),
        ("W-P2", Tier.PLACE),
        ("W-N1", Tier.NEIGHBOURHOOD),
        ("W-N2", Tier.NEIGHBOURHOOD),
        ("W-N3", Tier.NEIGHBOURHOOD),
    }


def test_opening_a_framework_for_one_tier_asks_only_that_tier(cast, unopened):
    unopened.version.steps.exclude(tier=Tier.NEIGHBOURHOOD).delete()

    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert set(unopened.assessments.values_list("tier", flat=True)) == {Tier.NEIGHBOURHOOD}


def test_opening_leaves_out_what_is_closed_on_that_day(cast, unopened):
    Organisation.objects.filter(pk=cast["W-N3"].pk).update(closed_on=TODAY - timedelta(days=1))

    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert not unopened.assessments.filter(organisation=cast["W-N3"]).exists()


def test_opening_keeps_the_places_and_the_system_of_that_day(cast, cycle):
    Link.objects.filter(child=cast["W-N2"]).update(end=TODAY)

    rows = Footprint.objects.filter(assessment=the_return(cycle, "W-N2"))

    assert set(rows.values_list("organisation__ods_code", "tier", "is_primary")) == {
        ("W-P1", Tier.PLACE, True),
        ("W-P2", Tier.PLACE, False),
        ("W-SYS", Tier.SYSTEM, True),
    }


def test_a_return_keeps_the_name_its_organisation_had_then(cast, cycle):
    Organisation.objects.filter(pk=cast["W-N1"].pk).update(name="Renamed PCN")

    assert str(the_return(cycle, "W-N1")) == "Fellside PCN, 2026/27"


def test_opening_again_says_so_and_adds_nothing(cast, cycle):
    with pytest.raises(ValidationError, match="already open"):
        open_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert cycle.assessments.count() == 6


def test_a_pcn_that_changed_systems_has_one_return_at_an_address(cast, cycle, framework):
    Link.objects.create(parent=cast["X-P1"], child=cast["W-N3"], start=TODAY, is_primary=False)
    other = make.CycleFactory(system=cast["X-SYS"], version=framework.version, slug=cycle.slug)

    with pytest.raises(ValidationError, match="Oxenclough PCN already answers a cycle called"):
        open_cycle(cycle=other, by=cast.other_administrator, at=NOON)

    assert not other.assessments.exists()


def test_only_a_published_version_can_be_asked_about(cast, unopened):
    Version.objects.filter(pk=unopened.version.pk).update(status="draft", published_at=None)

    with pytest.raises(ValidationError, match="Publish"):
        open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert not unopened.assessments.exists()


@pytest.mark.parametrize("pcns", [0, 27])
def test_opening_costs_the_same_for_3_pcns_and_for_30(pcns, cast, unopened):
    for _ in range(pcns):
        make.LinkFactory(parent=cast["W-P1"])

    with CaptureQueriesContext(connection) as queries:
        open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert unopened.assessments.count() == 6 + pcns
    assert len(queries) <= 12


def test_closing_an_unopened_or_a_closed_cycle_is_refused(cast, unopened):
    with pytest.raises(ValidationError, match="has not been opened"):
        close_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)
    close_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="already closed"):
        close_cycle(cycle=unopened, by=cast.administrator, at=NOON)


def test_nothing_in_a_closed_cycle_can_change(cast, framework, cycle, ours):
    send(ours, cast.pcn_lead)
    theirs = the_return(cycle, "W-N2")
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    step = framework.steps["INT-01-N"]
    common = {"by": cast.pcn_lead, "at": NOON}

    attempts = [
        lambda: save_answer(assessment=theirs, step=step, values=NOT_SURE, number=0, **common),
        lambda: submit_assessment(assessment=theirs, **common),
        lambda: send_back(assessment=ours, reason="Again", **common),
        lambda: reopen(assessment=ours, **common),
        lambda: assign_people(assessment=ours, pairs=set(), **common),
    ]

    for attempt in attempts:
        with pytest.raises(ValidationError, match="has closed"):
            attempt()


# Saving


def test_saving_what_already_stands_changes_nothing(cast, framework, ours):
    save = {"assessment": ours, "step": framework.steps["INT-01-N"], "values": NOT_SURE}
    save_answer(**save, number=0, by=cast.pcn_lead, at=NOON)

    later = NOON + timedelta(minutes=1)
    answer = save_answer(**save, number=0, by=cast.pcn_contributor, at=later)

    assert (answer.number, answer.saved_at, answer.history.count()) == (1, NOON, 1)


def test_every_save_is_kept_with_who_and_when(cast, framework, ours):
    save = {"assessment": ours, "step": framework.steps["INT-01-N"]}
    later = NOON + timedelta(hours=1)
    save_answer(**save, values=NOT_SURE, number=0, by=cast.pcn_lead, at=NOON)
    answer = save_answer(
        **save, values=AnswerValues(note="Ours"), number=1, by=cast.pcn_contributor, at=later
    )

    kept = answer.history.values_list("number", "saved_by", "history_user", "history_date")

    assert list(kept) == [
        (2, cast.pcn_contributor.pk, cast.pcn_contributor.pk, later),
        (1, cast.pcn_lead.pk, cast.pcn_lead.pk, NOON),
    ]


@pytest.mark.parametrize("number", [0, 2])
def test_a_stale_number_is_a_conflict_that_carries_what_stands(number, cast, framework, ours):
    save = {"assessment": ours, "step": framework.steps["INT-01-N"], "at": NOON}
    save_answer(**save, values=NOT_SURE, number=0, by=cast.pcn_lead)

    with pytest.raises(Conflict) as caught:
        save_answer(
            **save, values=AnswerValues(note="Ours"), number=number, by=cast.pcn_contributor
        )

    assert caught.value.answer.saved_by == cast.pcn_lead
    assert Answer.objects.get().note == ""


def test_a_step_of_another_tier_is_refused(cast, framework, ours):
    with pytest.raises(ValidationError, match="is not asked"):
        save_answer(
            assessment=ours,
            step=framework.steps["INT-01-P"],
            values=NOT_SURE,
            number=0,
            by=cast.pcn_lead,
            at=NOON,
        )


# Submitting


def test_submitting_freezes_a_row_for_every_step(cast, ours):
    revision = send(ours, cast.pcn_lead)

    assert revision.reference == "2627-W-N1-R1"
    assert revision.signed_as == "pcn lead, Fellside PCN"
    assert revision.answers.count() == 3
    assert Assessment.objects.get(pk=ours.pk).state == State.SUBMITTED


def test_submitting_lists_what_is_still_open(cast, framework, ours):
    step = framework.steps["INT-02-N"]
    save_answer(assessment=ours, step=step, values=NOT_SURE, number=0, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match=r"INT-01-N, SUP-01-N\."):
        submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert not Revision.objects.exists()


def test_a_reason_for_a_step_that_applies_after_all_is_not_sent(cast, ours):
    revision = send(ours, cast.pcn_lead, AnswerValues(Choice.NOT_SURE, reason="Ours alone"))

    assert set(revision.answers.values_list("reason", flat=True)) == {""}


def test_submitting_again_gives_the_same_revision(cast, ours):
    first = send(ours, cast.pcn_lead)

    assert submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON) == first


def test_a_new_revision_replaces_the_one_before_without_touching_it(cast, framework, ours):
    first = send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[3])
    step = framework.steps["INT-01-N"]
    save_answer(assessment=ours, step=step, values=values, number=1, by=cast.pcn_lead, at=NOON)

    second = submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert list(Revision.objects.current()) == [second]
    assert first.answers.get(step=step).choice == Choice.NOT_SURE
    assert second.answers.get(step=step).level == framework.levels[3]


def test_a_draft_never_reaches_what_was_sent(cast, framework, ours):
    revision = send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    save_answer(
        assessment=ours,
        step=framework.steps["INT-01-N"],
        values=AnswerValues(Choice.NOT_SURE, note="New words"),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )

    assert not RevisionAnswer.objects.filter(note="New words").exists()
    assert list(Revision.objects.current()) == [revision]


def test_sending_back_takes_the_revision_out_and_says_why(cast, ours):
    revision = send(ours, cast.pcn_lead)

    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason=" Look again ")

    revision.refresh_from_db()
    assert (revision.is_current, revision.sent_back_reason) == (False, "Look again")
    assert ours.state == State.SENT_BACK
    assert ours.is_open


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_sending_back_needs_a_reason(reason, cast, ours):
    send(ours, cast.pcn_lead)

    with pytest.raises(ValidationError, match="Say why"):
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason=reason)


def test_a_draft_can_be_neither_sent_back_nor_reopened(cast, ours):
    with pytest.raises(ValidationError, match="sent back"):
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")
    with pytest.raises(ValidationError, match="changed again"):
        reopen(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_every_change_of_state_is_kept_with_who(cast, ours):
    answer_all(ours, cast.pcn_lead)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    kept = ours.history.order_by("history_id").values_list("state", "history_user__email")

    assert list(kept) == [
        (State.SUBMITTED, "pcn_lead@example.org"),
        (State.SENT_BACK, "place_reviewer@example.org"),
    ]


@pytest.mark.parametrize(
    ("slug", "stem"),
    [("2026-27", "2627"), ("2026-27-matrix", "2627-MATRIX"), ("pilot", "2627-PILOT")],
)
def test_a_reference_starts_with_the_year_and_what_the_slug_adds(slug, stem, unopened):
    unopened.slug = slug

    assert unopened.reference_stem == stem


def test_a_plan_year_is_written_as_people_write_it(unopened):
    unopened.plan_year = 2099

    assert unopened.plan_year_label == "2099/00"
    assert unopened.days_left(on=date(2027, 1, 30)) == 1
