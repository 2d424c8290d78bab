"""What a card says between its step and the levels to choose from: what the step waits for, who
looks after it, and what was answered last time. Drawn each time: the card around it is kept, see
templatetags/cards.py.
"""

from collections.abc import Iterator

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from assessments.answers.cards import Card

LINE = '<p class="{}app-step__last" id="{}">{}</p>'


def above_levels(card: Card) -> SafeString:
    return format_html_join("", LINE, _lines(card))


def ids_above_levels(card: Card) -> SafeString:
    return format_html_join("", "{} ", ((name,) for _look, name, _words in _lines(card)))


def _lines(card: Card) -> Iterator[tuple[str, str, str]]:
    """The look, the id and the words of each."""
    if card.waits:
        waits = "; ".join(wait.words for wait in card.waits)
        yield "", f"{card.code}-waits", f"Waits for: {waits}"
    if card.looked_after:
        yield "app-muted ", f"{card.code}-who", card.looked_after
    if card.last_time and not card.offered:
        yield "app-muted ", f"{card.code}-last", card.last_time.line
