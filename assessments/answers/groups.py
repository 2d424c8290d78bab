"""Cards in sections under date bands, as the table of the framework has them. No queries here."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assessments.answers.cards import Card
from assessments.answers.last_time import year_of

FEWEST_OFFERED = 2  # for one press to take them together


@dataclass(frozen=True)
class Group:
    """Cards under one heading: a date band of sections, or a section of cards."""

    title: str
    members: tuple

    @property
    def offered(self) -> list[str]:
        """Of a section: the codes of its cards that offer what was submitted last time."""
        return [card.code for card in self.members if card.offered]

    @property
    def offer(self) -> str:
        """“Still true: both answers of last year”; empty where one at most is offered."""
        offers = [card.offered for card in self.members if card.offered]
        if len(offers) < FEWEST_OFFERED:
            return ""
        year = year_of(offers)
        number = "both" if len(offers) == FEWEST_OFFERED else f"all {len(offers)}"
        return f"Still true: {number} answers of {year}"


def _sections(cards: Iterable[Card]) -> tuple[Group, ...]:
    named = groupby(cards, key=lambda card: card.step.row.section)
    return tuple(Group(section.name if section else "", tuple(inside)) for section, inside in named)


def bands(cards: Iterable[Card]) -> list[Group]:
    """Cards by date band and then section, in the order of the framework's table."""
    dated = groupby(cards, key=lambda card: (card.step.row.when_by_label, card.due_on))
    return [Group(label or "Steps with no date", _sections(inside)) for (label, _), inside in dated]
