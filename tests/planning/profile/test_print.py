"""The profile in print: two tagged pages of A4 at any size, and what they leave to the page."""

from io import BytesIO

import pikepdf
import pytest
from openpyxl import load_workbook

from planning.profile.above import Group
from planning.profile.firsts import first
from planning.profile.printed import profile_paper
from tests.planning.profile.values import long_profile
from tests.printed import opened, pages_of, tags_of

A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def content() -> bytes:
    return profile_paper(long_profile()).file("pdf")


@pytest.fixture(scope="module")
def pdf(content) -> pikepdf.Pdf:
    return opened(content)


def test_a_return_of_74_steps_in_long_words_prints_on_two_pages_of_a4(content, pdf, tmp_path):
    pages = pages_of(content, tmp_path)

    assert len(pdf.pages) == len(pages) == 2
    assert [tuple(round(float(x)) for x in page.mediabox[2:]) for page in pdf.pages] == [A4, A4]
    assert "Page 1 of 2" in pages[0]
    assert "Page 2 of 2" in pages[1]


def test_ten_themes_and_few_short_steps_print_on_two_pages_too():
    many = profile_paper(long_profile(steps=20, themes=10)).file("pdf")
    few = profile_paper(long_profile(steps=3, themes=2, words="Do it.")).file("pdf")

    assert [len(opened(each).pages) for each in (many, few)] == [2, 2]


def test_the_pdf_is_tagged_and_says_its_language_and_title(pdf):
    with pdf.open_metadata() as metadata:
        title = metadata["dc:title"]

    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    assert title == (
        "Fellside and Upper Westmere Valley PCN: Profile for 2026/27, Delivery Framework"
    )
    tags = tags_of(pdf)
    assert tags.count("H1") == 1
    assert tags.count("H2") == 6
    assert {"Table", "THead", "TH", "TR", "TD", "L", "Figure"} <= set(tags)


def test_its_pages_hold_each_part_and_say_how_much_is_left_to_the_page(content, tmp_path):
    one, two = (" ".join(page.split()) for page in pages_of(content, tmp_path))

    for words in ("Where you stand, theme by theme", "50% (5 of 10)", "What moved", "Moved up"):
        assert words in one
    for words in (
        "What Place and System do beside your steps",
        "148 things, 148 past their date and not in place.",
        "Not in place: 1 Exploring with everybody",
        "Who is ahead and glad to talk",
        "Your weakest sections",
        "Your plan is a draft with 5 actions.",
        "/returns/W-N1/2026-27/profile/",
        "more on the page",
    ):
        assert words in two


def test_a_list_told_in_its_first_lines_loses_none():
    told = first(range(7), 3, "Seven")

    assert (told.lines, told.more, told.number) == ((0, 1, 2), (3, 4, 5, 6), 7)
    assert first(range(2), 3).more == ()


def test_the_workbook_holds_every_row():
    profile = long_profile()
    book = load_workbook(BytesIO(profile_paper(profile).file("xlsx")))
    rows = {sheet.title: list(sheet.iter_rows(values_only=True))[1:] for sheet in book}

    assert len(rows["Themes"]) == 7
    assert len(rows["Steps"]) == 74
    assert len(rows["Beside your steps"]) == 148
    assert len(rows["Glad to talk"]) == 74 * 9
    assert len(rows["Weakest sections"]) == 6
    assert rows["Themes"][0][1:4] == (5, 10, 50)
    assert rows["Beside your steps"][0][0] == Group.PASSED.heading
    assert ("In short", profile.themes.headline) in rows["Profile"]
