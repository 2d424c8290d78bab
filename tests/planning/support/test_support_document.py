"""A support plan as a document: what it counts, its revisions, and every copy of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from openpyxl import load_workbook

from documents.pdf import PdfUnavailable
from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.models import SupportPlan
from planning.needs.tally import NeedTally
from planning.support.actions import CommitmentValues, edit_commitment
from planning.support.copies import support_plan_paper
from planning.support.document import SupportPlanDocument
from planning.support.gathering import published_document, support_plan_document
from planning.support.timeline import calendar_of
from tests.conftest import NOON, TODAY
from tests.planning.asking import ask, commit, publish, support_plan_of


def test_a_document_counts_what_was_asked_against_what_was_answered(written):
    document = support_plan_document(written, on=TODAY)

    total = document.total
    assert (total.asked, total.waiting, total.commitments) == (2, 1, 1)
    assert total.tally == NeedTally({NeedState.MET: 1, NeedState.WAITING: 1})
    assert document.commitments[0].answers == ("Fellside PCN N01",)
    assert document.is_draft


def test_a_published_revision_never_changes(cast, written):
    revision = publish(cast, written)
    before = published_document(revision)

    commitment = written.commitments.get()
    values = replace(CommitmentValues.of(commitment), title="Something else")
    edit_commitment(commitment=commitment, values=values, number=1, by=cast.place_reviewer, at=NOON)

    revision.refresh_from_db()
    assert published_document(revision) == before
    assert published_document(revision).commitments[0].title == "Lend a facilitator"
    assert revision.signed_as == "place reviewer, Blackmoor Place"


def test_the_next_revision_says_what_changed(cast, cycle, written):
    publish(cast, written)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Give every PCN an analyst")

    second = published_document(publish(cast, written, at=NOON + timedelta(days=9)))

    assert (second.revision, second.replaces.number) == (2, 1)
    assert [(line.word, line.text) for line in second.changes] == [
        ("Added", "C02 Give every PCN an analyst")
    ]


def test_a_revision_says_on_which_day_the_one_before_was_signed(cast, cycle, written):
    publish(cast, written, at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    second = published_document(publish(cast, written))

    assert second.replaces.on == date(2026, 7, 1)


def test_a_document_survives_being_frozen(cast, written):
    revision = publish(cast, written)
    document = published_document(revision)

    revision.refresh_from_db()

    assert SupportPlanDocument.read(revision) == document
    assert document.seal == document.checksum


def test_a_need_passed_up_stands_in_both_plans(cast, cycle, framework):
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.PASSED_UP,
        reason="Too large for us.",
        organisation=cast["W-P1"],
    )

    place, system = (
        support_plan_document(SupportPlan(organisation=cast[code], cycle=cycle), on=TODAY)
        for code in ["W-P1", "W-SYS"]
    )

    assert [line.state for line in place.needs] == [NeedState.PASSED_UP]
    assert [line.state for line in system.needs] == [NeedState.WAITING]


def test_the_pdf_is_tagged_and_says_what_it_is(cast, written):
    document = published_document(publish(cast, written))

    try:
        content = support_plan_paper(document).file("pdf")
    except PdfUnavailable as problem:
        pytest.skip(str(problem))

    with pikepdf.open(BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert "Blackmoor Place" in str(pdf.docinfo["/Title"])
        assert "/StructTreeRoot" in pdf.Root


def test_the_workbook_is_the_data_of_the_document(cast, written):
    document = published_document(publish(cast, written))

    book = load_workbook(BytesIO(support_plan_paper(document).file("xlsx")))

    assert book.sheetnames == [
        "Support plan",
        "Asked against answered",
        "Commitments",
        "Asked by row",
        "Needs",
    ]
    assert list(book["Commitments"].values)[1][:3] == (
        "C01",
        "Leadership and protected time",
        "Lend a facilitator",
    )
    assert [row[13] for row in book["Needs"].values] == ["State", "Met", "Waiting"]


def test_the_page_holds_everything_the_board_asks(cast, written):
    paper = support_plan_paper(published_document(publish(cast, written)))
    text = paper.page(site="https://example.org/")

    assert "Published, revision 1" in text
    assert "https://example.org/support-plans/W-P1/2026-27/revisions/1/" in text
    assert "We have nobody who can chair." in text
    assert "has held it since" in text
    assert '<span class="doc-date">31 March 2027</span>' in text


def test_the_cover_of_a_draft_gives_the_address_of_its_own_document(cast, written):
    draft = support_plan_document(written, on=TODAY)

    assert draft.address == "/support-plans/W-P1/2026-27/document/"


@pytest.mark.parametrize(
    ("due_on", "years", "outside"),
    [
        (date(2026, 4, 1), 1, ""),
        (date(2027, 3, 31), 1, ""),
        (date(2028, 1, 1), 2, ""),
        (date(2040, 1, 1), 3, "Promised after these years"),
        (date(2025, 1, 1), 1, "Promised before these years"),
    ],
)
def test_the_timeline_shows_the_years_that_are_promised(cast, cycle, due_on, years, outside):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, due_on=due_on)

    calendar = calendar_of(support_plan_document(support_plan_of(cycle, cast["W-P1"]), on=TODAY))

    promise = calendar.promises[0]
    assert (len(promise.lane.edges), promise.outside) == (4 * years, outside)
    assert bool(promise.lane.diamonds) is not bool(outside)
    assert len(calendar.heads) == (4 if years == 1 else years)
