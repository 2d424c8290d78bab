"""The compendium as one document: its page, its tagged PDF with contents, its workbook."""

from datetime import UTC, date, datetime
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from compendium.choices import State
from compendium.reading.document import compendium_paper, parts_of, workbook_of
from tests.conftest import text_of
from tests.layers import layer
from tests.printed import opened, pages_of, tags_of


@layer
def published(write):
    write(State.PUBLISHED, title="Two themes at once", tied_to="SUP, INT-02-N")
    write(State.PUBLISHED, code="W-N2", tied_to="SUP-01-N", title="Help with accounts")
    write(State.RETIRED, title="Long ago")
    write(State.PROPOSED, title="Not yet")


def test_each_published_example_stands_once_under_its_first_theme(published, cast):
    words = compendium_paper(cast.reader).words()

    parts = {part.title: [each.example.title for each in part.examples] for part in words["parts"]}
    assert parts == {
        "Integrated teams (Delivery Framework)": ["Two themes at once"],
        "Support (Delivery Framework)": ["Help with accounts"],
    }


def test_what_no_theme_of_today_claims_stands_last(published, cast, framework):
    framework.version.status = framework.version.Status.SUPERSEDED
    framework.version.save()
    examples = [part.example for part in compendium_paper(cast.reader).words()["parts"][0].examples]

    assert [part.title for part in parts_of(cast.reader, examples)] == ["Other themes"]


def test_the_page_is_the_document(published, sign_in, cast):
    said = text_of(sign_in(cast.reader).get(reverse("compendium:document")))

    assert "2 published examples" in said
    assert "Long ago" not in said


def test_the_pdf_is_tagged_and_has_contents_with_page_numbers(published, cast, tmp_path):
    content = compendium_paper(cast.reader).file("pdf", site="https://example.org")

    pdf = opened(content)
    assert pdf.Root.MarkInfo.Marked
    assert {"H1", "H2", "H3", "Link"} <= set(tags_of(pdf))
    text = "\n".join(pages_of(content, tmp_path))
    assert "Contents" in text
    assert "https://example.org/good-practice/document/" in text


def test_the_workbook_says_the_day_it_was_published_by_british_time(write):
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on 1 July in Britain

    sheet = load_workbook(BytesIO(workbook_of([write(State.PUBLISHED, at=late)]))).active

    assert sheet[2][len(sheet[1]) - 1].value.date() == date(2026, 7, 1)


def test_the_workbook_says_the_same(published, sign_in, cast):
    answer = sign_in(cast.reader).get(reverse("compendium:download", args=["xlsx"]))

    sheet = load_workbook(BytesIO(answer.getvalue())).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:5] == ("Reference", "Organisation", "Code", "Framework", "Title")
    assert {row[4] for row in rows[1:]} == {"Two themes at once", "Help with accounts"}
