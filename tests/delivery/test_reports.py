"""Submitting: what is frozen, what becomes of it, and the report in every copy."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from delivery.choices import Status
from delivery.models import HighlightReport, HighlightRevision, Reported
from delivery.reports.actions import reopen_report, save_cover, submit_report
from delivery.reports.copies import report_paper
from delivery.reports.cover_fields import CoverFields
from delivery.reports.gathering import report_document, submitted_document
from delivery.rounds.actions import open_round
from organisations.history import EditedMeanwhile
from planning.editing.locking import ReadAgain
from planning.models import Milestone
from planning.plans.gathering import plan_document
from planning.plans.lines import ActionValues, edit_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.cast import client_of
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.delivery.reporting import LATE, mark, page, report, say, theirs
from tests.planning.asking import commit, publish, support_plan_of
from tests.planning.planners import MILESTONE

COVER = CoverFields(
    author="PCN manager", summary="Two of three practices have met.", decisions="A room"
)


def test_what_is_submitted_is_frozen_whatever_is_said_later(cast, round_):
    say(cast, round_, narrative="As submitted")
    revision = report(cast, round_)
    reopen_report(**theirs(cast, round_))
    say(cast, round_, number=1, narrative="Said later")

    line = submitted_document(revision).lines[0]

    assert (line.reference, line.status, line.narrative) == ("A01", "on_track", "As submitted")
    assert line.title == "Form one team"


def test_submitting_again_makes_a_new_revision_that_counts(cast, round_):
    say(cast, round_)
    first = report(cast, round_)
    reopen_report(**theirs(cast, round_))
    say(cast, round_, number=1, status=Status.COMPLETE)

    second = report(cast, round_)

    assert [r.number for r in HighlightRevision.objects.current()] == [second.number] == [2]
    assert submitted_document(first).lines[0].status == "on_track"


def test_nothing_said_is_nothing_to_submit(cast, round_):
    save_cover(values=COVER, number=0, **theirs(cast, round_))

    with pytest.raises(ValidationError, match="Say of at least one action"):
        report(cast, round_)


def test_who_signs_what_changed_since_it_was_read_reads_again(cast, round_):
    say(cast, round_)

    with pytest.raises(ReadAgain):
        submit_report(seen="another", **theirs(cast, round_))


def test_what_was_not_said_is_counted_as_not_reported(cast, cycle, round_):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Lend a room")
    publish(cast, support_plan_of(cycle, cast["W-P1"]))
    say(cast, round_, code="W-P1", reference="C01", status=Status.COMPLETE)

    revision = report(cast, round_, "W-P1")

    rows = Reported.objects.of(revision.pk).values_list("reference", "status")
    assert list(rows) == [("C01", "complete"), ("C02", "")]
    counts = {c.word: c.number for c in submitted_document(revision).counts}
    assert (counts["Complete"], counts["On track"], counts["Not reported"]) == (1, 0, 1)


def test_a_milestone_whose_day_has_passed_says_so_where_nobody_said_it_was_done(cast, round_):
    say(cast, round_)
    draft = HighlightReport.objects.get()

    that_day, later = (report_document(draft, on=on) for on in (MILESTONE[0], date(2027, 1, 1)))

    assert [each.is_past for each in that_day.coming] == [False]
    assert [each.is_past for each in later.coming] == [True]
    assert "(planned for 31 December 2026, which has passed)" in report_paper(later).html()


def test_the_plan_shows_what_was_reported_of_a_milestone_once_it_is_submitted(cast, plan, round_):
    say(cast, round_, milestones=(mark(forecast_on=LATE),))
    assert Milestone.objects.get().forecast_on is None

    report(cast, round_)

    kept = Milestone.objects.get()
    assert (kept.due_on, kept.forecast_on) == (date(2026, 12, 31), LATE)
    assert kept.history.first().history_user == cast.pcn_lead
    line = plan_document(plan, on=TODAY).actions[0].milestones[0]
    assert line.reported == "Now expected on 14 February 2027, later than planned"
    shown = client_of(cast.place_reviewer).get("/plans/W-N1/2026-27/document/")
    assert "Now expected on 14 February 2027" in text_of(shown)


def test_a_milestone_that_is_moved_in_the_plan_keeps_what_was_reported(cast, plan, round_):
    say(cast, round_, milestones=(mark(forecast_on=LATE),))
    report(cast, round_)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    action = plan.actions.get(reference="A01")
    moved = ((date(2027, 1, 31), "Rota agreed"),)
    values = ActionValues(**vars(ActionValues.of(action)) | {"milestones": moved})

    edit_action(action=action, values=values, number=action.number, by=cast.pcn_lead, at=NOON)

    kept = Milestone.objects.get()
    assert (kept.due_on, kept.forecast_on) == (date(2027, 1, 31), LATE)


def test_a_plan_is_not_signed_again_for_what_was_reported_alone(cast, plan, round_):
    say(cast, round_, milestones=(mark(forecast_on=LATE),))
    report(cast, round_)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match="Nothing has changed"):
        submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)


@pytest.fixture
def fourth(cast, cycle, round_):
    """The round after it, in which Fellside says that it goes worse."""
    say(cast, round_)
    report(cast, round_)
    days = {"opens_on": TODAY, "closes_on": TODAY + timedelta(days=20)}
    later = open_round(cycle=cycle, quarter=4, **days, by=cast.system_staff, at=NOON)
    say(cast, later, status=Status.OFF_TRACK, path_to_green="Find a room")
    return later


def test_last_time_stands_beside_now(cast, lead, fourth):
    assert "Last time, October to December 2026" in text_of(
        lead.get("/delivery/reports/W-N1/2026-27/q4/")
    )

    document = submitted_document(report(cast, fourth))

    assert (document.lines[0].word, document.lines[0].word_before) == ("Off track", "On track")
    assert document.last_period == "October to December 2026"
    assert {c.word: (c.number, c.before) for c in document.counts if c.number or c.before} == {
        "On track": (0, 1),
        "Off track": (1, 0),
    }


def test_the_cover_sheet_is_saved_and_a_second_writer_sees_both_texts(cast, lead, round_):
    typed = {"purpose": "decision", "summary": "Ours", "number": 0}
    answer = lead.post(page("cover"), typed)
    second = lead.post(page("cover"), typed | {"summary": "Mine"})

    assert answer.status_code == 302
    assert second.status_code == 409
    assert HighlightReport.objects.get().summary == "Ours"
    with pytest.raises(EditedMeanwhile):
        save_cover(values=COVER, number=0, **theirs(cast, round_))


def test_a_report_is_submitted_on_its_page_and_read_by_those_above(cast, lead, place, round_):
    say(cast, round_, narrative="For everybody above")
    save_cover(values=COVER, number=0, **theirs(cast, round_))
    before = lead.get(page("submit"))

    answer = lead.post(page("submit"), {"seen": before.context["seal"]})

    assert "your open escalations and those answered since the quarter began" in text_of(before)
    assert answer["Location"] == page("report")
    shown = text_of(place.get(page("revision", 1)))
    for words in (
        "For everybody above",
        "Two of three practices",
        "Decisions wanted",
        "On track (green)",
    ):
        assert words in shown
    assert "revision 1" in text_of(place.get(page("report")))


def test_a_page_that_has_gone_stale_is_read_again(cast, lead, round_):
    say(cast, round_)
    seal = lead.get(page("submit")).context["seal"]
    say(cast, round_, number=1, narrative="Changed meanwhile")

    answer = lead.post(page("submit"), {"seen": seal}, follow=True)

    assert "changed since you opened this page" in text_of(answer)
    assert not HighlightRevision.objects.exists()


def test_a_report_is_opened_again_by_its_button(cast, lead, round_):
    say(cast, round_)
    report(cast, round_)
    assert "Change the report" in text_of(lead.get(page("report")))

    answer = lead.post(page("reopen"), follow=True)

    assert "You can change the report now" in text_of(answer)


def test_the_workbook_holds_each_line_and_each_milestone(cast, round_):
    say(cast, round_, milestones=(mark(forecast_on=LATE),))
    book = load_workbook(
        BytesIO(report_paper(submitted_document(report(cast, round_))).file("xlsx"))
    )

    headers, line = list(book["Updates"].iter_rows(values_only=True))
    said = dict(zip(headers, line, strict=True))
    assert (said["Reference"], said["Status"], said["Slipped"]) == ("A01", "On track", 1)
    _, milestone = list(book["Milestones"].iter_rows(values_only=True))
    assert milestone[1] == "Rota agreed"


def test_once_it_is_submitted_the_files_of_the_draft_lead_to_what_was(cast, lead, round_):
    say(cast, round_)
    number = report(cast, round_).number

    answer = lead.get(page("download", "xlsx"))

    assert answer.status_code == 302
    assert answer.url == page("revision_download", number, "xlsx")
