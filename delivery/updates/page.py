"""The cards of a report's page: what each line is, what was said of it, and its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from delivery.access import At
from delivery.choices import colour_of, word_of
from delivery.escalating.gathering import by_line, escalations_of
from delivery.escalating.shown import Shown
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import Update
from delivery.updates.forms import UpdateForm
from delivery.updates.gathering import Before, last_report, said_before, updates_of
from delivery.updates.update_fields import UpdateValues
from nhsuk.plan_year import PlanYear
from organisations.editing.attempt import Attempt
from organisations.editing.conflicts import Conflict
from organisations.editing.fields import NumberedForm


@dataclass(frozen=True)
class Card:
    line: ToReport
    update: Update | None
    before: Before | None
    form: NumberedForm
    conflict: Conflict | None = None
    escalations: tuple[Shown, ...] = ()
    is_next: bool = False

    @property
    def word(self) -> str:
        return word_of(self.update.status if self.update else "")

    @property
    def colour(self) -> str:
        return colour_of(self.update.status if self.update else "")

    @property
    def is_escalated(self) -> bool:
        """Whether one of them waits for an answer: a line is escalated once at a time."""
        return any(each.escalation.is_open for each in self.escalations)

    @property
    def is_open(self) -> bool:
        """Whether its form stands open: it is the next to say something of, or something is wrong.

        A page on which all of them stood open would have no end.
        """
        return self.is_next or bool(self.form.errors) or self.conflict is not None


@dataclass(frozen=True)
class Cards:
    """All of them under their themes and categories; `asked` is what came of sending one form."""

    parts: tuple[tuple[str, tuple[Card, ...]], ...]
    last: str = ""

    @property
    def all(self) -> list[Card]:
        return [card for _, cards in self.parts for card in cards]

    @property
    def said(self) -> int:
        return sum(card.update is not None for card in self.all)

    @property
    def left(self) -> int:
        return len(self.all) - self.said


def build_for(line: ToReport, update: Update | None, at: At, *, on: date) -> partial:
    """What makes the form of one line; its fields are named alike, their ids are not."""
    values = UpdateValues.of(update) if update else None
    initial = UpdateForm.shown_for(values, line.milestones)
    return partial(
        UpdateForm,
        today=on,
        year=PlanYear(at.round.cycle.plan_year),
        planned=line.milestones,
        initial=initial | {"number": update.number if update else 0},
        auto_id=f"{line.reference}-%s",
    )


def cards_of(at: At, *, on: date, sent: Mapping[str, Attempt] | None = None) -> Cards:
    """`sent`: by its reference, the form that was sent and not kept."""
    earlier = last_report(at.round, at.desk.organisation)
    before, updates = said_before(earlier), updates_of(at.report)
    escalated = by_line(escalations_of(at.desk.organisation, at.desk.cycle))
    found = []
    lines = lines_to_report(at.desk.organisation, at.desk.cycle)
    following = next((line for line in lines if line.reference not in updates), None)
    for line in lines:
        update = updates.get(line.reference)
        asked = (sent or {}).get(line.reference)
        form: NumberedForm = asked.form if asked else build_for(line, update, at, on=on)()
        conflict = asked.conflict if asked else None
        shown = tuple(Shown.of(each, on=on) for each in escalated[line.reference])
        last_time, is_next = before.get(line.reference), line is following
        found.append(Card(line, update, last_time, form, conflict, shown, is_next))
    parts = groupby(found, key=lambda card: card.line.part)
    last = earlier.report.round.label if earlier else ""
    return Cards(tuple((part, tuple(cards)) for part, cards in parts), last)
