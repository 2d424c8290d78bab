"""What is said to an escalation: by the place, the system and its team; and by two at once."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from delivery.choices import EscalationState, Said
from delivery.escalating.shown import Shown
from delivery.models import Escalation, HighlightReport, Turn
from delivery.reports.gathering import report_document
from organisations.choices import Notices
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import Organisation
from tests.cast import client_of
from tests.clock import TODAY
from tests.conftest import text_of
from tests.delivery.escalating.raising import answer, fresh, reply, say

DAY = {"due_on_day": "31", "due_on_month": "1", "due_on_year": "2027"}


def page(escalation: Escalation, part: str = "") -> str:
    name = f"escalation_{part}" if part else "escalation"
    return reverse(f"delivery:{name}", args=[escalation.pk])


def typed(escalation: Escalation, said: str, **changes) -> dict:
    given = {"said": said, "words": "We see the landlord\non Monday.", "lead": "", "due_on_day": ""}
    given |= {"due_on_month": "", "due_on_year": ""}
    current = fresh(escalation)
    return given | {"number": current.number, "holder": current.holder_id} | changes


def test_it_is_passed_up_answered_by_the_system_and_settled_by_its_team(
    cast, escalation, lead, place, noon, sent
):
    system = client_of(cast.system_staff)

    up = sent(lambda: place.post(page(escalation, "answer"), typed(escalation, "passed_up")))
    promised = typed(escalation, "will_do", lead="Estates lead", **DAY)
    told = sent(lambda: system.post(page(escalation, "answer"), promised))
    read = text_of(lead.get(page(escalation)))
    thanks = {"verdict": "settled", "words": "", "number": fresh(escalation).number}
    heard = sent(lambda: lead.post(page(escalation, "reply"), thanks))

    assert up.keys() == {"pcn_lead", "pcn_contributor", "system_staff"}
    assert told.keys() == {"pcn_lead", "pcn_contributor", "place_reviewer"}
    assert heard.keys() == {"system_staff"}
    assert not any("landlord" in letter for letter in (*up.values(), *told.values()))
    for words in (
        "Passed up to system",
        "We see the landlord<br>on Monday.",
        "Estates lead, by 31 January 2027.",
        "system staff, Westmere Integrated Care Board",
        "Say whether this settles it",
    ):
        assert words in read
    found = fresh(escalation)
    assert (found.state, found.holder, found.number) == ("settled", cast["W-SYS"], 4)
    assert "Thank you, settled" in text_of(place.get(page(escalation)))


def test_the_page_offers_all_that_the_holder_can_say(cast, escalation, place):
    system = client_of(cast.system_staff)

    at_place = place.get(page(escalation, "answer")).text
    place.post(page(escalation, "answer"), typed(escalation, "passed_up"))
    at_system = system.get(page(escalation, "answer")).text

    said = {"done", "will_do", "declined", "more_asked"}
    assert offered(at_place) == said | {"passed_up"}
    assert offered(at_system) == said


def offered(shown: str) -> set[str]:
    boxes = re.findall(r"<input[^>]*>", shown)
    return {re.search('value="([^"]*)"', box)[1] for box in boxes if 'name="said"' in box}


def test_more_is_asked_in_the_same_thread_and_the_team_hears_of_it_at_once(
    cast, escalation, lead, place, noon, sent
):
    cast.pcn_lead.notices = Notices.WEEKLY  # a question is urgent
    cast.pcn_lead.save()

    asked = sent(lambda: place.post(page(escalation, "answer"), typed(escalation, "more_asked")))
    start = text_of(lead.get(reverse("start")))
    words = {"words": "All four practices.", "number": fresh(escalation).number}
    lead.post(page(escalation, "reply"), words)

    assert "waits for more information from you" in asked["pcn_lead"]
    assert "1 escalation waits for more information from you" in start
    assert fresh(escalation).state == EscalationState.WAITING
    assert "All four practices." in text_of(place.get(page(escalation)))


def test_what_is_not_what_they_need_can_be_answered_again_or_withdrawn(
    cast, escalation, lead, place
):
    answer(cast, escalation, Said.DECLINED, "No money.")
    reply(cast, escalation, Said.NOT_IT, "It costs nothing.")

    assert "Answer again" in text_of(place.get(page(escalation)))
    answer(cast, escalation, Said.DONE, "Then it is yours.")
    words = {"words": "We found another room.", "number": fresh(escalation).number}
    lead.post(page(escalation, "withdraw"), words)

    assert fresh(escalation).state == EscalationState.WITHDRAWN
    with pytest.raises(ValidationError, match="as it stands now"):
        answer(cast, escalation, Said.DONE)


def test_a_promise_says_who_and_when_and_nothing_typed_is_lost(escalation, place, noon):
    response = place.post(page(escalation, "answer"), typed(escalation, "will_do"))

    said = text_of(response)
    assert "Enter who does it" in said
    assert "Enter the day by which it will be done" in said
    assert "We see the landlord" in response.text
    unasked = typed(escalation, "done", lead="Estates lead", **DAY)
    said = text_of(place.post(page(escalation, "answer"), unasked))
    assert "Choose “It will be done”, or leave who does it empty" in said
    assert "Choose “It will be done”, or leave the date empty" in said
    assert "Estates lead" in said
    assert not Turn.objects.exists()


def test_who_answers_after_somebody_else_reads_that_and_keeps_what_they_wrote(
    cast, escalation, place, noon
):
    written = typed(escalation, "done")
    answer(cast, escalation, Said.DECLINED, "No money.")

    response = place.post(page(escalation, "answer"), written)
    again = place.post(page(escalation, "answer"), typed(escalation, "done"))

    assert response.status_code == 409
    assert "Someone said something to this escalation while you were writing" in response.text
    assert "No money." in response.text
    assert "on Monday.</textarea>" in response.text
    assert again.status_code == 302
    assert list(Turn.objects.values_list("said", flat=True)) == ["declined", "done"]


def test_who_answers_what_was_passed_up_meanwhile_is_given_back_their_words(
    cast, escalation, place, noon
):
    written = typed(escalation, "will_do", lead="Estates lead", **DAY)
    answer(cast, escalation, Said.PASSED_UP, "Only the system can.")

    response = place.post(page(escalation, "answer"), written)

    assert response.status_code == 409
    for words in (
        "What you had chosen: “Will be done”",
        "What you had written: “We see the landlord<br>on Monday.”",
        "Who does it: “Estates lead”",
        "By when: “31 1 2027”",
    ):
        assert words in text_of(response)
    assert "there is nothing for you to say now" in text_of(response)
    assert Turn.objects.count() == 1


def test_a_reply_to_what_was_answered_anew_is_given_back(cast, escalation, lead):
    answer(cast, escalation, Said.DECLINED, "No money.")
    written = {"verdict": "not_it", "words": "It is free.", "number": fresh(escalation).number}
    answer(cast, escalation, Said.DONE, "Then it is yours.")

    response = lead.post(page(escalation, "reply"), written)

    assert response.status_code == 409
    assert "It is free.</textarea>" in response.text
    assert fresh(escalation).state == EscalationState.ANSWERED


def test_a_second_click_says_that_it_was_sent(cast, escalation, lead, place, noon):
    written = typed(escalation, "done")

    place.post(page(escalation, "answer"), written)
    again = place.post(page(escalation, "answer"), written, follow=True)

    assert "This was sent already." in text_of(again)
    assert Turn.objects.count() == 1
    current = fresh(escalation)
    with pytest.raises(AlreadyThere):
        answer(cast, current, Said.DONE, Turn.objects.get().words, number=current.number - 1)
    with pytest.raises(EditedMeanwhile):
        answer(cast, current, Said.DECLINED, number=current.number - 1)


@pytest.mark.parametrize("said", [Said.SETTLED, Said.REPLIED, Said.WITHDRAWN])
def test_nobody_says_what_is_the_other_sides_to_say(cast, escalation, said):
    with pytest.raises(PermissionDenied):
        answer(cast, escalation, said)
    with pytest.raises(PermissionDenied):
        say(cast, escalation, said, by=cast.place_reviewer)


def test_once_its_place_has_closed_the_system_holds_and_answers_it(cast, escalation, round_, noon):
    Organisation.objects.filter(ods_code="W-P1").update(closed_on=date(2026, 11, 21))
    system = client_of(cast.system_staff)

    read = text_of(system.get(page(escalation)))
    found = fresh(escalation)
    [named] = report_document(
        HighlightReport(round=round_, organisation=cast["W-N1"]), on=TODAY
    ).escalations
    [printed] = [Shown.of(found, on=TODAY)]
    system.post(page(escalation, "answer"), typed(escalation, "done"))

    assert "Since today at Westmere Integrated Care Board" in read
    assert named.holder == printed.holder.name == "Westmere Integrated Care Board"
    assert "Answer</a>" in read
    found = fresh(escalation)
    assert (found.holder, found.state) == (cast["W-SYS"], EscalationState.ANSWERED)


def test_what_is_withdrawn_or_settled_has_nothing_more_to_say(cast, escalation, lead):
    answer(cast, escalation, Said.DONE)
    reply(cast, escalation, Said.SETTLED, "")

    again = lead.get(page(escalation, "withdraw"), follow=True)

    assert "There is nothing to say to this escalation now." in text_of(again)
