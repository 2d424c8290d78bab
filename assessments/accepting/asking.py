"""The page that asks about steps of a return: its boxes, and what others asked meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.accepting.forms import QuestionsForm
from assessments.models import Question, Revision
from assessments.sending.document import SubmittedTheme
from organisations.history import EditedMeanwhile
from organisations.models import User


@dataclass(frozen=True)
class Asking:
    """What one person of those who received a return may ask about it now."""

    user: User
    revision: Revision
    themes: tuple[SubmittedTheme, ...]

    @cached_property
    def standing(self) -> dict[str, Question]:
        questions = Question.objects.visible_to(self.user).of(self.revision.pk).standing()
        return {each.answer.step.code: each for each in questions.with_answers()}

    @property
    def codes(self) -> list[str]:
        """The steps that nobody has asked about."""
        answers = (each.code for theme in self.themes for each in theme.answers)
        return [code for code in answers if code not in self.standing]

    def form(self) -> QuestionsForm:
        """A box for each; with what was withdrawn of it, if anything."""
        gone = Question.objects.visible_to(self.user).of(self.revision.pk).with_answers()
        withdrawn = gone.filter(withdrawn_at__isnull=False)
        initial = {each.answer.step.code: each.text for each in withdrawn}
        return QuestionsForm(codes=self.codes, initial=initial | {"seen": len(self.standing)})

    def typed(self, sent: Mapping[str, str]) -> QuestionsForm:
        return QuestionsForm(sent, codes=self.codes)

    def typed_on_top(self, sent: Mapping[str, str]) -> QuestionsForm:
        """What was typed, on top of what somebody else asked meanwhile."""
        return self.typed({**sent, "ask-seen": str(len(self.standing))})

    def refuse_stale(self, form: QuestionsForm) -> None:
        """EditedMeanwhile where others asked since the page was read, whatever is typed beside."""
        form.is_valid()
        if form.cleaned_data.get("seen") not in (None, len(self.standing)):
            last = max(self.standing.values(), key=lambda each: each.asked_at, default=None)
            raise EditedMeanwhile(last)

    def sent_already(self, sent: Mapping[str, str]) -> int:
        """How many questions a second press sends again that stand as their sender sent them."""
        names = [name for name in sent if name.startswith("ask-") and name != "ask-seen"]
        typed = {name.removeprefix("ask-"): sent[name].split() for name in names}
        asked = {code: words for code, words in typed.items() if words}
        own = {
            code: each.text.split()
            for code, each in self.standing.items()
            if each.asked_by_id == self.user.pk
        }
        return len(asked) if asked.items() <= own.items() else 0


def meanwhile(last: Question | None) -> str:
    if last is None:
        return "The questions were withdrawn while you were writing. Send yours again to ask them."
    return (
        f"{last.asked_as}, {last.asked_for}, asked about this return while you were writing. What "
        "was asked stands below: send yours again to add it."
    )
