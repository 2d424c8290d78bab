"""The score of a risk and its band, by every pair of numbers there is."""

import pytest

from planning.choices import Impact, Likelihood
from planning.risks.risk_fields import worst_first
from planning.risks.scores import BANDS, RULE, Score, band_of, every_score
from planning.risks.shown import shown_risks
from tests.planning.risks.values import CLOSED, a_risk


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (1, "Low"),
        (3, "Low"),
        (4, "Moderate"),
        (6, "Moderate"),
        (8, "High"),
        (12, "High"),
        (15, "Extreme"),
        (25, "Extreme"),
    ],
)
def test_a_score_lies_in_its_band(score, word):
    assert band_of(score).word == word


def test_the_rule_in_words_is_the_rule_that_counts():
    scores = [score for _, row in every_score() for score in row]

    assert len(scores) == len(set(scores)) == 25
    for score in scores:
        assert score.band.first <= score.number <= score.band.last
    assert "low 1 to 3, moderate 4 to 6, high 8 to 12 and extreme 15 to 25." in RULE


def test_a_score_is_said_in_words():
    score = Score(Likelihood.LIKELY, Impact.MEDIUM)

    assert (score.word, score.reason) == ("High, 12", "likely, medium impact")


def test_every_number_has_a_word_and_a_meaning_of_its_own():
    for numbers in (Likelihood, Impact):
        assert [each.value for each in numbers] == [1, 2, 3, 4, 5]
        assert len({each.label for each in numbers}) == 5
        assert len({each.meaning for each in numbers}) == 5
    assert len({(band.word, band.colour, band.shade, band.meaning) for band in BANDS}) == 4


def test_the_worst_stand_first_and_of_one_score_those_with_the_larger_impact():
    lines = [
        a_risk(10, likelihood=2, impact=2),
        a_risk(2, likelihood=4, impact=1),
        a_risk(100, likelihood=2, impact=2),
        a_risk(3, likelihood=1, impact=4),
        a_risk(4, likelihood=5, impact=5),
    ]

    assert [line.reference for line in worst_first(lines)] == ["R04", "R03", "R10", "R100", "R02"]


def test_closed_risks_stand_apart():
    shown = shown_risks([a_risk(1), a_risk(2, **CLOSED)])

    assert [line.reference for line in shown.open] == ["R01"]
    assert [line.reference for line in shown.closed] == ["R02"]
    assert [line.state for line in (*shown.open, *shown.closed)] == ["Open", "Closed"]
    assert not shown_risks([])
