"""Codes that stay: who keeps theirs and who gets a new one; and what counts as which change."""

import pytest

from frameworks.workbook.changes import compare
from frameworks.workbook.codes import theme_code
from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import list_of_steps

HEADERS = ("theme", "section", "row", "tier", "when_by", "text")
FIRST = [
    ("Support", "Set-up", 1, "N", None, "Name a lead for the team and tell everyone who it is."),
    ("Support", "Set-up", 1, "P", None, "Bring the leads together every month."),
    ("Support", "Set-up", 2, "N", "By March 2024", "Hold one list of local services."),
    ("Support", "Money", 3, "S", "By March 2024", "Publish a budget that every place can read."),
    ("Estates", "Rooms", 1, "N", None, "Record how each building is used through the week."),
]


def read_steps(*rows, earlier=None, taken=()):
    reading = read_workbook(list_of_steps(HEADERS, *rows), earlier=earlier, taken=taken)
    assert reading.is_ready
    return reading.content


def changed(*rows):
    first = read_steps(*FIRST)
    changes = compare(first, read_steps(*rows, earlier=first))
    return {kind: n for kind, n in changes.counts().items() if n}, changes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Support", "SUP"),
        ("Integrated Neighbourhood Teams", "INT"),
        ("Working with people & communities", "WPC"),
        ("Digital, Data & Intelligence", "DDI"),
        ("Workforce", "WFO"),
        ("Integrated Urgent Same Day Care", "USD"),
        ("Estates", "EST"),
        ("Urgent Care", "UCA"),
        ("IT", "ITX"),
        ("Théâtre", "THE"),
        ("2026", "XXX"),
    ],
)
def test_a_theme_gets_three_capitals_from_its_name(name, code):
    assert theme_code(name, []) == code


def test_theme_codes_are_unique():
    assert theme_code("Supply", ["SUP"]) == "SUA"


def test_the_same_file_again_changes_nothing():
    counts, _changes = changed(*FIRST)

    assert counts == {"unchanged": 5}


def test_a_reworded_step_keeps_its_code():
    reworded = "Name a lead for the team and tell all partners who it is."

    counts, changes = changed((*FIRST[0][:5], reworded), *FIRST[1:])

    assert counts == {"reworded": 1, "unchanged": 4}
    assert (changes.reworded[0].code, changes.reworded[0].new.text) == ("SUP-01-N", reworded)


def test_a_step_said_quite_differently_where_it_stood_is_asked_about():
    rows = (*FIRST[:2], (*FIRST[2][:5], "Ask residents twice a year."), *FIRST[3:])

    first = read_steps(*FIRST)
    reading = read_workbook(list_of_steps(HEADERS, *rows), earlier=first)
    as_new = read_workbook(list_of_steps(HEADERS, *rows), earlier=first, same=["SUP-02-N=none"])
    changes = compare(first, as_new.content)

    assert [question.flag for question in reading.questions] == [
        '--same "SUP-02-N=Steps!F4" or --same "SUP-02-N=none"'
    ]
    assert as_new.is_ready
    assert (changes.removed[0].code, changes.added[0].code) == ("SUP-02-N", "SUP-04-N")


def test_beside_a_known_counterpart_less_likeness_will_do():
    rewritten = "Bring the leads of all teams together, twice a year, with those who pay."

    counts, changes = changed(FIRST[0], (*FIRST[1][:5], rewritten), *FIRST[2:])

    assert counts == {"reworded": 1, "unchanged": 4}
    assert changes.reworded[0].code == "SUP-01-P"


def test_a_redated_step():
    counts, changes = changed(*FIRST[:3], (*FIRST[3][:4], "By June 2024", FIRST[3][5]), FIRST[4])

    assert counts == {"redated": 1, "unchanged": 4}
    assert changes.redated[0].new.when_by_label == "By June 2024"


def test_moves_to_another_section_theme_or_place_in_the_order():
    other_section = changed(*FIRST[:3], ("Support", "Data", *FIRST[3][2:]), FIRST[4])[0]
    other_theme = changed(*FIRST[:4], ("Support", "Rooms", 9, *FIRST[4][3:]))[0]
    other_order = changed(*FIRST[:2], FIRST[3], FIRST[2], FIRST[4])[0]

    assert other_section == other_theme == other_order == {"moved": 1, "unchanged": 4}


def test_inserting_and_removing_rows_moves_nobody():
    inserted = ("Support", "Set-up", 7, "N", None, "Ask residents twice a year.")

    counts, _changes = changed(inserted, *FIRST[:2], *FIRST[3:])

    assert counts == {"added": 1, "removed": 1, "unchanged": 4}


def test_a_heading_spelt_otherwise_is_no_change():
    counts, _changes = changed(*((t, s.upper(), *rest) for t, s, *rest in FIRST))

    assert counts == {"unchanged": 5}


def test_the_same_sentence_at_several_tiers_stays_apart():
    same = [("Support", None, n, tier, None, "Agree it.") for n in (1, 2) for tier in "NPS"]
    first = read_steps(*same)

    again = read_steps(*same[3:], earlier=first)

    assert [step.code for *_place, step in first.steps()][:3] == [
        "SUP-01-N",
        "SUP-01-P",
        "SUP-01-S",
    ]
    assert compare(first, again).counts()["removed"] == 3


def test_numbers_are_never_used_twice():
    first = read_steps(*FIRST)

    new = ("Support", None, 9, "N", None, "Ask residents twice a year.")
    content = read_steps(*FIRST, new, earlier=first, taken=["SUP-17-S"])

    assert compare(first, content).added[0].code == "SUP-18-N"


def test_what_changed_besides_steps_is_said():
    first = read_steps(*FIRST)
    renamed = [("Support for all" if t == "Support" else t, *rest) for t, *rest in FIRST]

    changes = compare(first, read_steps(*renamed, ("Estates", *[None] * 2, "good", None, "Rooms.")))

    assert "The theme “Support” is now called “Support for all”." not in changes.about_themes
    assert "What good looks like changed in “Estates”." in changes.about_themes
