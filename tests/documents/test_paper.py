"""A document as its copies are made of it: each takes what it needs and nothing else."""

import pytest
from django.core.management.base import CommandError

from documents.output import Output
from documents.paper import Paper, listed


def unasked():
    raise AssertionError("this copy does not need it")


def paper(*, words=dict, workbook=lambda: b"cells") -> Paper:
    return Paper(
        title="Fellside PCN: plan",
        stem="fellside-pcn-plan-2026-27",
        address="/plans/W-N1/2026-27/document/",
        template="documents/document.html",
        words=words,
        workbook=workbook,
    )


def test_a_workbook_is_made_without_drawing_the_page():
    assert paper(words=unasked).file("xlsx") == b"cells"


def test_a_page_is_drawn_without_making_the_workbook():
    page = paper(workbook=unasked).file("html").decode()

    assert "<title>Fellside PCN: plan</title>" in page
    assert "<style>" in page


def test_a_page_in_the_browser_links_to_its_copies():
    page = paper().page(links=[("PDF", "/document.pdf")])

    assert '<a href="/document.pdf">PDF</a>' in page
    assert "<style>" not in page


def test_every_copy_carries_one_name():
    names = [paper().file_name(format) for format in ("html", "pdf", "xlsx")]

    assert names == [f"fellside-pcn-plan-2026-27.{end}" for end in ("html", "pdf", "xlsx")]


def test_a_document_is_listed_with_its_copies_and_what_each_is_for():
    where = ("W-N1", "2026-27")

    assert listed("planning:plan_document", "planning:plan_download", where) == [
        ("Read it as a document", "/plans/W-N1/2026-27/document/", ""),
        ("PDF", "/plans/W-N1/2026-27/document.pdf", "to print or send"),
        ("Workbook", "/plans/W-N1/2026-27/document.xlsx", "its data"),
    ]


def test_a_command_writes_the_copy_that_the_name_asks_for(tmp_path):
    Output.of(f"{tmp_path}/plan.XLSX").write(paper(words=unasked))

    assert (tmp_path / "plan.XLSX").read_bytes() == b"cells"


@pytest.mark.parametrize("name", ["plan.docx", "plan", "pdf"])
def test_a_command_refuses_a_name_that_says_no_copy(name):
    with pytest.raises(CommandError, match=r"ends in .pdf, .html or .xlsx"):
        Output.of(name)
