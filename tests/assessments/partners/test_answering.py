"""What a partner reads and answers: their steps alone, as carefully as anybody of the team."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.choices import Choice
from assessments.models import Answer, AskedStep, Assessment, Partner
from assessments.partners import own_views
from assessments.partners.actions import withdraw_partner
from assessments.partners.links import page_of
from assessments.sending.actions import submit_assessment
from organisations.entering import SignInTry
from tests.assessments.doing import (
    INT1,
    INT2,
    RETURN,
    card,
    colleague_saves,
    stored,
)
from tests.assessments.partners.asking import answers, make_partner, saves, team_saves
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")
SAID = card(INT2, choice="2", note="Half of them come.", evidence="The minutes")


def test_a_partner_reads_the_step_they_were_asked_and_nothing_else(
    cast, ours, framework, hospice, visitor
):
    team_saves(ours, framework, cast.pcn_lead, note="Our note", evidence="Our proof")
    colleague_saves(cast, framework, ours, note="A secret of another step")

    said = text_of(visitor.get(page_of(hospice)))

    shown = (framework.steps[INT2].text, "Our note", "Our proof", "31 March 2026")
    assert all(words in said for words in shown)
    assert "What Place and System will do" in said
    assert "Blackmoor Place" in said
    assert INT1 not in said
    assert "A secret of another step" not in said
    for person in (cast.pcn_lead, cast.pcn_contributor):
        assert str(person) not in said
        assert person.email not in said
    assert "History" not in said
    assert "Plan this for" not in said


def test_a_save_is_thanked_for_and_a_page_that_was_not_saved_is_not(hospice, visitor):
    thanks = "You can close this page, or come back by the same link until the end of 6 December"
    assert thanks not in text_of(visitor.get(f"{page_of(hospice)}?saved=yes"))

    after = answers(visitor, hospice, SAID)["Location"]

    assert thanks in text_of(visitor.get(after))
    assert thanks not in text_of(visitor.get(page_of(hospice)))
    refused = visitor.post(after, card(INT2, number=1, choice="not_applicable"))
    assert refused.status_code == 422
    assert thanks not in text_of(refused)


def test_what_a_partner_answers_is_kept_as_theirs(hospice, visitor):
    response = answers(visitor, hospice, SAID)

    assert response["Location"] == f"{page_of(hospice)}?saved=yes#saved"
    answer = stored(INT2)
    assert (answer.level.value, answer.note, answer.evidence) == (
        2,
        "Half of them come.",
        "The minutes",
    )
    assert (answer.partner, answer.saved_by, answer.number) == (hospice, None, 1)
    assert "1 of 1 answered" in text_of(visitor.get(page_of(hospice)))


@pytest.mark.parametrize("choice", [Choice.NOT_SURE, Choice.NOT_APPLICABLE])
def test_a_partner_may_be_unsure_or_say_that_nothing_applies_with_a_reason(
    choice, hospice, visitor
):
    assert answers(visitor, hospice, card(INT2, choice=choice, reason="No beds")).status_code == 302

    assert (stored(INT2).choice, stored(INT2).reason) == (choice, "No beds")


def test_without_a_reason_nothing_is_not_applicable(hospice, visitor):
    refused = answers(visitor, hospice, card(INT2, choice="not_applicable", note="Kept"))

    assert refused.status_code == 422
    assert "Say why this step does not apply to you." in text_of(refused)
    assert "Kept</textarea>" in refused.content.decode()
    assert not Answer.objects.exists()


def test_an_nhs_number_is_refused_and_what_was_typed_stays(hospice, visitor):
    refused = answers(visitor, hospice, card(INT2, choice="2", note="943 476 5919 came"))

    assert refused.status_code == 422
    assert "NHS number" in text_of(refused)
    assert "943 476 5919 came" in refused.content.decode()
    assert not Answer.objects.exists()


def test_a_note_that_is_too_long_is_refused(hospice, visitor):
    assert answers(visitor, hospice, card(INT2, choice="2", note="a" * 4001)).status_code == 422


@pytest.mark.parametrize("code", [INT1, "INT-02-P", "SUP-01-N", "NO-SUCH"])
def test_a_step_that_was_not_asked_is_answered_by_no_forged_name(code, hospice, visitor):
    answers(visitor, hospice, SAID, card(code, choice="4", note="Forged"))

    assert [answer.step.code for answer in Answer.objects.all()] == [INT2]


def test_the_action_refuses_a_step_that_was_not_asked(ours, framework, hospice):
    with pytest.raises(PermissionDenied, match="answer the steps for Fellside PCN"):
        saves(ours, framework, INT1, by=hospice)


def test_the_action_refuses_a_partner_of_another_return(cycle, framework, hospice):
    other = Assessment.objects.get(cycle=cycle, organisation__ods_code="W-N2")

    with pytest.raises(PermissionDenied):
        saves(other, framework, INT2, by=hospice)


def test_the_action_refuses_a_link_that_is_over_at_its_own_time(ours, framework, hospice):
    with pytest.raises(PermissionDenied):
        saves(ours, framework, INT2, by=hospice, at=NOON + timedelta(days=15))


def test_a_partner_submits_nothing(ours, hospice):
    with pytest.raises(PermissionDenied):
        submit_assessment(assessment=ours, by=hospice, at=NOON)


def test_a_partner_whose_key_is_that_of_a_person_is_still_no_person(cast, ours, framework):
    """Keys of two tables may be the same number."""
    make_partner(ours, INT2, by=cast.pcn_lead)
    Partner.objects.update(id=cast.pcn_lead.pk)
    AskedStep.objects.update(partner=cast.pcn_lead.pk)
    partner = Partner.objects.get()

    with pytest.raises(PermissionDenied):
        saves(ours, framework, INT1, by=partner)
    colleague = team_saves(ours, framework, cast.pcn_lead, note="Ours")
    assert colleague.partner is None


def test_what_is_planned_stays_as_the_team_said(cast, ours, framework, hospice, visitor):
    team_saves(ours, framework, cast.pcn_lead, planned=True)

    answers(visitor, hospice, card(INT2, number=1, choice="2"))
    assert stored(INT2).planned
    answers(visitor, hospice, card(INT2, number=2, choice="3", planned=""))

    assert (stored(INT2).number, stored(INT2).planned) == (3, True)


def test_the_team_reads_on_the_card_in_the_history_and_in_the_draft_who_answered(
    hospice, visitor, lead
):
    answers(visitor, hospice, SAID)
    marked = "Fellside hospice (partner)"

    pages = {
        name: text_of(lead.get(reverse(f"assessments:{name}", args=[*RETURN, *more])))
        for name, *more in [
            ("theme", "INT"),
            ("history", INT2),
            ("draft_document",),
            ("review",),
            ("detail",),
        ]
    }

    assert f"Answered by {marked}, saved midday" in pages["theme"]
    assert f"{marked} <br> 22 November 2026" in pages["history"]
    assert f"Answered by {marked}" in pages["draft_document"]
    assert f"Answered by {marked}" in pages["review"]
    assert f"by {marked}" in pages["detail"]


def test_a_link_fills_no_database(hospice, visitor):
    for number in range(120):
        assert answers(visitor, hospice, card(INT2, number=0, choice="2")).status_code == 302, (
            number
        )

    refused = answers(visitor, hospice, card(INT2, number=1, choice="3", note="Too much"))

    assert refused.status_code == 429
    assert "Save this again later." in text_of(refused)
    assert "Too much" in text_of(refused)
    assert stored(INT2).number == 1
    assert SignInTry.objects.count() == 120
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        later = answers(visitor, hospice, card(INT2, number=1, choice="3"))
    assert later.status_code == 302


def test_withdrawn_between_reading_and_saving_nothing_is_kept(cast, hospice, visitor, monkeypatch):
    """The lock asks again, whatever the page had found."""

    def save_late(*args, **given):
        withdraw_partner(partner=hospice, by=cast.pcn_lead, at=NOON)
        return save_page(*args, **given)

    save_page = own_views.save_page
    monkeypatch.setattr(own_views, "save_page", save_late)

    refused = answers(visitor, hospice, SAID)

    assert refused.status_code == 410
    assert "Fellside PCN withdrew it" in text_of(refused)
    assert "Half of them come." in text_of(refused)
    assert not Answer.objects.exists()


def test_what_a_partner_answered_stays_when_their_link_is_withdrawn(cast, hospice, visitor, lead):
    answers(visitor, hospice, SAID)
    withdraw_partner(partner=hospice, by=cast.pcn_lead, at=NOON)

    page = text_of(lead.get(reverse("assessments:theme", args=[*RETURN, "INT"])))

    assert "Answered by Fellside hospice (partner)" in page
