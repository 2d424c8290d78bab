"""Each figure of a rollup by an example small enough to add up by hand; the laws are beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.progress import Tally
from organisations.choices import Tier
from planning.choices import NeedState, Verdict
from planning.needs.tally import NeedKey, NeedTally
from planning.rollups.figures import (
    DatedStep,
    Figures,
    Frame,
    Part,
    StepFigures,
    ThemeFrame,
    lowest_tier,
)
from planning.rollups.need_figures import NeedRow, need_rows, need_total
from tests.conftest import NOON, TODAY
from tests.planning.rollups.test_rollup import rollup_of

PCN, PLACE, SYSTEM = Tier.planning()


def part(code: str, *, tier=PCN, received=True, **more) -> Part:
    return Part(code, f"Name of {code}", tier, received, "draft", **more)


def codes(parts) -> list[str]:
    return [each.code for each in parts]


WAITING = NeedState.WAITING


@pytest.mark.parametrize(("later", "days"), [(-1, 0), (0, 0), (1, 1), (30, 30)])
def test_a_need_is_held_for_the_days_since_and_never_for_less_than_none(later, days):
    assert NeedTally.of(WAITING, 1, NOON).days(on=TODAY + timedelta(days=later)) == days


def test_where_nothing_is_held_there_are_no_days():
    assert NeedTally.of(WAITING).days(on=TODAY) is None


def test_needs_together_are_held_since_the_earliest_that_is_known():
    early = NeedTally.of(WAITING, 1, NOON)
    late = NeedTally.of(WAITING, 2, NOON + timedelta(days=1))

    assert early + late == late + early == NeedTally.of(WAITING, 3, NOON)
    assert early + NeedTally.of(WAITING, 4) == NeedTally.of(WAITING, 5, NOON)
    assert NeedTally() + NeedTally() == NeedTally()


def test_the_first_place_of_an_organisation_receives_its_return():
    assert part("N1", places=("P2", "P1", "P3")).place == "P2"
    assert part("N1").place == ""


def test_a_theme_is_tallied_alone_or_with_the_others():
    one = part("N1", tallies={"INT": Tally(unanswered=1), "SUP": Tally(unanswered=2)})

    assert [one.tally(theme).unanswered for theme in ("INT", "SUP", None)] == [1, 2, 3]
    assert Figures((one, one)).tally("SUP").unanswered == 4


def test_figures_are_told_apart_by_tier_place_and_code():
    figures = Figures.of(
        [
            part("N2", places=("P1", "P2")),
            part("N1", places=("P1",), received=False),
            part("P1", tier=PLACE),
        ]
    )

    assert codes(figures.parts) == ["N1", "N2", "P1"]
    assert codes(figures.of_tier(PCN).parts) == ["N1", "N2"]
    assert codes(figures.in_place("P1").parts) == ["N1", "N2"]
    assert codes(figures.in_place("P2").parts) == ["N2"]
    assert figures.part("N2").code == "N2"
    assert figures.part("N3") is None
    assert (figures.expected, figures.received) == (3, 2)
    assert codes(figures.missing) == ["N1"]


def test_organisations_of_one_name_stand_in_the_order_of_their_codes():
    same = [replace(part(code), name="PCN") for code in ("N2", "N3", "N1")]

    assert codes(Figures.of([*same, replace(part("N9"), name="A PCN")]).parts) == [
        "N9",
        "N1",
        "N2",
        "N3",
    ]


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({}, 31),
        ({"category": "LEAD"}, 1 + 2 + 8),
        ({"holder": "P1"}, 1 + 2 + 4),
        ({"category": "LEAD", "holder": "P1"}, 1 + 2),
        ({"category": "TECH", "holder": "P1"}, 0),
    ],
)
def test_needs_are_narrowed_by_category_and_holder(narrowed, count):
    first = {
        NeedKey("LEAD", "P1"): NeedTally({NeedState.WAITING: 1, NeedState.MET: 2}),
        NeedKey("DATA", "P1"): NeedTally({NeedState.WAITING: 4}),
    }
    second = {
        NeedKey("LEAD", "SYS"): NeedTally({NeedState.PASSED_UP: 8}),
        NeedKey("DATA", "SYS"): NeedTally({NeedState.MET: 16}),
    }
    figures = Figures((part("N1", needs=first), part("N2", needs=second)))

    found = figures.needs(**narrowed)
    assert found.total == count
    assert found.only(NeedState.MET).total == found.at(NeedState.MET)


@pytest.mark.parametrize(
    ("asked", "lowest"),
    [
        ([SYSTEM, PLACE, PCN], PCN),
        ([SYSTEM, PLACE], PLACE),
        ([SYSTEM], SYSTEM),
        ([], PCN),
    ],
)
def test_the_tier_nearest_to_patients_returns(asked, lowest):
    steps = {tier: int(tier in asked) for tier in Tier.planning()}
    frame = Frame((ThemeFrame(1, "INT", "Integrated teams", steps),), (), 1, ())

    assert lowest_tier(asked) == frame.returning == lowest


def test_returns_are_those_of_the_lowest_tier_and_own_is_the_organisation_itself():
    rollup = rollup_of([part("N1"), part("P1", tier=PLACE)])

    assert codes(rollup.returns.parts) == ["N1"]
    assert rollup.own.code == "P1"


def dated(code: str, when_by: date, *, tier=PCN, overdue=0) -> DatedStep:
    return DatedStep(
        code, "Do it", "INT", tier, when_by, overdue, in_place=0, applicable=0, answers=0
    )


def test_steps_of_a_tier_are_overdue_where_an_answer_is():
    steps = (
        dated("INT-01-N", TODAY, overdue=1),
        dated("INT-02-N", TODAY),
        dated("INT-01-P", TODAY, tier=PLACE, overdue=1),
    )
    rollup = replace(rollup_of([]), steps=steps)

    assert codes(rollup.overdue_steps(PCN)) == ["INT-01-N"]


def test_steps_due_next_quarter_are_those_from_its_first_to_its_last_day():
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)]
    steps = [dated(f"INT-0{at}-N", day) for at, day in enumerate(days)]
    steps.append(dated("INT-09-P", days[1], tier=PLACE))
    rollup = replace(rollup_of([], on=TODAY), steps=tuple(steps))

    assert codes(rollup.due_next_quarter(PCN)) == ["INT-01-N", "INT-02-N"]


@pytest.mark.parametrize("month", range(1, 13))
def test_the_next_quarter_begins_within_three_months_of_any_day(month):
    first, last = rollup_of([], on=date(2026, month, 28)).next_quarter

    begins = date(2026, 1, 1).replace(month=first.month, year=first.year)
    ahead = (first.year - 2026) * 12 + first.month - month
    assert (first, first.month % 3) == (begins, 1)
    assert 1 <= ahead <= 3
    assert (last.month - first.month, (last + timedelta(days=1)).day) == (2, 1)


@pytest.mark.parametrize(
    ("tier", "tiers"), [(PCN, [PCN]), (PLACE, [PCN, PLACE]), (SYSTEM, [PCN, PLACE, SYSTEM])]
)
def test_the_json_goes_up_to_the_organisations_own_tier(tier, tiers):
    content = replace(rollup_of([]), tier=tier).as_json()

    assert [each["tier"] for each in content["themes"] if each["theme"] == "INT"] == tiers


def test_the_json_tells_the_answers_of_one_tier_from_those_of_another():
    answered = {PCN: Tally(unanswered=1), PLACE: Tally(unanswered=2)}
    parts = [part(tier, tier=tier, tallies={"INT": tally}) for tier, tally in answered.items()]

    content = rollup_of(parts).as_json()

    assert [each["unanswered"] for each in content["themes"] if each["theme"] == "INT"] == [1, 2]


def test_needs_are_shown_by_category_with_the_days_of_the_longest_waiting():
    here = NeedTally(
        {NeedState.WAITING: 1, NeedState.MET: 2, NeedState.DECLINED: 8},
        {
            NeedState.WAITING: NOON - timedelta(days=9),
            NeedState.MET: NOON - timedelta(days=99),
        },
    )
    needs = {
        NeedKey("LEAD", "P1"): here,
        NeedKey("LEAD", "SYS"): NeedTally({NeedState.PASSED_UP: 4}),
    }
    rollup = rollup_of([part("N1", needs=needs)])

    (row,) = need_rows(rollup)
    total = need_total(rollup)
    assert (row.code, row.tally.total) == ("LEAD", 15)
    assert [(figure.state.value, figure.count, figure.days) for figure in row.figures] == [
        ("waiting", 1, 9),
        ("more_asked", 0, None),
        ("met", 2, None),
        ("passed_up", 4, None),
        ("declined", 8, None),
    ]
    assert row.figure(NeedState.MET).count == 2
    assert (total.code, total.name, total.tally.total) == ("", "All categories", 15)


def test_a_step_without_a_date_is_no_dated_one_and_says_nothing_of_what_is_blank():
    undated = StepFigures("INT-09-N", "Do it", "INT", PCN, None, 0, 2, 6, 6)
    rollup = replace(rollup_of([]), steps=(undated, dated("INT-01-N", TODAY)))

    assert codes(rollup.dated_steps) == ["INT-01-N"]
    assert (undated.answered, undated.missing) == (6, 4)


def test_of_what_was_said_to_answers_each_is_counted_and_none_made_up():
    settled = NeedTally.of(NeedState.MET, 2, NOON, Verdict.SETTLED)
    row = NeedRow("data", "Data", settled, TODAY)

    assert [(each.verdict, each.count) for each in row.verdicts] == [(Verdict.SETTLED, 2)]
    assert [each.count for each in row.all_verdicts] == [
        2 if each == Verdict.SETTLED else 0 for each in Verdict
    ]


def test_the_json_lists_the_verdicts_that_somebody_gave_and_no_other():
    settled = NeedTally.of(NeedState.MET, 2, NOON, Verdict.SETTLED)
    rollup = rollup_of([part("N1", needs={NeedKey("DATA", None): settled})])

    assert rollup.as_json()["verdicts"] == [
        {"category": "DATA", "verdict": Verdict.SETTLED.value, "count": 2}
    ]


def test_a_return_is_neither_accepted_nor_being_replied_about_unless_that_is_said():
    assert (part("N1").accepted, part("N1").replying) == (False, False)
