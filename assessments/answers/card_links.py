"""Where a card leads on to, by addresses from any page two levels beneath its return, such as that
of a theme: links that static/folds.js makes folds of.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessments.answers.cards import Card, Common
from nhsuk.words import counted

NOTHING = SafeString()
GOOD_PRACTICE = '<a href="../../beside/{0}/">Good practice for {0}{1}</a>'
COMMENTS = '<a href="../../comments/{0}/">Comments on {0}{1}</a>'
HOW_MANY = " ({})"
HISTORY = '<a href="../../history/{0}/">History<i> of {0}</i> ({1})</a>'


def history(card: Card) -> SafeString:
    """What its answer has been; nowhere before it was given."""
    if not card.changes:
        return NOTHING
    return format_html(HISTORY, card.code, counted(card.changes, "change"))


def good_practice(card: Card, common: Common) -> SafeString:
    return format_html(GOOD_PRACTICE, card.code, _in_brackets(common.examples_for(card.step)))


def comments(card: Card) -> SafeString:
    """What its team says to the step, and how much of that is open."""
    number = f"{card.comments} open" if card.comments else ""
    return format_html(COMMENTS, card.code, _in_brackets(number))


def _in_brackets(number: int | str) -> SafeString:
    return format_html(HOW_MANY, number) if number else NOTHING
