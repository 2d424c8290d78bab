"""Which step of a new file is which of the earlier version: from certain to likely, or neither."""

from datetime import date

import pytest

from frameworks.workbook.content import FrameworkContent, RowContent, StepContent, ThemeContent
from frameworks.workbook.dates import WhenBy
from frameworks.workbook.found import FoundRow, FoundStep, FoundTheme
from frameworks.workbook.matching import Matcher, likeness
from organisations.choices import Tier

TIERS = {tier.letter: tier.value for tier in Tier.planning()}
THEMES = {"SUP": "Support", "EST": "Estates"}
LATER = date(2027, 3, 31)
LEAD = "Name a lead for the team and tell everyone who it is."
LEAD_REWORDED = "Name a lead for the team and tell all partners who it is."
LIST = "Hold one list of local services."
ROOMS = "Record how each building is used."
FIVE = "Agree how leads meet monthly"
TWO_OF_FIVE = "Agree how teams share rooms"
ONE_OF_FIVE = "Agree where people share rooms"


def row(*, theme="SUP", section="Set-up", when_by=None, **steps):
    """A row of either version: its steps by the letter of their tier."""
    return theme, section, when_by, {TIERS[letter]: step for letter, step in steps.items()}


def earlier_of(rows) -> FrameworkContent:
    """The version before: its rows are numbered through, SUP-01, EST-02 and so on."""
    letters = {value: letter for letter, value in TIERS.items()}
    found: dict[str, list[RowContent]] = {code: [] for code in THEMES}
    for number, (theme, section, when_by, steps) in enumerate(rows, start=1):
        found[theme].append(
            RowContent(
                {
                    tier: StepContent(f"{theme}-{number:02}-{letters[tier]}", text)
                    for tier, text in steps.items()
                },
                section=section,
                when_by=when_by,
            )
        )
    return FrameworkContent(
        tuple(ThemeContent(code, THEMES[code], rows=tuple(rows)) for code, rows in found.items())
    )


def matched(old, new) -> tuple[Matcher, list[FoundStep]]:
    """A step of the new file is its text, or its text and the code that the file gives it."""
    steps, themes = [], {code: FoundTheme(name, "Sheet", "A1") for code, name in THEMES.items()}
    for theme, section, when_by, texts in new:
        said = {t: (text, "") if isinstance(text, str) else text for t, text in texts.items()}
        found = {t: FoundStep(text, "Sheet", "A1", code=code) for t, (text, code) in said.items()}
        steps += found.values()
        themes[theme].rows.append(FoundRow(found, section, WhenBy("", when_by)))
    names = {name.casefold(): code for code, name in THEMES.items()}
    matcher = Matcher(list(themes.values()), names, earlier_of(old))
    matcher.match()
    return matcher, steps


def codes_after(old, new) -> list[str]:
    """The code each step of the new file has then, in its order; empty where it counts as new."""
    _, steps = matched(old, new)
    return [step.code for step in steps]


# --- The very same words -----------------------------------------------------------------------


@pytest.mark.parametrize("place", [{"section": "Money"}, {"when_by": LATER}])
def test_of_the_same_words_twice_each_stays_in_its_section_and_band(place):
    here, there = row(N=LIST), row(N=LIST, **place)

    assert codes_after([here, there], [there, here]) == ["SUP-02-N", "SUP-01-N"]


def test_the_same_words_at_several_tiers_are_different_steps():
    assert codes_after([row(N=LIST, P=LIST)], [row(P=LIST), row(N=LIST)]) == [
        "SUP-01-P",
        "SUP-01-N",
    ]


def test_the_same_words_twice_in_one_place_keep_their_order_and_one_more_is_new():
    twice = [row(N=LIST), row(N=LIST)]

    assert codes_after(twice, [*twice, row(N=LIST)]) == ["SUP-01-N", "SUP-02-N", ""]


def test_the_same_words_twice_elsewhere_in_their_theme_keep_their_order():
    moved = [row(N=LIST, section="Money"), row(N=LIST, section="Money")]

    assert codes_after([row(N=LIST), row(N=LIST)], moved) == ["SUP-01-N", "SUP-02-N"]


def test_a_step_follows_into_another_theme_only_where_no_other_says_the_same():
    elsewhere = row(N=LIST, theme="EST")

    assert codes_after([row(N=LIST)], [elsewhere]) == ["SUP-01-N"]
    assert codes_after([row(N=LIST)], [elsewhere, elsewhere]) == ["", ""]
    assert codes_after([row(N=LIST), row(N=LIST)], [elsewhere]) == [""]
    assert codes_after([row(N=LIST), row(N=LIST)], [elsewhere, elsewhere]) == ["", ""]


# --- A code that the file gives ----------------------------------------------------------------


def test_a_code_that_the_file_gives_stands_whatever_the_step_says():
    old = [row(N=LEAD), row(N=LIST)]

    assert codes_after(old, [row(N=(LIST, "SUP-01-N"))]) == ["SUP-01-N"]


def test_a_code_that_the_file_gives_is_given_to_no_other_step():
    old = [row(N=LEAD)]

    assert codes_after(old, [row(N=(LIST, "SUP-01-N")), row(N=LEAD)]) == ["SUP-01-N", ""]


# --- Once matched ------------------------------------------------------------------------------


def test_a_code_is_given_once_and_what_is_matched_stays_so():
    assert codes_after([row(N=LEAD)], [row(N=LEAD), row(N=LEAD_REWORDED)]) == ["SUP-01-N", ""]
    assert codes_after([row(N=LEAD), row(N=LEAD_REWORDED)], [row(N=LEAD)]) == ["SUP-01-N"]


def test_what_neither_stayed_nor_was_reworded_is_left_to_be_asked_about():
    old = [row(N=LIST, P=FIVE), row(N=LEAD), row(N=ROOMS)]
    new = [row(N=LIST, P=TWO_OF_FIVE), row(N=LEAD_REWORDED), row(N="Ask residents.")]

    matcher, _ = matched(old, new)

    assert [each.code for each in matcher.old] == ["SUP-03-N"]
    assert [each.step.text for each in matcher.new] == ["Ask residents."]


# --- Reworded beside a counterpart -------------------------------------------------------------


def test_beside_a_known_counterpart_two_words_of_five_are_enough():
    old = [row(N=LIST, P=FIVE)]

    assert codes_after(old, [row(N=LIST, P=TWO_OF_FIVE)]) == ["SUP-01-N", "SUP-01-P"]
    assert codes_after(old, [row(N=LIST, P=ONE_OF_FIVE)]) == ["SUP-01-N", ""]
    assert codes_after(old, [row(N=ROOMS, P=TWO_OF_FIVE)]) == ["", ""]


def test_a_row_that_was_split_gives_each_of_its_codes_once():
    old = [row(N=FIVE, P=LIST, S=ROOMS)]

    found = codes_after(old, [row(N=TWO_OF_FIVE, P=LIST), row(N=TWO_OF_FIVE, S=ROOMS)])

    assert found == ["SUP-01-N", "SUP-01-P", "", "SUP-01-S"]


def test_a_counterpart_weighs_more_than_likeness_elsewhere():
    old = [row(N=FIVE, P=LIST), row(N=f"{TWO_OF_FIVE} and tools")]

    assert codes_after(old, [row(N=TWO_OF_FIVE, P=LIST)]) == ["SUP-01-N", "SUP-01-P"]


# --- Reworded alone ----------------------------------------------------------------------------


WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen"
TWENTY = f"{WORDS} a b c d e f g"
THIRTEEN_OF_TWENTY = f"{WORDS} h i j k l m n"
TWELVE_OF_TWENTY = THIRTEEN_OF_TWENTY.replace("thirteen", "o")


@pytest.mark.parametrize(
    ("reworded", "code"), [(THIRTEEN_OF_TWENTY, "SUP-01-N"), (TWELVE_OF_TWENTY, "")]
)
def test_thirteen_words_of_twenty_make_it_the_same_step(reworded, code):
    assert codes_after([row(N=TWENTY)], [row(N=reworded)]) == [code]


def test_the_same_words_in_another_order_are_a_new_step():
    words = TWENTY.split()

    assert codes_after([row(N=TWENTY)], [row(N=" ".join(words[10:] + words[:10]))]) == [""]


@pytest.mark.parametrize("elsewhere", [{"P": LEAD_REWORDED}, {"N": LEAD_REWORDED, "theme": "EST"}])
def test_a_reworded_step_is_looked_for_in_its_own_theme_and_tier(elsewhere):
    assert codes_after([row(N=LEAD)], [row(**elsewhere)]) == [""]


def test_where_two_steps_are_as_close_both_are_new():
    twins = [row(N=f"{LEAD} Soon."), row(N=f"{LEAD} Later.")]

    assert codes_after([row(N=LEAD)], twins) == ["", ""]
    assert codes_after(twins, [row(N=LEAD)]) == [""]


def test_of_two_close_steps_the_one_that_is_clearly_closer_keeps_the_code():
    closer, close = LEAD_REWORDED, "Name a lead for each team, and tell all partners who it is now."

    assert codes_after([row(N=LEAD)], [row(N=close), row(N=closer)]) == ["", "SUP-01-N"]


@pytest.mark.parametrize("limit", ["MOST_PAIRS", "MOST_CLOSE"])
@pytest.mark.parametrize(("most", "code"), [(1, "SUP-01-N"), (0, "")])
def test_beyond_what_can_be_compared_in_time_reworded_steps_are_new(monkeypatch, limit, most, code):
    monkeypatch.setattr(f"frameworks.workbook.matching.{limit}", most)

    assert codes_after([row(N=LEAD)], [row(N=LEAD_REWORDED)]) == [code]


# --- Likeness ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "old", "share"),
    [
        (TWENTY, TWENTY, 1.0),
        (TWENTY, THIRTEEN_OF_TWENTY, 0.65),
        (WORDS, f"{WORDS} a b c d e f g h i j k l m n", 0.65),
        (TWENTY, TWELVE_OF_TWENTY, 0.0),
        (WORDS, f"{WORDS} a b c d e f g h i j k l m n o", 0.0),
        ("now " + "every team " * 100, "every team " * 100, 400 / 401),
    ],
)
def test_likeness_is_the_share_of_words_in_common_or_none_below_the_least(new, old, share):
    assert likeness(new, old, 0.65) == share


def test_without_a_least_any_word_in_common_counts():
    assert likeness("Agree it", "Agree them all today") == pytest.approx(1 / 3)
