"""What a team, and who runs its cycle, read about a version that a cycle was led to."""

from dataclasses import dataclass
from datetime import date

from assessments.models import Answer, Assessment, Cycle, Upgrade
from assessments.standing import answer_words
from assessments.upgrading.following import following
from frameworks.comparing.wording import Wordings, compared
from frameworks.models import Step
from organisations.models import User


def last_upgrade(cycle: Cycle) -> Upgrade | None:
    """The move that brought it to the version it asks now; none where it still asks its first."""
    return cycle.upgrades.standing().select_related("old__framework", "new__framework").last()


@dataclass(frozen=True)
class Reworded:
    """A step in other words; without `wordings` it is what a level means for it that changed."""

    step: Step
    was: str
    wordings: Wordings | None

    @property
    def what(self) -> str:
        return "Its words" if self.wordings else "What a level means for it"


@dataclass(frozen=True)
class Redated:
    step: Step
    was: date | None


@dataclass(frozen=True)
class SetAside:
    """An answer to a step that is asked no more."""

    step: Step
    words: str
    answer: Answer


@dataclass(frozen=True)
class ChangedForUs:
    """What a move changed in the steps that one return is asked."""

    reworded: tuple[Reworded, ...]
    redated: tuple[Redated, ...]
    new: tuple[Step, ...]
    set_aside: tuple[SetAside, ...]
    removed: tuple[Step, ...]


def changed_for(assessment: Assessment, upgrade: Upgrade, *, reader: User) -> ChangedForUs:
    """The same number of queries, however many steps and answers there are."""
    found = following(upgrade.old, upgrade.new, upgrade.chosen_levels)
    before, after = _steps(upgrade.old_id, assessment), _steps(upgrade.new_id, assessment)
    pairs = [
        (before[old], after[new])
        for old, new in found.steps.items()
        if old in before and new in after
    ]
    in_order = sorted(pairs, key=lambda pair: list(after).index(pair[1].pk))
    aside = _set_aside(assessment, reader)
    answered = {each.step.pk for each in aside}
    return ChangedForUs(
        reworded=tuple(
            Reworded(new, old.text, compared(old.text, new.text) if old.text != new.text else None)
            for old, new in in_order
            if old.pk in found.reworded
        ),
        redated=tuple(
            Redated(new, old.row.when_by)
            for old, new in in_order
            if old.row.when_by != new.row.when_by
        ),
        new=tuple(step for pk, step in after.items() if pk in found.new),
        set_aside=tuple(aside),
        removed=tuple(s for pk, s in before.items() if pk in found.removed and pk not in answered),
    )


def _steps(version: int, assessment: Assessment) -> dict[int, Step]:
    steps = Step.objects.of(version).of_tier(assessment.tier).select_related("row__theme")
    return {step.pk: step for step in steps.in_order()}


def _set_aside(assessment: Assessment, reader: User) -> list[SetAside]:
    answers = Answer.objects.visible_to(reader).of_assessment(assessment).set_aside().answered()
    found = answers.select_related("step__row__theme", "level").order_by("step__code")
    return [SetAside(each.step, answer_words(each.choice, each.level), each) for each in found]
