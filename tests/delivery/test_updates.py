"""Updates: saved one by one, privately, and never over somebody else's."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from delivery.choices import Status
from delivery.models import Update
from delivery.updates.actions import save_update
from delivery.updates.update_fields import Mark, UpdateValues, as_said, kept_marks, marks_of
from organisations.history import EditedMeanwhile
from planning.plans.lines import ActionValues, edit_action
from planning.plans.signing import reopen_plan
from tests.cast import client_of
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.delivery.reporting import LATE, mark, page, report, say, theirs, typed, update_values
from tests.planning.asking import commit, publish, support_plan_of
from tests.planning.planners import MILESTONE


def test_what_is_said_of_a_milestone_is_kept_and_read_again():
    marks = (mark(forecast_on=LATE), mark(done_on=TODAY))

    assert marks_of(kept_marks(marks)) == marks


def test_once_a_milestone_is_done_nothing_is_expected_of_it():
    assert mark().said(forecast_on=LATE, done_on=TODAY) == mark(done_on=TODAY)
    assert mark().said(forecast_on=LATE, done_on=None) == mark(forecast_on=LATE)


@pytest.mark.parametrize(
    ("said", "slipped"),
    [
        ({}, False),
        ({"forecast_on": MILESTONE[0]}, False),
        ({"forecast_on": LATE}, True),
        ({"done_on": MILESTONE[0]}, False),
        ({"done_on": LATE}, True),
    ],
)
def test_a_milestone_has_slipped_when_it_is_done_or_expected_after_its_baseline(said, slipped):
    assert mark(**said).is_slipped is slipped


def test_what_was_said_of_a_milestone_is_lost_with_its_baseline_alone():
    planned = (mark(), Mark(LATE, "Another"))

    assert as_said(planned, (mark(done_on=TODAY), Mark(LATE, "Gone"))) == (
        mark(done_on=TODAY),
        Mark(LATE, "Another"),
    )


def test_an_update_is_saved_by_its_form_and_stands_on_the_page(lead, round_):
    answer = lead.post(page("update", "A01"), typed(narrative="We met twice."))

    assert answer["Location"] == f"{page('report')}#A01"
    shown = text_of(lead.get(page("report")))
    assert "On track" in shown
    assert "We met twice." in shown
    assert "<strong>1 of 1</strong> said" in shown


def test_only_the_form_of_the_next_line_to_report_on_stands_open(cast, cycle, place, round_):
    for title in ("Lend a facilitator", "Lend a surveyor"):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer, title=title)
    publish(cast, support_plan_of(cycle, cast["W-P1"]))
    ours, fold = ["W-P1", "2026-27", 3], '<details class="app-fold" open>'
    address = reverse("delivery:report", args=ours)

    first = place.get(address).text
    place.post(reverse("delivery:update", args=[*ours, "C01"]), typed())
    second = place.get(address).text

    assert first.count(fold) == second.count(fold) == 1
    assert first.index(fold) < first.index('id="C02"') < second.index(fold)


def test_amber_and_red_need_a_way_back_and_what_was_typed_stays(lead, round_):
    answer = lead.post(page("update", "A01"), typed(status="off_track", narrative="No room."))

    shown = text_of(answer)
    assert answer.status_code == 200
    assert "Say what would bring it back to green" in shown
    assert "No room." in shown
    assert not Update.objects.exists()


def test_a_date_of_completion_does_not_lie_ahead_and_an_expected_one_does(lead, round_):
    ahead, past = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    boxes, late = (
        {f"milestone_0_{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
        for name, day in (("done", ahead), ("expected", past))
    )

    done, expected = (
        text_of(lead.post(page("update", "A01"), typed(**dates))) for dates in (boxes, late)
    )

    assert "The day that “Rota agreed” was done must be today or earlier" in done
    assert "The expected date of “Rota agreed” must be from today to" in expected


def test_an_nhs_number_is_refused(lead, round_):
    answer = lead.post(page("update", "A01"), typed(narrative="Seen 943 476 5919"))

    assert "NHS number" in text_of(answer)
    assert not Update.objects.exists()


def test_a_second_editor_sees_both_texts(cast, lead, round_):
    say(cast, round_, narrative="Theirs")

    answer = lead.post(page("update", "A01"), typed(narrative="Mine", number=0))

    shown = text_of(answer)
    assert answer.status_code == 409
    assert "Theirs" in shown
    assert "Mine" in shown
    assert Update.objects.get().narrative == "Theirs"


def test_who_saved_in_another_window_is_told_that_it_was_themself(cast, lead, round_):
    say(cast, round_, narrative="In the first window")
    typed_again = typed(narrative="In the second", number=0)

    own = text_of(lead.post(page("update", "A01"), typed_again))
    other = text_of(client_of(cast.pcn_contributor).post(page("update", "A01"), typed_again))

    assert "You saved this in another window while you were writing here" in own
    assert "Keep what is saved" in own
    assert "Someone else saved this while you were writing" in other
    assert "Saved by pcn lead" in other


def test_what_only_one_of_two_changed_stands(cast, round_):
    say(cast, round_)
    say(cast, round_, number=1, narrative="They wrote on")

    kept = say(cast, round_, number=1, status=Status.COMPLETE)

    assert (kept.status, kept.narrative, kept.number) == ("complete", "They wrote on", 3)
    with pytest.raises(EditedMeanwhile):
        say(cast, round_, number=2, status=Status.NOT_STARTED, narrative="They wrote on")


def test_saving_what_stands_changes_nothing(cast, round_):
    say(cast, round_)

    assert say(cast, round_).number == 1


@pytest.mark.parametrize(
    ("later", "words"), [(-60, "Updates are taken from"), (120, "The last day for updates was")]
)
def test_outside_its_days_a_round_takes_nothing(cast, round_, later, words):
    who = theirs(cast, round_) | {"at": NOON + timedelta(days=later)}

    with pytest.raises(ValidationError, match=words):
        save_update(reference="A01", values=update_values(), number=0, **who)


def test_after_submission_an_update_is_refused_until_the_report_is_opened_again(cast, round_):
    say(cast, round_)
    report(cast, round_)

    with pytest.raises(ValidationError, match="has been submitted"):
        say(cast, round_, number=1, narrative="Later")


def test_what_is_reported_on_is_the_plan_as_signed_whatever_is_drafted_since(
    cast, lead, round_, plan
):
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    action = plan.actions.get(reference="A01")
    values = ActionValues(**vars(ActionValues.of(action)) | {"title": "Not for others yet"})
    edit_action(action=action, values=values, number=action.number, by=cast.pcn_lead, at=NOON)

    shown = text_of(lead.get(page("report")))

    assert "Form one team" in shown
    assert "Not for others yet" not in shown


def test_nobody_above_reads_a_draft(cast, place, round_):
    say(cast, round_, narrative="Between ourselves")

    answer = place.get(page("report"))

    assert "Between ourselves" not in text_of(answer)
    assert "A report is being written" in text_of(answer)
    assert place.get(page("document")).status_code == 403


def test_an_update_of_what_is_not_in_the_plan_is_not_found(cast, lead, round_):
    assert lead.post(page("update", "A99"), typed()).status_code == 404
    with pytest.raises(ValidationError, match="not in your signed plan"):
        say(cast, round_, reference="A99")


def test_values_are_read_back_as_they_were_said(cast, round_):
    said = update_values(milestones=(mark(forecast_on=LATE),))

    kept = save_update(reference="A01", values=said, number=0, **theirs(cast, round_))

    assert UpdateValues.of(Update.objects.get(pk=kept.pk)) == said
