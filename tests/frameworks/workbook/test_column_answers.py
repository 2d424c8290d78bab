"""What is said of columns: how it is split, which of two counts, and how it is read back."""

import pytest

from frameworks.workbook.column_answers import (
    Matching,
    Role,
    columns_in,
    in_words,
    is_understood,
    with_newer,
)


def test_commas_and_equals_signs_of_a_header_are_its_own():
    assert columns_in("Requirement, in full=step, Area (a=b)=theme,all place=tier") == [
        "Requirement, in full=step",
        "Area (a=b)=theme",
        "all place=tier",
    ]


def test_what_is_not_understood_stays_whole():
    [answer] = columns_in("Area=topic")

    assert not is_understood(answer)


def test_of_two_answers_about_one_thing_the_newer_counts():
    before = ["Area=theme", "all place=tier", "heading rows=theme", "GP=place"]

    assert with_newer(before, ["Domain=theme", "heading rows=section", "GP=none"]) == [
        "Domain=theme",
        "GP=none",
        "all place=tier",
        "heading rows=section",
    ]


def test_an_answer_about_a_sheet_counts_for_it_alone_and_first():
    answers = ["Area=theme", "Controls!Domain=theme"]
    used: set[str] = set()

    controls = Matching(["Controls"], answers, used).what(Role.THEME, ["Area", "Domain"])
    others = Matching(["Questions"], answers, used).what(Role.THEME, ["Area", "Domain"])

    assert (controls, others) == ("Domain", "Area")
    assert used == set(answers)


def test_a_word_of_the_same_name_as_a_column_is_not_answered_by_it():
    matching = Matching(["Actions"], ["Place=step", "place=system"], set())

    assert matching.meaning("Place") == "system"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Domain=theme", "Theme: the column “Domain”"),
        ("all place=tier", "Tier: place in every line"),
        ("Controls!sheet name=theme", "Theme: the name of each sheet (sheet “Controls”)"),
        ("heading rows 2=section", "“heading rows 2”: section"),
        ("GP practice=neighbourhood", "“GP practice”: neighbourhood"),
        ("NHS England=none", "“NHS England”: left out"),
    ],
)
def test_it_is_read_back_in_words(answer, words):
    assert in_words(answer) == words
