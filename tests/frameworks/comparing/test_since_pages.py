"""What changed since another version: the page, its document and its workbook say the same."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from frameworks.comparing.between import comparison_of
from frameworks.comparing.document import since_paper
from frameworks.models import Connection
from tests import factories as make
from tests.clock import NOON
from tests.printed import opened, pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions")]
SINCE = "/frameworks/delivery/version-{}/since/version-{}/"


def since(client, new: int, old: int, more: str = ""):
    return client.get(SINCE.format(new, old) + more)


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.administrator)


@pytest.fixture
def reader(cast, sign_in):
    return sign_in(cast.pcn_lead)


def test_the_page_of_a_version_leads_to_what_changed_since_each_earlier_one(keeper, reader):
    third = keeper.get("/frameworks/delivery/version-3/").text
    second = reader.get("/frameworks/delivery/version-2/").text
    first = reader.get("/frameworks/delivery/version-1/").text

    for old in (1, 2):
        assert f'href="{SINCE.format(3, old)}">What changed since Version {old}</a>' in third
    assert f'href="{SINCE.format(2, 1)}"' in second
    assert "What changed since" not in first


def test_the_page_says_each_change_by_kind_and_theme_with_words_marked(reader):
    page = since(reader, 2, 1).text

    assert "What changed from Version 1 to Version 2" in page
    assert "2 changes in steps, scale, tiers, connections and recommendations" in page
    for said in ("Reworded: 1 step", "New date: 1 step", "Unchanged: 1 step"):
        assert f"<h2>{said}</h2>" in page
    assert "Support: 1 step" in page
    assert "<del>shared agreements</del>" in page
    assert "<ins>common papers</ins>" in page
    assert "<ins>By March 2027</ins>" in page
    assert "% of the words alike" in page


def test_it_says_what_was_split_and_what_was_merged(keeper):
    page = since(keeper, 3, 1).text

    assert "Merged from SUP-01-N and SUP-01-P." in page
    assert "Split from SUP-01-S, of which SUP-04-S came too." in page
    assert "Split from SUP-01-S, of which SUP-01-S came too." in page


def test_another_version_can_be_chosen_to_compare_with(keeper, reader):
    links = since(keeper, 3, 1).text

    assert f'<a href="{SINCE.format(3, 2)}">Version 2</a>' in links
    assert "Compare Version 2 with" not in since(reader, 2, 1).text


def test_versions_that_say_the_same_are_said_to(reader):
    assert (
        "The steps, the scale, the tiers, the connections and the recommendations are the same."
        in since(reader, 2, 2).text
    )


def test_a_draft_is_compared_for_those_alone_who_keep_it(keeper, reader):
    assert since(keeper, 3, 2).status_code == 200
    for new, old in ((3, 2), (2, 3), (2, 9)):
        assert since(reader, new, old).status_code == 404


def test_what_is_touched_stands_beside_each_change_for_who_keeps_the_framework(
    keeper, reader, version
):
    step = version(1).steps.get(code="SUP-01-N")
    cycle = make.CycleFactory(version=version(1), opened_at=NOON)
    make.AnswerFactory(step=step, assessment__cycle=cycle)
    address = reverse("frameworks:touched", args=["delivery", "version-1", "SUP-01-N"])

    kept, read = since(keeper, 2, 1).text, since(reader, 2, 1).text

    assert f'Touches:\n<a href="{address}#answers">1 answer</a>' in kept
    assert "Touches nothing in a cycle that runs." in kept
    assert "ouches" not in read
    assert "1 answer" not in read


def test_of_merged_steps_each_says_what_hangs_on_it(keeper, version):
    cycle = make.CycleFactory(version=version(2), opened_at=NOON)
    for code in ("SUP-01-N", "SUP-01-P"):
        step = version(2).steps.get(code=code)
        make.AnswerFactory(step=step, assessment__cycle=cycle)

    page = since(keeper, 3, 2).text

    assert "Touches, of SUP-01-N:" in page
    assert "Touches, of SUP-01-P:" in page


def test_a_changed_scale_says_which_answers_were_given_on_it(keeper, version):
    new = version(2)
    new.scale = make.ScaleFactory(in_place_from=2)
    new.save()
    step = version(1).steps.get(code="SUP-01-N")
    cycle = make.CycleFactory(version=version(1), opened_at=NOON)
    make.AnswerFactory(step=step, assessment__cycle=cycle)

    page = since(keeper, 2, 1).text

    assert "A step counts as in place from" in page
    assert '<a href="/frameworks/delivery/version-1/touched/#answers">1 answer</a>' in page


def test_the_document_says_what_the_page_says(keeper):
    document = since(keeper, 3, 1, "document/").text

    assert "What changed from Version 1 to Version 3" in document
    assert "Merged from SUP-01-N and SUP-01-P." in document
    assert f'href="{SINCE.format(3, 1)}document.xlsx"' in document


def test_the_print_is_tagged_and_says_each_change(version, tmp_path):
    paper = since_paper(comparison_of(version(1), version(3), tells_touched=True))

    content = paper.file("pdf")

    assert opened(content).Root.MarkInfo.Marked
    text = " ".join(" ".join(pages_of(content, tmp_path)).split())
    assert "Reworded: 3 steps" in text
    assert "Split from SUP-01-S" in text


def test_the_workbook_holds_a_line_a_step(keeper, version):
    step = version(1).steps.get(code="SUP-01-P")
    cycle = make.CycleFactory(version=version(1), opened_at=NOON)
    make.AnswerFactory(step=step, assessment__cycle=cycle)

    response = since(keeper, 3, 1, "document.xlsx")

    book = openpyxl.load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Summary", "Steps", "Connections", "Other changes"]
    headers, *rows = book["Steps"].values
    lines = [dict(zip(headers, row, strict=True)) for row in rows]
    assert [(line["Change"], line["Code"], line["Earlier codes"]) for line in lines] == [
        ("Reworded", "SUP-01-N", "SUP-01-N, SUP-01-P"),
        ("Reworded", "SUP-01-S", "SUP-01-S"),
        ("Reworded", "SUP-04-S", "SUP-01-S"),
    ]
    assert lines[0]["Split or merged"] == "Merged from SUP-01-N and SUP-01-P."
    assert [line["Answers"] for line in lines] == [1, 0, 0]
    assert 'filename="delivery-version-3-since-version-1.xlsx"' in response["Content-Disposition"]


@pytest.fixture
def connected(versions, version):
    """Version 2 says what version 1 did not."""
    steps = {step.tier: step for step in version(2).steps.all()}
    near, far = steps["neighbourhood"], steps["system"]
    Connection.objects.create(step=near, kind="depends_on", other=far)
    Connection.objects.create(step=far, kind="same_as", framework_slug="matrix", code="AAA-01-N")


@pytest.mark.usefixtures("connected")
def test_connections_stand_under_a_heading_of_their_own(reader, version, tmp_path):
    said = ["SUP-01-N depends on SUP-01-S.", "SUP-01-S same as matrix: AAA-01-N."]

    page = since(reader, 2, 1).text
    book = openpyxl.load_workbook(BytesIO(since(reader, 2, 1, "document.xlsx").content))
    paper = since_paper(comparison_of(version(2), version(1), tells_touched=False))
    printed = " ".join(" ".join(pages_of(paper.file("pdf"), tmp_path)).split())

    assert "4 changes in steps, scale, tiers, connections and recommendations" in page
    assert "<h2>Connections: 2 changes</h2>" in page
    assert '<a href="#connections">Connections</a> <strong>2</strong>' in page
    assert [row[0] for row in book["Connections"].values] == ["Change", *said]
    assert "Connections: 2 changes" in printed
    for sentence in said:
        assert f"<li>{sentence}</li>" in page
        assert f"No longer: {sentence}" in printed


def test_the_copies_of_who_does_not_keep_it_hold_nothing_of_what_is_touched(reader):
    book = openpyxl.load_workbook(BytesIO(since(reader, 2, 1, "document.xlsx").content))

    assert "Answers" not in next(book["Steps"].values)
    assert "ouches" not in since(reader, 2, 1, "document/").text
