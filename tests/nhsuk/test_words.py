"""What somebody typed, in the middle of our sentence and at its end."""

import pytest

from nhsuk.words import clause, sentence


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
