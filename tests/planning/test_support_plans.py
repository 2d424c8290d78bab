"""Writing, publishing and reading a support plan, and its document in every copy."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from frameworks.pdf import PdfUnavailable
from organisations.choices import Tier
from planning.actions import (
    CommitmentValues,
    EditedMeanwhile,
    decide,
    edit_commitment,
    publish_support_plan,
    save_introduction,
)
from planning.choices import NeedState, Outcome
from planning.documents.support_page import (
    document_page,
    support_plan_file,
)
from planning.documents.support_plan import SupportPlanDocument
from planning.documents.support_timeline import charts_of
from planning.gathering.support_plan import published_document, support_plan_document
from planning.models import Commitment, SupportNeed, SupportPlan, SupportPlanRevision
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.planning.asking import ask, commit, commitment_values, support_plan_of

PLACE = ["W-P1", "2026-27"]


def address(name, *more) -> str:
    return reverse(f"planning:{name}", args=[*PLACE, *more])


@pytest.fixture
def written(cast, cycle, framework):
    """Blackmoor's plan: one commitment that meets a need of Fellside; another need waits."""
    met, _ = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    decide(
        need=met,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MET,
        reason="From April.",
        organisation=cast["W-P1"],
        commitment=commitment,
    )
    return support_plan_of(cycle, cast["W-P1"])


def publish(cast, plan, *, at=NOON):
    return publish_support_plan(support_plan=plan, by=cast.place_reviewer, at=at)


def form_values(**changes) -> dict:
    given = {
        "category": "LEAD",
        "title": "Run a half-day",
        "for_whom": "All PCNs",
        "lead": "Place lead",
        "due_on_day": "30",
        "due_on_month": "6",
        "due_on_year": "2027",
        "number": "0",
    }
    return given | changes


def test_a_document_counts_what_was_asked_against_what_was_answered(written):
    document = support_plan_document(written, on=TODAY)

    total = document.total
    assert (total.asked, total.met, total.waiting, total.commitments) == (2, 1, 1, 1)
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


def test_a_revision_says_on_which_day_the_one_before_was_signed(cast, written):
    publish(cast, written, at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))

    second = published_document(publish(cast, written))

    assert second.replaces.on == date(2026, 7, 1)


def test_a_document_survives_being_frozen(cast, written):
    document = published_document(publish(cast, written))

    thawed = SupportPlanDocument.from_json(json.loads(json.dumps(document.to_json())))

    assert thawed == document
    assert document.seal == document.checksum


def test_a_plan_without_a_commitment_cannot_be_published(cast, cycle):
    plan = SupportPlan(organisation=cast["W-P1"], cycle=cycle)

    with pytest.raises(ValidationError, match="at least one commitment"):
        publish(cast, plan)

    assert not SupportPlanRevision.objects.exists()


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


def test_references_are_never_given_twice(cast, cycle):
    first = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    second = commit(cycle, cast["W-P1"], by=cast.place_reviewer)

    assert (first.reference, second.reference) == ("C01", "C02")


def test_a_second_editor_of_a_commitment_is_noticed(cast, cycle):
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    mine = commitment_values(title="Mine")
    theirs = commitment_values(title="Theirs")
    edit_commitment(commitment=commitment, values=theirs, number=1, by=cast.place_reviewer, at=NOON)

    with pytest.raises(EditedMeanwhile):
        edit_commitment(
            commitment=commitment, values=mine, number=1, by=cast.place_reviewer, at=NOON
        )

    assert Commitment.objects.get().title == "Theirs"


def test_a_second_editor_of_the_opening_words_is_noticed(cast, cycle):
    given = {
        "organisation": cast["W-P1"],
        "cycle": cycle,
        "number": 1,
        "by": cast.place_reviewer,
        "at": NOON,
    }
    save_introduction(introduction="Theirs", **given)

    with pytest.raises(EditedMeanwhile):
        save_introduction(introduction="Mine", **given)


def test_a_commitment_belongs_to_a_step_of_the_own_tier(cast, cycle, framework):
    with pytest.raises(ValidationError, match="own steps"):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=framework.steps["INT-01-N"])


def test_a_commitment_belongs_to_no_step_of_another_version(cast, cycle, written):
    elsewhere = make.StepFactory(tier=Tier.PLACE)
    commitment = Commitment.objects.get(support_plan=written)

    with pytest.raises(ValidationError, match="own steps"):
        edit_commitment(
            commitment=commitment,
            values=commitment_values(step=elsewhere),
            number=commitment.number,
            by=cast.place_reviewer,
            at=NOON,
        )


def test_a_commitment_is_written_and_changed_in_the_browser(cast, cycle, written, sign_in):
    client = sign_in(cast.place_reviewer)

    client.post(address("commitment_add"), form_values(step="INT-01-P"))
    changed = form_values(title="Run two half-days", number="1")
    client.post(address("commitment", "C02"), changed)
    stale = client.post(address("commitment", "C02"), form_values(number="1"))

    assert Commitment.objects.get(reference="C02").title == "Run two half-days"
    assert stale.status_code == 409
    assert "Run a half-day" in stale.text
    assert "Run two half-days" in stale.text


def test_what_is_missing_in_a_commitment_is_said(cast, cycle, sign_in):
    page = sign_in(cast.place_reviewer).post(address("commitment_add"), {"number": ""})

    assert '<select name="category"' in page.text
    for message in ["Choose a category", "Enter what you will do", "Enter who leads it"]:
        assert message in page.text


def test_every_form_of_a_support_plan_and_of_a_need_carries_its_token(cast, written, sign_in):
    client = sign_in(cast.place_reviewer)
    waiting = SupportNeed.objects.get(state=NeedState.WAITING)

    for page in [address("support_plan"), reverse("planning:need", args=[waiting.pk])]:
        forms = client.get(page).text.split("<main")[1].split("<form")[1:]
        posting = [form for form in forms if 'method="post"' in form]
        assert posting
        assert all("csrfmiddlewaretoken" in form for form in posting)


def test_publishing_opens_the_plan_to_every_pcn_beneath(cast, cycle, written, sign_in):
    pcn = sign_in(cast.pcn_lead)

    before = pcn.get(address("support_plan"))
    sign_in(cast.place_reviewer).post(address("support_plan_publish"))
    after = pcn.get(address("support_plan"))
    revision = pcn.get(address("support_plan_revision", 1))

    assert "Not published yet" in before.text
    assert "Lend a facilitator" not in before.text + after.text
    assert "Read revision 1" in after.text
    assert "Lend a facilitator" in revision.text


def test_a_second_click_publishes_no_second_revision(cast, written, sign_in):
    client = sign_in(cast.place_reviewer)
    seen = support_plan_document(written, on=timezone.localdate()).seal
    shown = client.get(address("support_plan"))

    for _ in range(2):
        client.post(address("support_plan_publish"), {"seen": seen})

    assert f'name="seen" value="{seen}"' in shown.text
    assert written.revisions.count() == 1


def test_whoever_publishes_publishes_what_they_read(cast, cycle, written, sign_in):
    seen = support_plan_document(written, on=timezone.localdate()).seal
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    response = sign_in(cast.place_reviewer).post(
        address("support_plan_publish"), {"seen": seen}, follow=True
    )

    assert "The plan changed since you opened this page." in response.text
    assert not written.revisions.exists()


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [
        ("place_reviewer", 200, 200),
        ("system_staff", 200, 403),
        ("administrator", 200, 403),
        ("pcn_reader", 200, 403),
        ("tarnbeck_lead", 200, 403),
        ("other_pcn_lead", 404, 404),
        ("outsider", 404, 404),
        ("nobody", 404, 404),
    ],
)
def test_who_reads_a_support_plan_and_who_writes_it(cast, written, sign_in, person, reads, writes):
    publish(cast, written)
    client = sign_in(getattr(cast, person))

    assert client.get(address("support_plan")).status_code == reads
    assert client.get(address("support_plan_revision", 1)).status_code == reads
    assert client.get(address("support_plan_document")).status_code == writes
    assert client.get(address("commitment_add")).status_code == writes
    assert client.get(address("commitment", "C01")).status_code == writes


def test_a_pcn_may_read_that_nothing_is_published_above_it_yet(cast, cycle, sign_in):
    above = reverse("planning:support_plan", args=["W-SYS", "2026-27"])

    assert "Not published yet" in sign_in(cast.pcn_lead).get(above).text
    assert sign_in(cast.outsider).get(above).status_code == 404


def test_support_plans_above_are_found_in_one_query_and_once(
    cast, cycle, written, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = list(SupportPlan.objects.visible_to(cast.tarnbeck_lead, on=TODAY))

    assert found == [written]
    assert not SupportPlan.objects.visible_to(cast.other_pcn_lead, on=TODAY).exists()


def test_a_support_plan_takes_the_same_queries_whatever_it_holds(
    cast, cycle, framework, written, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.place_reviewer)

    with django_assert_max_num_queries(24) as few:
        client.get(address("support_plan"))
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, count=6)
    for _ in range(6):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    with django_assert_max_num_queries(24) as many:
        client.get(address("support_plan"))

    assert len(few) == len(many)


def test_the_pdf_is_tagged_and_says_what_it_is(cast, written):
    document = published_document(publish(cast, written))

    try:
        content = support_plan_file(document, "pdf")
    except PdfUnavailable as problem:
        pytest.skip(str(problem))

    with pikepdf.open(BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert "Blackmoor Place" in str(pdf.docinfo["/Title"])
        assert "/StructTreeRoot" in pdf.Root


def test_the_workbook_is_the_data_of_the_document(cast, written):
    document = published_document(publish(cast, written))

    book = load_workbook(BytesIO(support_plan_file(document, "xlsx")))

    assert book.sheetnames == [
        "Support plan",
        "Asked against answered",
        "Commitments",
        "Needs",
    ]
    assert list(book["Commitments"].values)[1][:3] == (
        "C01",
        "Leadership and protected time",
        "Lend a facilitator",
    )
    assert [row[9] for row in book["Needs"].values] == ["State", "Met", "Waiting"]


def test_the_page_holds_everything_the_board_asks(cast, written):
    text = document_page(published_document(publish(cast, written)), site="https://example.org/")

    assert "Published, revision 1" in text
    assert "https://example.org/support-plans/W-P1/2026-27/" in text
    assert "We have nobody who can chair." in text
    assert "has held it since" in text


@pytest.mark.parametrize(
    ("due_on", "years", "outside"),
    [
        (date(2026, 4, 1), 1, ""),
        (date(2027, 3, 31), 1, ""),
        (date(2028, 1, 1), 2, ""),
        (date(2040, 1, 1), 3, "promised after these years"),
        (date(2025, 1, 1), 1, "promised before these years"),
    ],
)
def test_the_timeline_shows_the_years_that_are_promised(cast, cycle, due_on, years, outside):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, due_on=due_on)

    chart = charts_of(support_plan_document(support_plan_of(cycle, cast["W-P1"]), on=TODAY))[0]

    mark = chart.lanes[0].marks[0]
    assert (len(chart.years), mark.outside) == (years, outside)
    assert bool(mark.points) is not bool(outside)


def test_a_long_timeline_goes_on_in_another_drawing(cast, cycle):
    for _ in range(40):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    document = support_plan_document(support_plan_of(cycle, cast["W-P1"]), on=TODAY)

    charts = charts_of(document)

    assert len(charts) == 2
    assert sum(len(lane.marks) for chart in charts for lane in chart.lanes) == 40
    assert all(chart.height < 800 for chart in charts)
