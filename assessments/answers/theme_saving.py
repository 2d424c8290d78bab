"""Saves a whole theme page card by card: one that cannot be kept stops no other."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from assessments.answers.actions import (
    AnswerValues,
    StepSettled,
    Writer,
    check_open,
    save_answer,
)
from assessments.answers.cards import Card, Typed
from assessments.answers.forms import AnswerForm
from assessments.answers.gathering import answer_to, levels_of
from assessments.answers.last_time import last_times
from assessments.answers.two_answers import Merged, both_answers, merged_answers
from assessments.models import Answer, Assessment
from frameworks.models import Step
from organisations.history import EditedMeanwhile

MINE, THEIRS, BOTH = "mine", "theirs", "both"
LONGEST_NUMBER = 9  # digits: no answer is saved as often


@dataclass(frozen=True)
class Keep:
    """What was chosen in a conflict: whose answer to keep, seen beside the one numbered so.

    To keep both is to have both texts in one card first.
    """

    code: str
    whose: str
    number: int

    @classmethod
    def read(cls, text: str) -> "Keep | None":
        """From the value of a button, such as `SUP-03-N:mine:4`."""
        code, _, rest = text.rpartition(":")[0].rpartition(":")
        number = text.rpartition(":")[2]
        if not code or rest not in {MINE, THEIRS, BOTH} or not number.isdecimal():
            return None
        if len(number) > LONGEST_NUMBER:
            return None
        return cls(code, rest, int(number))

    def merges(self, stored: Answer | None) -> bool:
        """Whether both are to be merged, and nobody has saved anything since they were seen."""
        return self.whose == BOTH and stored is not None and stored.number == self.number


@dataclass(frozen=True)
class Refused:
    """A card that could not be kept: what was typed, and the errors or the colleague's answer.

    Or one that is not to be saved before somebody has looked through what is merged in it.
    """

    form: AnswerForm
    stored: Answer | None = None
    is_merged: bool = False

    def shown_on(self, card: Card, *, reader: Writer, on: date, who: str = "") -> Card:
        typed = Typed(
            choice=self.form.choice_typed,
            reason=self.form.typed("reason"),
            note=self.form.typed("note"),
            evidence=self.form.typed("evidence"),
            planned=bool(self.form.typed("planned")),
            number=self.form.typed("number"),
        )
        if self.stored is None:
            return replace(
                card,
                typed=typed,
                errors=cast(dict, self.form.errors),
                is_unsaved=replace(typed, number=card.typed.number) != card.typed,
            )
        mine = self.form.values()
        if self.is_merged:
            both = Typed.of(merged_answers(self.stored, mine), self.stored.number)
            return replace(card, typed=both, merged=Merged.of(self.stored, mine), is_unsaved=True)
        conflict = both_answers(self.stored, mine, reader=reader, who=who or card.by, on=on)
        return replace(card, typed=typed, conflict=conflict)


def as_read(assessment: Assessment, answers: Iterable[Answer]) -> dict[tuple[int, int], Answer]:
    """Every earlier state of some answers, by their key and number."""
    history = Answer.history.filter(assessment=assessment.pk, id__in=[each.pk for each in answers])
    return {(past.id, past.number): past for past in history.select_related("level")}


def _untouched(stored: Answer | None, number: int, before: dict) -> AnswerValues | None:
    """What a card read at that number says that nobody typed in."""
    if number == 0 or stored is None:
        return AnswerValues()
    numbers = [past for key, past in before if key == stored.pk and past <= number]
    return AnswerValues.of(before[stored.pk, max(numbers)]) if numbers else None


def save_page(
    assessment: Assessment,
    forms: Mapping[Step, AnswerForm],
    *,
    keep: Keep | None,
    confirms: str = "",
    again: Collection[str] = (),
    by: Writer,
    at: datetime,
) -> dict[str, Refused]:
    """Save every card that can be; by step code, those that could not.

    A card nobody touched is left alone, even where a colleague has changed the answer since; the
    one whose code is in `confirms` is said to be still true. Those in `again` say what was
    submitted last time, where nobody has answered them since.
    """
    refused = {step.code: Refused(form) for step, form in forms.items() if not form.is_valid()}
    good = {step: form for step, form in forms.items() if step.code not in refused}
    numbers = {step: _number(step, form, keep) for step, form in good.items()}
    stale = {s: a for s, n in numbers.items() if (a := answer_to(s)) and a.number != n}
    before = as_read(assessment, stale.values()) if stale else {}
    offers = last_times(assessment, [s for s in good if s.code in again], levels_of(assessment))
    for step, form in good.items():
        if keep == Keep(step.code, THEIRS, numbers[step]):
            continue
        if keep and keep.code == step.code and keep.merges(answer_to(step)):
            refused[step.code] = _merged(assessment, step, form, by=by, at=at)
            continue
        values, number = form.values(), numbers[step]
        if last := offers.get(step.pk):
            values = last.said_again(values)
        untouched = _untouched(stale.get(step), number, before)
        chosen = keep is not None and keep.code == step.code
        if step in stale and form.is_same(values, untouched) and not chosen:
            continue
        stored = answer_to(step)
        confirmed = step.code == confirms
        if values == (AnswerValues.of(stored) if stored else AnswerValues()) and not confirmed:
            continue
        try:
            save_answer(
                assessment=assessment,
                step=step,
                values=values,
                number=number,
                by=by,
                at=at,
                confirms=confirmed,
            )
        except StepSettled as settled:
            form.add_error("choice", settled)
            refused[step.code] = Refused(form)
        except EditedMeanwhile as edited:
            said = step.pk not in offers or form.values() != AnswerValues()
            if said:  # an offer alone goes over nobody's answer
                refused[step.code] = Refused(form, edited.current)
    return refused


def _merged(
    assessment: Assessment, step: Step, form: AnswerForm, *, by: Writer, at: datetime
) -> Refused:
    """Both texts in one card, where that can still be saved."""
    try:
        check_open(assessment=assessment, step=step, by=by, at=at)
    except StepSettled as settled:
        form.add_error("choice", settled)
        return Refused(form)
    return Refused(form, answer_to(step), is_merged=True)


def _number(step: Step, form: AnswerForm, keep: Keep | None) -> int:
    """The number a card was read at: with a choice made in a conflict, the one chosen beside."""
    if keep is not None and keep.code == step.code:
        return keep.number
    return form.cleaned_data["number"]
