"""Where a card leads on to, by addresses from any page two levels beneath its return, such as that
of a theme: links that static/folds.js makes folds of.
"""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessments.answers.cards import Card, Common
from nhsuk.words import counted

NOTHING = SafeString()
GOOD_PRACTICE = '<a href="../../beside/{0}/">Good practice for {0}{1}</a>'
COMMENTS = '<a href="../../comments/{0}/">Comments on {0}{1}</a>'
HOW_MANY = " ({})"
LINKS_KEPT = 4_000  # two of each step, as of cards
HISTORY = '<a href="../../history/{0}/">History<i> of {0}</i> ({1})</a>'


def history(card: Card) -> SafeString:
    """What its answer has been; nowhere before it was given."""
    if not card.changes:
        return NOTHING
    return format_html(HISTORY, card.code, counted(card.changes, "change"))


def good_practice(card: Card, common: Common) -> SafeString:
    return _link(GOOD_PRACTICE, card.code, common.examples_for(card.step))


def comments(card: Card) -> SafeString:
    """What its team says to the step, and how much of that is open."""
    number = f"{card.comments} open" if card.comments else ""
    return _link(COMMENTS, card.code, number)


@lru_cache(maxsize=LINKS_KEPT)
def _link(words: str, code: str, number: int | str) -> SafeString:
    """The same on every page that shows the step, until one more is said or told."""
    return format_html(words, code, format_html(HOW_MANY, number) if number else NOTHING)
