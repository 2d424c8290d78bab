"""What somebody typed, in the middle of our sentence and at its end."""

import pytest

from nhsuk.words import clause, definite, every, sentence


@pytest.mark.parametrize(
    ("typed", "ended"),
    [
        ("Place lead", "Place lead."),
        ("Place lead. ", "Place lead."),
        ("Who can chair?", "Who can chair?"),
        ("And so on…", "And so on…"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(typed, ended):
    assert sentence(typed) == ended


@pytest.mark.parametrize(
    ("typed", "goes_on"),
    [
        ("A facilitator.", "A facilitator"),
        ("A facilitator", "A facilitator"),
        ("Go on...", "Go on"),
    ],
)
def test_what_goes_on_has_no_full_stop(typed, goes_on):
    assert clause(typed) == goes_on


@pytest.mark.parametrize(
    ("number", "the", "whole"),
    [(1, "the one return", "the one return"), (3, "the 3 returns", "all 3 returns")],
)
def test_a_noun_that_is_counted_reads_well_where_there_is_one(number, the, whole):
    assert definite(number, "return") == the
    assert every(number, "return", "returns") == whole
