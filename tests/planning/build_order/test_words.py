"""What groups and figures are called, how numbers are written, what lines say; no database."""

import pytest

from measures.numbers import NotANumber
from nhsuk.plan_year import PlanYear
from planning.build_order.group_fields import build_order_sheets
from planning.build_order.names import FIRST_SUGGESTED, MOST_SUGGESTED, called, key_of, suggested
from planning.build_order.numbers import unit, value, written
from planning.build_order.shown import shown_groups
from tests.planning.build_order.values import ASTHMA, FRAIL, a_figure, a_group


@pytest.mark.parametrize(
    "name",
    [
        "children with ASTHMA",
        " Children  with\u00a0asthma. ",
        "Children-with asthma",
        "Children with\u200b asthma",
    ],
)
def test_names_are_the_same_but_for_capitals_spaces_and_dashes(name):
    assert key_of(name) == key_of(ASTHMA)


def test_other_words_are_another_group():
    assert key_of("Adults with asthma") != key_of(ASTHMA)
    assert key_of(" . ") == ""


def test_a_group_is_called_as_most_write_it():
    assert called(["Unpaid Carers", "Unpaid carers", "Unpaid carers"]) == "Unpaid carers"


def test_what_several_named_is_suggested_first_and_each_group_once():
    names = suggested(["Refugees", ASTHMA.lower()])

    assert names[:2] == ["Refugees", ASTHMA.lower()]
    assert len({key_of(name) for name in names}) == len(names)
    assert len(names) == 1 + len(FIRST_SUGGESTED)
    assert len(suggested(f"Group {number}" for number in range(99))) == MOST_SUGGESTED


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1240", "1,240"), ("12.50 %", "12.5%"), ("£ 3400.50", "£3,400.50"), ("-4", "−4"), ("0", "0")],
)
def test_a_number_is_kept_in_one_spelling_with_its_sign(typed, kept):
    assert written(typed) == kept
    assert written(kept) == kept
    assert unit(kept) in ("£", "%", "")
    assert value(kept) == value(typed)


@pytest.mark.parametrize("typed", ["about 40", "£5%", "1,24", "", "forty"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NotANumber):
        written(typed)


def test_a_figure_says_all_of_itself():
    said = "People aged 75 and over: 1,240 (Practice records, 30 September 2026)"

    assert str(a_figure()) == said


def test_the_first_cannot_rise_and_the_last_cannot_sink():
    shown = shown_groups((a_group(1), a_group(2, ASTHMA)), PlanYear(2026))

    assert [(each.place, each.may_rise, each.may_sink) for each in shown] == [
        (1, False, True),
        (2, True, False),
    ]
    assert shown[0].starts == "October to December 2026"


def test_a_workbook_has_a_row_for_each_group_and_one_for_each_figure():
    figures = (a_figure(), a_figure(number="12.5%"))

    order, found = build_order_sheets((a_group(1, figures=figures), a_group(2)), PlanYear(2026))

    assert (order.title, [row[:3] for row in order.rows]) == (
        "Build order",
        [[1, "G01", FRAIL], [2, "G02", FRAIL]],
    )
    assert [(row[0], row[4], row[5]) for row in found.rows] == [
        (1, value("1,240"), ""),
        (1, value("12.5"), "%"),
    ]
