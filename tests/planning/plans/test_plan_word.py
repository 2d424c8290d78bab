"""The Word copies of a plan and a support plan: all that their pages say, kept once signed."""

import re
from io import BytesIO

import docx
import pytest
from django.core.management import call_command
from lxml import html as pages

from documents.models import KeptCopy
from documents.paper import Paper
from planning.plans.copies import plan_paper
from planning.plans.gathering import signed_document
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document
from tests.conftest import text_of
from tests.documents.addresses import frozen_addresses
from tests.documents.story import tell
from tests.layers import layer
from tests.planning.planners import long_document

DRAWING = ".//*[@data-about='drawing']"


@layer
def signed(cast, cycle, framework):
    return tell(cast, cycle, framework)


def words_of_page(paper: Paper) -> list[str]:
    """Each word that the page says, but for what is only drawn and the heads of joined columns."""
    main = pages.document_fromstring(paper.page()).find(".//main")
    left_out = ".//*[@aria-hidden] | .//thead | .//*[contains(@class, '{}')]"
    for aside in main.xpath(left_out.format("running") + " | " + DRAWING):
        aside.drop_tree()
    return " ".join(main.itertext()).split()


def words_of_file(content: bytes) -> list[str]:
    body = docx.Document(BytesIO(content)).element.body
    spaced = [
        "".join(
            each.text or "" if each.tag.endswith("}t") else " "
            for each in paragraph.xpath(".//w:t | .//w:tab | .//w:br")
        )
        for paragraph in body.iter("{*}p")
    ]
    return " ".join(spaced).split()


def plan(signed) -> Paper:
    return plan_paper(signed_document(signed[1]))


def support_plan(signed) -> Paper:
    return support_plan_paper(published_document(signed[2]))


@pytest.mark.parametrize("paper_of", [plan, support_plan])
def test_nothing_of_the_page_is_lost_and_its_words_stand_in_their_order(signed, paper_of):
    paper = paper_of(signed)
    said = " ".join(words_of_file(paper.file("docx")))

    at = 0
    for word in words_of_page(paper):
        at = said.find(word, at)
        assert at >= 0, word
        at += len(word)


def test_all_of_a_long_plan_is_in_it():
    content = plan_paper(long_document(40)).file("docx")

    said = words_of_file(content)
    assert {f"A{number:02}" for number in range(1, 41)} <= set(said)
    headings = [
        each.text
        for each in docx.Document(BytesIO(content)).paragraphs
        if each.style.name == "Heading 1"
    ]
    assert [re.sub(r"^\d\. ", "", each) for each in headings] == [
        "Our year in short",
        "Each action in detail",
        "What we asked for, and the answers",
        "The year by quarter",
    ]


@pytest.mark.parametrize("number", [1, 2])
def test_the_word_copy_of_what_was_signed_is_made_once_and_kept(world, sign_in, number):
    lead, reader = sign_in(world.cast.pcn_lead), sign_in(world.cast.pcn_reader)
    address = frozen_addresses("docx")[number]

    first, second = lead.get(address), reader.get(address)

    assert first.content == second.content == bytes(KeptCopy.objects.get(format="docx").content)
    assert first["Content-Type"].endswith("wordprocessingml.document")
    assert first["Content-Disposition"].endswith('revision-1.docx"')


def test_a_return_has_no_word_copy(world, sign_in):
    assert sign_in(world.cast.pcn_lead).get(frozen_addresses("docx")[0]).status_code == 404


def test_a_draft_is_called_one_on_every_page(asking, tmp_path):
    path = tmp_path / "plan.docx"
    call_command(
        "export_plan", "--organisation", "W-N1", "--cycle", "2026-27", "--output", str(path)
    )

    section = docx.Document(path).sections[0]
    assert section.header.paragraphs[0].text == "Fellside PCN\tDRAFT"
    assert len(section.footer.paragraphs) == 1  # no checksum yet


def test_pages_that_list_copies_list_the_word_file(world, sign_in):
    lead = sign_in(world.cast.pcn_lead)

    for page in ("/plans/W-N1/2026-27/", "/plans/W-N1/2026-27/document/", "/documents/"):
        assert ".docx" in text_of(lead.get(page)), page
    reviewer = sign_in(world.cast.place_reviewer)
    assert ".docx" in text_of(reviewer.get("/support-plans/W-P1/2026-27/revisions/1/"))
