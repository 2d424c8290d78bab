"""A question to a notice as one person reads it: who asked is said to whom it may be said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhsuk.words import counted
from noticeboard.models import PostingQuestion
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.permissions import Right


@dataclass(frozen=True)
class ShownQuestion:
    """`is_ours`: this person writes for those who asked; `is_to_us`: publishes for the sender."""

    question: PostingQuestion
    is_ours: bool
    is_to_us: bool
    on: date

    @property
    def who(self) -> str:
        if self.is_ours or self.is_to_us:
            return self.question.asked_as or self.question.organisation.name
        if self.question.may_name:
            return self.question.organisation.name
        return f"A {Tier(self.question.organisation.tier).kind}"

    @property
    def waiting(self) -> str:
        """“Waiting for 5 days”; empty once it waits no more."""
        if not self.question.is_waiting:
            return ""
        days = (self.on - timezone.localdate(self.question.asked_at)).days
        return f"Waiting for {counted(days, 'day')}" if days > 0 else "Asked today"

    @property
    def may_change(self) -> bool:
        return self.is_ours and self.question.is_waiting

    @property
    def may_name(self) -> bool:
        """Whether its team can say now whether others may read who asked."""
        return self.is_ours and self.question.is_answered

    @property
    def may_answer(self) -> bool:
        return self.is_to_us and (self.question.is_waiting or self.question.is_answered)

    @property
    def is_private(self) -> bool:
        """Whether nobody reads it but those who asked and those who publish."""
        return not self.question.is_for_all


def shown_of(user, questions: Iterable[PostingQuestion], *, on: date) -> list[ShownQuestion]:
    """Two queries beside that of the questions."""
    ours, to_us = (_held(user, right, on=on) for right in (Right.WRITE, Right.PUBLISH))
    return [_shown(each, ours, to_us, on=on) for each in questions]


def _held(user, right: Right, *, on: date) -> set[int]:
    found = Organisation.objects.held_by(user, right, on=on).order_by()
    return set(found.values_list("pk", flat=True))


def _shown(
    question: PostingQuestion, ours: Collection[int], to_us: Collection[int], *, on: date
) -> ShownQuestion:
    is_ours = question.organisation_id in ours
    return ShownQuestion(question, is_ours, question.posting.sender_id in to_us, on)
