"""What a reader may do with a submitted return, and the rounds it has gone."""

from dataclasses import dataclass
from datetime import date

from assessments.accepting.rounds import Event, rounds
from assessments.models import Assessment, Question, Revision
from organisations.models import User


@dataclass(frozen=True)
class MayDo:
    """What a reviewer may do with a revision on a day; the actions ask again."""

    accept: bool = False
    take_back: bool = False
    ask: bool = False
    withdraw: bool = False
    send_back: bool = False
    too_late: bool = False  # its cycle closed upon the questions

    @property
    def anything(self) -> bool:
        return any((self.accept, self.take_back, self.ask, self.withdraw, self.send_back))


def may_do(
    assessment: Assessment, revision: Revision | None, *, may_review: bool, on: date
) -> MayDo:
    """Of one who `may_review` the return."""
    if revision is None or not (may_review and revision.is_current):
        return MayDo()
    if revision.accepted_at is not None:
        return MayDo(take_back=True)
    submitted = assessment.state == Assessment.State.SUBMITTED
    asked, is_open = assessment.state == Assessment.State.ASKED, assessment.takes_changes(on=on)
    return MayDo(
        accept=not (asked and is_open),
        ask=is_open and (submitted or asked),
        withdraw=asked and is_open,
        send_back=is_open and submitted,
        too_late=asked and not is_open,
    )


def rounds_of(assessment: Assessment, *, reader: User) -> tuple[Event, ...]:
    """Three queries, however many rounds there were."""
    revisions = list(Revision.objects.visible_to(reader).of_assessment(assessment))
    questions = Question.objects.visible_to(reader).of_assessment(assessment)
    asked = questions.select_related("answer__revision", "answer__step__row__theme").order_by(
        "asked_at", "answer__step__row__theme__position", "answer__step__row__position", "pk"
    )
    past = Revision.history.filter(id__in=[each.pk for each in revisions])
    past = past.select_related("history_user")
    return rounds(revisions, asked, past.order_by("id", "history_date", "history_id"))
