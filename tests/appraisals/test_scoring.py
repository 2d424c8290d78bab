"""Several people score, each for themselves; nobody is led by what others said."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appraisals.models import Mark
from appraisals.scoring.actions import end_scoring, save_marks, send_marks
from appraisals.setting_up.actions import add_option, open_for_scores, set_up_again
from appraisals.setting_up.part_fields import OptionValues
from organisations.history import EditedMeanwhile
from tests.appraisals.appraising import (
    GOOD,
    REACH,
    SAFE,
    begin,
    opened,
    page,
    score,
    send,
    with_parts,
)
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.layers import layer

SAID = "The bus breaks down"


@layer
def appraisal(cast, cycle):
    return opened(cast, cycle)


def read_by(client, position: int) -> dict:
    """What the page of that option sends along of what it read."""
    return {"number": client.get(page("score", position)).context["form"]["number"].value()}


def test_nobody_reads_the_scores_of_others_before_they_have_sent_in_their_own(cast, appraisal):
    send(appraisal, by=cast.pcn_lead, words=SAID)
    reader = client_of(cast.pcn_reader)

    before = text_of(reader.get(page("appraisal")))
    assert reader.get(page("document")).status_code == 403
    assert "1 person has sent in scores: pcn lead" in before
    assert SAID not in before
    assert "The result" not in before

    send(appraisal, {1: {REACH: 2}}, by=cast.pcn_reader)

    after = text_of(reader.get(page("appraisal")))
    assert SAID in after
    assert "2 people sent in scores" in after
    assert "from 2 to 4" in after
    assert reader.get(page("document")).status_code == 200


def test_who_takes_scores_back_reads_no_others_and_the_result_says_so_later(cast, appraisal):
    send(appraisal, by=cast.pcn_lead)
    send(appraisal, by=cast.pcn_reader, words=SAID)
    lead = client_of(cast.pcn_lead)

    lead.post(page("take_back"))

    assert SAID not in text_of(lead.get(page("appraisal")))

    send_marks(appraisal=appraisal, words="", by=cast.pcn_lead, at=NOON)

    said = text_of(lead.get(page("appraisal")))
    assert "Sent in more than once: pcn lead." in said


def test_once_scoring_has_ended_everybody_with_a_role_reads_the_result(cast, appraisal):
    send(appraisal, by=cast.pcn_lead)
    score(appraisal, {1: {REACH: 1}}, by=cast.pcn_contributor)
    end_scoring(appraisal=appraisal, by=cast.pcn_lead, at=NOON)

    said = text_of(client_of(cast.pcn_reader).get(page("appraisal")))

    assert "1 person sent in scores" in said
    with pytest.raises(ValidationError, match="scores of this appraisal are in"):
        send_marks(appraisal=appraisal, words="", by=cast.pcn_contributor, at=NOON)


def test_scoring_goes_on_from_option_to_option_and_then_to_sending(cast, appraisal):
    contributor = client_of(cast.pcn_contributor)

    first = contributor.post(page("score", 1), {"criterion_2": "4", **read_by(contributor, 1)})
    last = contributor.post(page("score", 2), {"criterion_1": "0", **read_by(contributor, 2)})

    assert (first.url, last.url) == (page("score", 2), page("send"))
    assert "You left 2 scores open" in text_of(contributor.get(page("send")))
    contributor.post(page("send"), {"words": SAID})
    assert set(Mark.objects.values_list("option__position", "criterion__position", "value")) == {
        (1, REACH, 4),
        (2, SAFE, 0),
    }
    assert appraisal.score_sheets.get().words == SAID


def test_what_is_taken_back_to_not_scored_is_no_nought_and_stays_on_record(cast, appraisal):
    score(appraisal, {1: GOOD}, by=cast.pcn_lead)

    score(appraisal, {1: {SAFE: None, REACH: 4}}, by=cast.pcn_lead)

    assert list(Mark.objects.values_list("criterion__position", "value")) == [(REACH, 4)]
    gone = Mark.history.filter(history_type="-").get()
    assert (gone.value, gone.history_user) == (1, cast.pcn_lead)


def test_a_second_window_is_told_of_what_was_scored_in_the_first(cast, appraisal):
    lead = client_of(cast.pcn_lead)
    read = read_by(lead, 1)
    first = lead.post(page("score", 1), {"criterion_2": "4", **read}, follow=True)

    stale = lead.post(page("score", 1), {"criterion_2": "2", **read})

    assert "Your scores for option 1 are saved." in text_of(first)
    assert "What someone else changed" not in text_of(first)

    assert stale.status_code == 409
    said = text_of(stale)
    assert "You scored this option in another window, or its words" in said
    assert "Reaches most people" in said
    assert Mark.objects.get().value == 4
    again = stale.context["form"]["number"].value()
    lead.post(page("score", 1), {"criterion_2": "2", "number": again})
    assert Mark.objects.get().value == 2


def test_a_page_from_before_the_ends_were_reworded_saves_nothing_unread(cast, appraisal):
    lead, who = client_of(cast.pcn_lead), {"appraisal": appraisal, "by": cast.pcn_lead, "at": NOON}
    read = read_by(lead, 1)
    set_up_again(**who)
    appraisal.criteria.filter(position=REACH).update(low="Everybody", high="Hardly anybody")
    open_for_scores(**who)

    stale = lead.post(page("score", 1), {"criterion_2": "5", **read})

    assert (stale.status_code, Mark.objects.exists()) == (409, False)
    assert "1: Everybody" in text_of(stale)
    again = stale.context["form"]["number"].value()
    lead.post(page("score", 1), {"criterion_2": "5", "number": again})
    assert Mark.objects.get().value == 5


def test_a_score_that_there_is_not_is_refused_by_form_and_action(cast, appraisal):
    lead, option = client_of(cast.pcn_lead), appraisal.options.get(position=1)

    assert "Choose one of the scores" in text_of(
        lead.post(page("score", 1), {"criterion_2": "0", **read_by(lead, 1)})
    )
    with pytest.raises(ValidationError, match="scored from 1 to 5"):
        save_marks(option=option, given={REACH: 0}, number=0, by=cast.pcn_lead, at=NOON)
    with pytest.raises(EditedMeanwhile):
        save_marks(option=option, given=GOOD, number=3, by=cast.pcn_lead, at=NOON)


def test_an_empty_sheet_is_not_sent_in_and_a_second_press_sends_nothing_twice(cast, appraisal):
    lead = client_of(cast.pcn_lead)

    assert "Score at least one option" in text_of(lead.post(page("send"), {"words": SAID}))

    send(appraisal, by=cast.pcn_lead)
    again = lead.post(page("send"), {"words": "Again"})
    sheet = appraisal.score_sheets.get()
    assert "Take them back to change them." in text_of(again)
    assert lead.post(page("send"), {"words": ""}).url == page("appraisal")
    assert (sheet.times_sent, sheet.words) == (1, "")


def test_an_nhs_number_in_what_is_said_is_refused_and_stays_on_the_page(cast, appraisal):
    score(appraisal, {1: GOOD}, by=cast.pcn_lead)

    said = text_of(client_of(cast.pcn_lead).post(page("send"), {"words": "It is 943 476 5919"}))

    assert "943 476 5919" in said
    assert "NHS number" in said
    assert not appraisal.score_sheets.sent().exists()


def test_setting_up_again_keeps_what_was_scored_to_be_sent_in_anew(cast, appraisal):
    send(appraisal, by=cast.pcn_lead)

    set_up_again(appraisal=appraisal, by=cast.pcn_contributor, at=NOON)

    sheet = appraisal.score_sheets.get()
    assert (sheet.sent_at, sheet.times_sent, sheet.marks.count()) == (None, 1, 2)
    assert "The result" not in text_of(client_of(cast.pcn_lead).get(page("appraisal")))


def test_a_guest_in_the_draft_of_the_return_neither_reads_nor_scores(world, cast):
    guest, option = world.guest.membership.user, world.appraisals[0].options.get(position=1)

    assert client_of(guest).get(page("appraisal")).status_code == 404
    with pytest.raises(PermissionDenied):
        save_marks(option=option, given=GOOD, number=0, by=guest, at=NOON)


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_page_asks_as_much_for_many_options_and_people_as_for_few(cast, cycle):
    few, many = opened(cast, cycle), with_parts(begin(cast, cycle, title="Many"), by=cast.pcn_lead)
    who = {"appraisal": many, "by": cast.pcn_lead, "at": NOON}
    for number in range(6):
        add_option(values=OptionValues(title=f"One more, {number}"), **who)
    open_for_scores(**who)
    for each, people in ((few, 1), (many, 3)):
        for person in (cast.pcn_lead, cast.pcn_contributor, cast.pcn_reader)[:people]:
            send(each, {option.position: GOOD for option in each.options.all()}, by=person)
    lead = client_of(cast.pcn_lead)

    asked = [queries_of(lead, page("appraisal", serial=serial)) for serial in (1, 2)]

    assert asked[0] == asked[1] <= 20
