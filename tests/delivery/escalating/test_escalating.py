"""Escalating what blocks an action or commitment: who can, what of, and to whom it goes."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from delivery.choices import Ask, EscalationState, Said
from delivery.escalating.actions import escalate
from delivery.models import Escalation, Turn
from organisations.history import AlreadyThere
from planning.models import Plan
from planning.plans.signing import reopen_plan
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.delivery.escalating.raising import (
    ANSWER_BY,
    BLOCKED,
    answer,
    escalation_values,
    raise_one,
)
from tests.planning.asking import ask, commit, publish, support_plan_of


def page(reference: str = "A01", code: str = "W-N1") -> str:
    return reverse("delivery:escalate", args=[code, "2026-27", reference])


def typed(**changes) -> dict:
    day = {"answer_by_day": "15", "answer_by_month": "12", "answer_by_year": "2026"}
    said = {"obstacle": BLOCKED, "tried": "We asked twice.", "ask": "decision"}
    return said | day | {"wanted": "Who may sign it.", "number": 0} | changes


def test_a_team_escalates_what_blocks_a_signed_action_and_the_place_is_told(
    cast, plan, lead, noon, sent
):
    asked = text_of(lead.get(page()))
    told = sent(lambda: lead.post(page(), typed()))

    found = Escalation.objects.get()
    assert "Who reads it: your PCN team and Blackmoor Place, once you send it" in asked
    assert "asks you for more, or passes it up to Westmere" in asked
    assert (found.reference, found.about, found.title) == ("E01", "A01", "Form one team")
    assert (found.holder, found.state, found.ask) == (cast["W-P1"], "waiting", Ask.DECISION)
    assert (found.answer_by, found.raised_as) == (ANSWER_BY, "pcn lead, Fellside PCN")
    assert told.keys() == {"place_reviewer"}
    assert found.get_absolute_url() in told["place_reviewer"]
    assert "asked for by 15 December 2026" in told["place_reviewer"]
    assert "lease" not in told["place_reviewer"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"obstacle": ""}, "Enter what blocks it"),
        ({"wanted": " "}, "Enter what exactly would get you on"),
        ({"ask": "money"}, "Choose what you ask for"),
        ({"answer_by_year": "2025"}, "must be from today to 31 March 2028"),
        ({"obstacle": "NHS number 943 476 5919"}, "NHS number"),
        ({"tried": "x" * 1001}, "You have 1 too many"),
    ],
)
def test_what_cannot_be_sent_is_said_in_a_sentence_and_stays_in_the_form(
    plan, lead, noon, changes, sentence
):
    response = lead.post(page(), typed(**changes))

    assert response.status_code == 200
    assert sentence in text_of(response)
    assert "Who may sign it." in response.text or "wanted" in changes
    assert not Escalation.objects.exists()


def test_a_line_is_escalated_once_at_a_time_and_what_a_colleague_typed_stays(
    cast, cycle, escalation, noon
):
    colleague = client_of(cast.pcn_contributor)

    second = colleague.post(page(), typed(wanted="A date."))
    again = colleague.post(page(), typed(), follow=True)

    assert "A01 is escalated already, as E01" in text_of(second)
    assert "A date." in second.text
    assert "E01 was there already, in the same words." in text_of(again)
    assert Escalation.objects.count() == 1
    with pytest.raises(AlreadyThere):
        raise_one(cast, cycle)


def test_only_what_was_signed_can_be_escalated_and_in_the_words_that_were_signed(
    cast, cycle, plan, lead
):
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    Plan.objects.get().actions.update(title="Not for others yet")
    plan.actions.create(reference="A02", theme=plan.actions.get().theme, title="Nor this")

    assert lead.get(page("A02")).status_code == 404
    with pytest.raises(ValidationError, match="A02 is not in your signed plan"):
        raise_one(cast, cycle, reference="A02")
    assert raise_one(cast, cycle).title == "Form one team"


def test_a_place_escalates_its_own_commitment_to_the_system(cast, cycle, plan, place):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    publish(cast, support_plan_of(cycle, cast["W-P1"]))

    before = text_of(place.get(page("C01", "W-P1")))
    found = raise_one(cast, cycle, "W-P1", "C01")

    assert "Westmere Integrated Care Board answers or asks you for more." in before
    assert "passes it up" not in before
    with pytest.raises(ValidationError, match="Nobody stands above the system"):
        answer(cast, found, Said.PASSED_UP)
    assert (found.holder, found.about) == (cast["W-SYS"], "C01")
    assert found.state == EscalationState.WAITING
    own, inbox = (
        text_of(place.get(reverse(f"delivery:{name}", args=["W-P1", "2026-27"])))
        for name in ("own_escalations", "escalations")
    )
    assert "Lend a facilitator" in own
    assert "Lend a facilitator" not in inbox.split("<h1")[1]


def test_nobody_stands_above_the_system(cast, cycle, sign_in):
    with pytest.raises(ValidationError, match="signed plan"):
        escalate(
            organisation=cast["W-SYS"],
            cycle=cycle,
            reference="C01",
            values=escalation_values(),
            by=cast.system_staff,
            at=NOON,
        )
    system = sign_in(cast.system_staff)
    assert system.get(page("C01", "W-SYS")).status_code == 404


def test_where_every_place_has_closed_the_system_answers(cast, cycle, framework):
    """Tarnbeck lies in both places: the next one answers, and then nobody but the system."""
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    closed = {"closed_on": date(2026, 11, 1)}
    type(cast["W-P1"]).objects.filter(ods_code="W-P1").update(**closed)

    first = raise_one(cast, cycle, "W-N2")
    type(cast["W-P1"]).objects.filter(ods_code="W-P2").update(**closed)
    Turn.objects.all().delete()
    Escalation.objects.all().delete()

    assert first.holder == cast["W-P2"]
    assert raise_one(cast, cycle, "W-N2").holder == cast["W-SYS"]


def test_the_update_form_shows_what_is_escalated_and_leads_to_it(
    cast, cycle, plan, round_, lead, noon
):
    report = reverse("delivery:report", args=["W-N1", "2026-27", 3])
    before = text_of(lead.get(report))
    found = raise_one(cast, cycle)

    after = text_of(lead.get(report))

    assert page() in before
    assert page() not in after
    assert found.get_absolute_url() in after
    assert "Since today at Blackmoor Place" in after


def test_the_values_of_a_form_are_those_that_are_kept(cast, cycle, plan):
    values = replace(escalation_values(), ask=Ask.HELP)

    found = raise_one(cast, cycle, ask=Ask.HELP)

    assert type(values).of(found) == values
