"""The workbook of examples taken away, changed and brought back."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from compendium.bringing.examples_in import ExamplesIn
from compendium.choices import State
from compendium.models import Example
from compendium.reading.document import workbook_of
from organisations.choices import ListKind
from organisations.incoming import keep_list
from organisations.lists.keeping import preview_of
from tests.clock import NOON
from tests.compendium.examples import SAID
from tests.conftest import text_of

LINES = "First this.\nThen that."


@pytest.fixture
def lead(sign_in, cast):
    return sign_in(cast.pcn_lead)


def taken_away(*examples, **changes) -> bytes:
    """The workbook of some examples, with cells of its first row changed, by header."""
    book = load_workbook(BytesIO(workbook_of(examples)))
    sheet = book.active
    headers = [cell.value for cell in sheet[1]]
    for header, value in changes.items():
        sheet.cell(2, headers.index(header.replace("_", " ")) + 1).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def tried(content: bytes, by):
    file = SimpleUploadedFile("examples.xlsx", content)
    incoming = keep_list(ListKind.EXAMPLES, file, by=by, at=NOON)
    return preview_of(incoming, ExamplesIn(by=by, at=NOON))


def bring(client, content: bytes, name: str = "examples.xlsx"):
    """Uploads a list and makes the changes that its preview says."""
    file = SimpleUploadedFile(name, content)
    preview = client.post(reverse("compendium:list_upload"), {"file": file}).url
    seen = client.get(preview).context["seen"]
    client.post(f"{preview}confirm/", {"seen": seen})
    return client.get(preview, follow=True)


def test_what_comes_back_as_it_was_changes_nothing(write, cast):
    mine = write(what_changed=LINES, links="https://example.org/a\nhttps://example.org/b")
    others = write(State.PUBLISHED, code="W-N2")

    found = tried(taken_away(mine, others), cast.pcn_lead)

    assert (found.changes, found.unchanged, found.problems) == ((), 2, ())


def test_changed_words_are_kept_with_their_lines_and_who_said_so(write, lead, cast):
    example = write()

    said = text_of(bring(lead, taken_away(example, Title="In other words", Links=None)))

    example.refresh_from_db()
    assert "1 example was written or changed" in said
    assert (example.title, example.links, example.number) == ("In other words", "", 2)
    assert example.history.first().history_user == cast.pcn_lead


def test_several_lines_stay_several_lines(write, lead):
    example = write()

    bring(lead, taken_away(example, What_changed_for_people=LINES))

    example.refresh_from_db()
    assert example.what_changed == LINES


def test_a_row_without_a_reference_is_a_new_draft(write, lead, framework):
    content = (
        "Reference,Code,Title,Summary,What changed for people,Themes and steps\n"
        ",W-N1,A new one,Short,Much,sup; int-02-n\n"
    )

    bring(lead, content.encode(), "examples.csv")

    example = Example.objects.get()
    assert (example.state, example.tied_to) == (State.DRAFT, "SUP, INT-02-N")


@pytest.mark.parametrize(
    ("changes", "cell", "said"),
    [
        ({"Themes_and_steps": "INT-99-N"}, "H2", "“INT-99-N” is no code"),
        ({"Whom_to_ask_for": "ann@example.org"}, "L2", "Give a role"),
        ({"Links": "ask us"}, "M2", "is no whole web address"),
        ({"Summary": None}, "F2", "Enter a summary"),
        ({"Reference": "GP99999"}, "A2", "You see no example"),
        ({"Reference": None, "Code": "W-N2"}, "C2", "You write examples for no organisation"),
        ({"Framework": "Another", "Title": "New"}, "D2", "Choose a framework"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(changes, cell, said, write, cast):
    found = tried(taken_away(write(), **changes), cast.pcn_lead)

    assert [problem.cell for problem in found.problems] == [cell]
    assert said in found.problems[0].sentence


def test_a_list_does_not_change_what_is_published_for_who_may_not(write, cast):
    published = taken_away(write(State.PUBLISHED), Title="In other words")

    assert "You may not change this one" in tried(published, cast.pcn_lead).problems[0].sentence
    assert tried(published, cast.place_reviewer).is_ready


def test_one_example_stands_in_a_list_once(write, cast):
    example = write()

    found = tried(taken_away(example, example), cast.pcn_lead)

    assert "stands in this list already" in found.problems[0].sentence


def test_with_a_problem_anywhere_nothing_is_kept(write, lead):
    example, other = write(), write(title="Another")
    content = taken_away(example, other, Title="In other words", Summary=None)

    file = SimpleUploadedFile("examples.xlsx", content)
    preview = lead.post(reverse("compendium:list_upload"), {"file": file}).url
    lead.post(f"{preview}confirm/", {"seen": lead.get(preview).context["seen"]})

    example.refresh_from_db()
    assert example.title == SAID["title"]
