"""The pages of a plan's risks: errors are named, both texts are shown, nothing typed is lost."""

import pytest

from planning.models import Plan, Risk
from planning.plans.signing import submit_plan
from planning.risks.actions import close_risk, edit_risk
from tests.conftest import NOON, text_of
from tests.planning.planners import page
from tests.planning.risks.values import risk_data, risk_values

pytestmark = pytest.mark.usefixtures("noon")


def test_a_risk_is_added_to_one_of_our_actions(asking, lead):
    _, action, _ = asking

    response = lead.post(page("risk_add"), risk_data(action=action.pk))

    risk = Risk.objects.get()
    assert response.url.endswith("#risks")
    assert (risk.reference, risk.action, risk.likelihood, risk.impact) == ("R01", action, 4, 3)
    assert "High, 12" in text_of(lead.get(page("plan")))


def test_what_is_missing_is_named_and_what_was_typed_is_still_there(plan, lead):
    response = lead.post(page("risk_add"), risk_data(title="", impact="6"))

    said = text_of(response)
    assert "Enter what the risk is" in said
    assert "Choose what it would mean" in said
    assert "Both chairs retire, and nobody follows." in said
    assert not Risk.objects.exists()


def test_each_number_says_what_it_means(plan, lead):
    said = text_of(lead.get(page("risk_add")))

    for words in ("3 Possible", "about as likely as not", "5 Very large", "Extreme, 15 to 25"):
        assert words in said


def test_a_second_editor_reads_both_texts_and_chooses(risk, cast, lead):
    edit_risk(
        risk=risk, values=risk_values(owner="Chair"), number=1, by=cast.pcn_contributor, at=NOON
    )

    response = lead.post(page("risk", "R01"), risk_data(owner="Nurse", number="1"))
    said = text_of(response)
    saved = lead.post(page("risk", "R01"), risk_data(owner="Nurse", number="2"))

    assert response.status_code == 409
    assert "Chair" in said
    assert "Nurse" in response.text
    assert saved.status_code == 302
    assert Risk.objects.get().owner == "Nurse"


def test_a_risk_is_closed_with_a_reason_and_opened_again(risk, lead):
    empty = lead.post(page("risk_close", "R01"), {"closed_because": "", "number": "1"})
    lead.post(page("risk_close", "R01"), {"closed_because": "It passed.", "number": "1"})
    closed = text_of(lead.get(page("plan")))
    lead.post(page("risk_reopen", "R01"))

    assert "Enter why it is closed" in text_of(empty)
    assert "1 closed risk" in closed
    assert "Closed on 22 November 2026: It passed." in closed
    assert Risk.objects.get().closed_at is None


def test_two_who_close_it_at_once_are_shown_both_reasons(risk, cast, lead):
    who = {"by": cast.pcn_contributor, "at": NOON}
    close_risk(risk=risk, closed_because="It passed.", number=1, **who)

    response = lead.post(
        page("risk_close", "R01"), {"closed_because": "It happened.", "number": "1"}
    )

    assert response.status_code == 409
    assert "It passed." in text_of(response)
    assert "It happened." in response.text


def test_a_closed_risk_says_how_to_change_it_and_gives_back_what_was_typed(risk, cast, lead):
    who = {"by": cast.pcn_lead, "at": NOON}
    close_risk(risk=risk, closed_because="It passed.", number=1, **who)

    opened = lead.get(page("risk", "R01"), follow=True)
    sent = lead.post(page("risk", "R01"), risk_data(words="Typed meanwhile", number="1"))

    assert "Open it again to change it" in text_of(opened)
    assert "Open it again to change it" in text_of(sent)
    assert "Typed meanwhile" in sent.text


def test_a_risk_is_taken_out_only_while_it_was_never_signed(logged, cast, lead):
    asked = text_of(lead.get(page("risk_remove", "R01")))
    submit_plan(plan=Plan.objects.get(), by=cast.pcn_lead, at=NOON)

    refused = text_of(lead.get(page("risk_remove", "R01"), follow=True))
    pressed = text_of(lead.post(page("risk_remove", "R01"), follow=True))

    assert "It stays on record" in asked
    for said in (refused, pressed):
        assert "is never lost. Close it instead, and say why." in said
    assert "Take R01 out" not in text_of(lead.get(page("risk", "R01")))


def test_what_was_taken_out_leaves_the_page(risk, lead):
    said = text_of(lead.post(page("risk_remove", "R01"), follow=True))

    assert "R01 taken out" in said
    assert "No risks yet" in said
    assert "has been taken out" in text_of(lead.post(page("risk_reopen", "R01"), follow=True))


def test_the_history_tells_of_closing_and_opening_too(risk, cast, lead):
    lead.post(page("risk_close", "R01"), {"closed_because": "It passed.", "number": "1"})
    lead.post(page("risk_reopen", "R01"))

    said = text_of(lead.get(page("risk_past", "R01")))

    assert "Why it was closed:</strong> It passed." in said
    assert "Why it was closed:</strong> Emptied" in said
    assert "How likely it is:</strong> 4 Likely" in said


def test_a_risk_of_nobody_is_nowhere(plan, lead):
    assert lead.get(page("risk", "R09")).status_code == 404
