"""Takes what a filled-in workbook says into the return: once, and only what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.answers.actions import AnswerValues, overwrite
from assessments.answers.asked import round_of
from assessments.answers.gathering import answer_to, levels_of, own_steps_with_answers
from assessments.locking import locked_return
from assessments.models import Answer, Assessment
from assessments.workbook.about import CHANGED
from assessments.workbook.comparing import Asked, Became, Comparison, compared
from assessments.workbook.gathering import all_options, identity_of, said_to
from assessments.workbook.reading import FilledBook, read_filled
from assessments.workbook.recognising import refuse_another
from frameworks.models import Step
from nhsuk.words import counted
from organisations.incoming import locked_list, settle
from organisations.models import IncomingList, User
from organisations.permissions import Right
from spreadsheets.checking import UnreadableWorkbook

SUBMITTED = (
    "This return has been submitted: nothing can be taken into it. Whoever may submit your return "
    "can open it again by “Change our answers”; then bring your workbook again."
)
NOTHING = "No answer was taken in."


@dataclass(frozen=True)
class Taken:
    """By their codes: what was taken in, and what was chosen but is no longer as it was read.

    `earlier` is what came of a press before this one, which took in nothing more.
    """

    taken: tuple[str, ...]
    moved: tuple[str, ...]
    earlier: str = ""

    @property
    def sentence(self) -> str:
        if self.earlier or not self.taken:
            return self.earlier or NOTHING
        return f"{counted(len(self.taken), 'answer was', 'answers were')} taken in from your file."


def comparison_of(assessment: Assessment, book: FilledBook) -> Comparison:
    """Beside what is answered now; UnreadableWorkbook where it is another return.

    For those alone who may write the return.
    """
    return _beside(assessment, book, own_steps_with_answers(assessment))


def _beside(assessment: Assessment, book: FilledBook, steps: list[Step]) -> Comparison:
    refuse_another(book.about.identity, identity_of(assessment))
    if {step.code for step in steps} != book.about.base.keys():
        raise UnreadableWorkbook(CHANGED)
    levels = levels_of(assessment)
    settled = round_of(assessment, steps).settled
    asked = [
        Asked(step.code, step.text, said_to(step), is_open=step.pk not in settled) for step in steps
    ]
    return compared(book, asked, options=all_options(levels), levels=levels)


@transaction.atomic
def take_in_answers(
    *,
    assessment: Assessment,
    book: FilledBook,
    chosen: Mapping[str, int],
    by: User | None,
    at: datetime,
) -> Taken:
    """Save what the file says of the steps `chosen`, by their codes.

    Each comes with the number of the answer that it was read beside (0: none): one that was saved
    since is left, to be chosen anew, and so is one that may not change any more. What the return
    says already is not saved again.
    """
    locked = locked_return(assessment, Right.WRITE, by=by, at=at)
    if locked.state == Assessment.State.SUBMITTED:
        raise ValidationError(SUBMITTED)
    steps = {step.code: step for step in own_steps_with_answers(locked)}
    comparison = _beside(locked, book, list(steps.values()))
    found, said = comparison.takeable, {each.code for each in comparison.that(Became.NOWHERE)}
    wanted = [code for code in steps if code in chosen and code not in said]
    moved = [code for code in wanted if code not in found or found[code].number != chosen[code]]
    taken = [found[code] for code in wanted if code not in moved]
    for each in taken:
        step = steps[each.code]
        answer = answer_to(step) or Answer(assessment=locked, step=step)
        overwrite(answer, cast(AnswerValues, each.values), by=by, at=at)
    return Taken(tuple(each.code for each in taken), tuple(moved))


@transaction.atomic
def confirm_workbook(
    *,
    incoming: IncomingList,
    assessment: Assessment,
    chosen: Mapping[str, int],
    by: User,
    at: datetime,
) -> Taken:
    """Take in what was chosen of a workbook on its way, and let the file go unless some of it has
    to be chosen anew; a second call says what came of the first."""
    locked = locked_list(incoming, by=by)
    if locked.outcome:
        return Taken((), (), earlier=locked.outcome)
    book = read_filled(bytes(locked.content))
    taken = take_in_answers(assessment=assessment, book=book, chosen=chosen, by=by, at=at)
    if not taken.moved:
        settle(locked, taken.sentence, at=at, organisation=assessment.organisation_id)
    return taken
