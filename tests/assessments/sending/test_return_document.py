"""A return as it was submitted, in every copy: page, tagged PDF and workbook say what is stored."""

from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Revision, RevisionAnswer
from assessments.sending.actions import reopen, send_back, submit_assessment
from assessments.sending.copies import return_paper
from assessments.sending.document import SubmittedReturn
from assessments.sending.gathering import submitted_return
from documents.pdf import PdfUnavailable
from organisations.models import Organisation, User
from tests import factories as make
from tests.assessments.doing import INT1, INT2, RETURN, send
from tests.conftest import NOON
from tests.documents.signed import seal_again
from tests.layers import layer
from tests.printed import opened, pages_of, tags_of

FORMULA = '=HYPERLINK("https://example.org")'
MARKUP = "<script>alert(1)</script>"


@layer
def sent(cast, framework, ours) -> Revision:
    """One step at a level with all that can be written, one that does not apply, one not sure.

    The last theme was answered first.
    """
    given = {
        "SUP-01-N": AnswerValues(Choice.NOT_SURE),
        INT1: AnswerValues(
            Choice.LEVEL,
            framework.levels[3],
            note=f"{FORMULA}\nSecond line",
            evidence="https://example.org/minutes\nMinutes of May",
        ),
        INT2: AnswerValues(Choice.NOT_APPLICABLE, reason=f"No building {MARKUP}"),
    }
    for code, values in given.items():
        save_answer(
            assessment=ours,
            step=framework.steps[code],
            values=values,
            number=0,
            by=cast.pcn_lead,
            at=NOON,
        )
    return submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)


def document_of(revision: Revision) -> SubmittedReturn:
    found = Revision.objects.with_return().get(pk=revision.pk)
    return submitted_return(found, found.answers.all())


def rows_of(revision: Revision, sheet: str) -> list[tuple]:
    book = load_workbook(BytesIO(return_paper(document_of(revision)).file("xlsx")))
    return list(book[sheet].iter_rows(values_only=True))


def address(route: str, *more) -> str:
    return reverse(f"assessments:{route}", args=[*RETURN, *more])


def test_every_cell_of_the_workbook_is_what_was_stored(sent):
    headers, *rows = rows_of(sent, "Answers")

    stored = sent.answers.select_related("step__row__theme", "level").order_by(
        "step__row__theme__position", "step__row__position"
    )
    assert headers[:2] == ("Theme", "Step")
    assert len(rows) == len(stored) == 3
    for row, answer in zip(rows, stored, strict=True):
        step, level = answer.step, answer.level
        when_by = step.row.when_by
        assert row == (
            step.row.theme.name,
            step.code,
            step.text,
            datetime.combine(when_by, datetime.min.time()) if when_by else None,
            str(level) if level else answer.get_choice_display(),
            level.value if level else None,
            answer.reason or None,
            answer.note or None,
            answer.evidence or None,
        )


def test_the_workbook_says_who_sent_what_to_whom_and_when(sent):
    facts = dict(rows_of(sent, "Return"))

    assert facts["Organisation"] == "Fellside PCN"
    assert facts["Reference"] == sent.reference
    assert facts["Submitted to"] == "Blackmoor Place"
    assert facts["Submitted on"] == datetime(2026, 11, 22)
    assert facts["Submitted by"] == sent.signed_as
    assert (facts["Steps asked"], facts["Steps answered"]) == (3, 3)


def test_a_note_that_looks_like_a_formula_stays_text(sent):
    book = load_workbook(BytesIO(return_paper(document_of(sent)).file("xlsx")))

    cell = book["Answers"]["H2"]

    assert (cell.value, cell.data_type) == (f"{FORMULA}\nSecond line", "s")
    assert cell.quotePrefix


def test_the_page_says_all_that_was_sent(sent):
    page = return_paper(document_of(sent)).page(site="https://example.org")

    for answer in sent.answers.select_related("step"):
        assert answer.step.code in page
        assert answer.step.text in page
    for words in (sent.reference, "Second line", "Minutes of May", "Not sure, to discuss"):
        assert words in page
    assert 'href="https://example.org/minutes"' in page
    assert f"https://example.org{address('document', 1)}" in page
    assert "3 of 3 steps answered" in page


def test_markup_in_an_answer_is_only_text(sent):
    page = return_paper(document_of(sent)).file("html").decode()

    assert MARKUP not in page
    assert "&lt;script&gt;" in page


def test_evidence_that_is_no_web_address_is_no_link(cast, ours, framework):
    values = AnswerValues(Choice.NOT_SURE, evidence="javascript:alert(1)")
    revision = send(ours, cast.pcn_lead, values)

    assert 'href="javascript' not in return_paper(document_of(revision)).page()


def test_the_pdf_is_tagged_names_its_language_and_loses_nothing(sent, tmp_path):
    content = return_paper(document_of(sent)).file("pdf")

    pdf, text = opened(content), " ".join(" ".join(pages_of(content, tmp_path)).split())
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    with pdf.open_metadata() as metadata:
        title = "Fellside PCN: Self-assessment return, 2026/27, revision 1"
        assert metadata["dc:title"] == title
    tags = tags_of(pdf)
    assert tags.count("H1") == 1
    assert {"H2", "Table", "THead", "TH", "TD", "L", "Link"} <= set(tags)
    for words in (INT1, INT2, "SUP-01-N", "Second line", "No building", sent.reference):
        assert words in text


def test_later_answers_never_reach_what_was_sent(cast, ours, framework, sent):
    before = document_of(sent)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    answer = Answer.objects.get(assessment=ours, step=framework.steps[INT1])
    save_answer(
        assessment=ours,
        step=answer.step,
        values=AnswerValues(Choice.NOT_SURE, note="Changed my mind"),
        number=answer.number,
        by=cast.pcn_lead,
        at=NOON,
    )
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    after = document_of(sent)

    assert after.themes == before.themes
    assert (before.state, after.state) == ("Current", "Earlier")


def test_a_return_sent_back_says_so_in_every_copy(cast, ours, sent):
    assert document_of(sent).sent_back is None

    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Step 2 needs a note.")

    assert "Step 2 needs a note." in return_paper(document_of(sent)).page()
    facts = dict(rows_of(sent, "Return"))
    assert facts["State"] == "Sent back"
    assert facts["Why it was sent back"] == "Step 2 needs a note."


def test_whom_it_went_to_and_who_sent_it_back_stay_as_they_were_called_then(cast, ours, sent, lead):
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Step 2 needs a note.")
    document = document_of(sent)
    Organisation.objects.filter(pk=cast["W-P1"].pk).update(name="Renamed Place")
    User.objects.filter(pk=cast.place_reviewer.pk).update(job_title="New job")

    assert document_of(sent) == document
    assert (document.sent_to, document.sent_back.by) == (
        "Blackmoor Place",
        "place reviewer, Blackmoor Place",
    )
    assert "New job" not in lead.get(reverse("assessments:detail", args=RETURN)).text
    assert "Submitted to Blackmoor Place" in lead.get(address("receipt", 1)).text
    revision = lead.get(address("revision", 1)).text
    assert "Renamed Place" not in revision
    assert "New job" not in revision


def test_many_answers_cost_no_more_queries_than_few(
    cast, ours, framework, django_assert_num_queries
):
    theme = framework.themes["INT"]
    revision = send(ours, cast.pcn_lead)
    with CaptureQueriesContext(connection) as counted:
        assert len(document_of(revision).answers) == 3
    for number in range(3, 30):
        row = make.RowFactory(theme=theme, section=None, number=number, position=number)
        step = make.StepFactory(row=row, tier="neighbourhood")
        RevisionAnswer.objects.create(revision=revision, step=step, choice=Choice.NOT_SURE)
    seal_again(revision)

    with django_assert_num_queries(len(counted)):
        assert len(document_of(revision).answers) == 30


@pytest.mark.parametrize(
    ("kind", "starts", "content_type"),
    [
        ("pdf", b"%PDF-", "application/pdf"),
        ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("html", b"<!DOCTYPE html>", "text/html; charset=utf-8"),
    ],
)
def test_each_copy_downloads_under_a_telling_name(lead, sent, kind, starts, content_type):
    response = lead.get(address("download", 1, kind))

    name = f'filename="fellside-pcn-return-2026-27-revision-1.{kind}"'
    assert name in response["Content-Disposition"]
    assert response["Content-Type"] == content_type
    assert response.content.strip().startswith(starts)


def test_there_is_no_other_kind_of_copy_and_no_other_revision(lead, sent):
    assert lead.get(address("download", 1, "docx")).status_code == 404
    assert lead.get(address("download", 2, "pdf")).status_code == 404
    assert lead.get(address("document", 2)).status_code == 404


def test_without_a_printer_the_reader_is_told_and_led_back(lead, sent, monkeypatch):
    def cannot(html, **options):
        raise PdfUnavailable("This machine cannot print.")

    monkeypatch.setattr("documents.runs.pdf_bytes", cannot)

    page = lead.get(address("download", 1, "pdf"), follow=True)

    assert page.redirect_chain[-1][0] == sent.get_absolute_url()
    assert "This machine cannot print." in page.text


@pytest.mark.parametrize("route", ["receipt", "revision"])
def test_the_receipt_and_the_revision_offer_every_copy(lead, sent, route):
    page = lead.get(address(route, 1)).text

    for url in (
        address("document", 1),
        address("download", 1, "pdf"),
        address("download", 1, "xlsx"),
    ):
        assert f'href="{url}"' in page


def test_an_earlier_revision_and_one_sent_back_can_still_be_taken_home(
    cast, ours, sent, lead, sign_in
):
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Step 2 needs a note.")

    for client in (lead, sign_in(cast.place_reviewer)):
        assert client.get(address("document", 1)).status_code == 200
        assert client.get(address("download", 1, "xlsx")).status_code == 200
