"""Which cards of a theme are shown: all, or those that still ask for something. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.answers.cards import Card


class Show(StrEnum):
    """As it stands in the address, so that it can be kept and sent to a colleague."""

    ALL = ""
    ASKED = "asked"
    OPEN = "open"
    OVERDUE = "overdue"
    CHANGED = "changed"
    MINE = "mine"
    COMMENTS = "comments"


WORDS = {
    Show.ALL: "all",
    Show.ASKED: "asked about",
    Show.OPEN: "open",
    Show.OVERDUE: "overdue",
    Show.CHANGED: "changed since last time",
    Show.MINE: "yours",
    Show.COMMENTS: "with open comments",
}


def fits(card: Card, show: Show) -> bool:
    """What could not be saved is always shown."""
    if show is Show.ALL or card.problems or card.is_unsaved:
        return True
    if show is Show.ASKED:
        return card.asked is not None
    if show is Show.OVERDUE:
        return card.is_overdue
    if show is Show.MINE:
        return card.is_mine
    if show is Show.COMMENTS:
        return card.comments > 0
    if show is Show.OPEN:
        return not card.is_answered or card.carried is not None
    last = card.last_time
    return card.is_answered and last is not None and last.is_other(card.said)


@dataclass(frozen=True)
class Narrowed:
    """The cards to show, and the links to show others: (words, value, whether it is this one)."""

    show: Show
    cards: tuple[Card, ...]
    links: tuple[tuple[str, str, bool], ...]


def query_of(asked: str) -> str:
    """What an address keeps of it; empty where it is no way to narrow a page."""
    return f"?show={asked}" if asked and asked in {each.value for each in Show} else ""


def narrowed(cards: Sequence[Card], asked: str) -> Narrowed:
    """Only ways that would show something else than all are offered, and the one that is on."""
    show = Show(asked) if asked in {each.value for each in Show} else Show.ALL
    found = {each: tuple(card for card in cards if fits(card, each)) for each in Show}
    links = tuple(
        (f"{len(found[each])} {WORDS[each]}", each.value, each is show)
        for each in Show
        if each is show or each is Show.ALL or 0 < len(found[each]) < len(cards)
    )
    return Narrowed(show, found[show], links if len(links) > 1 else ())
