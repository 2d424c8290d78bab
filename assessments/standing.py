"""The sentences of a return that depend on whose it is, where it stands and who may see it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from django.utils import timezone
from django.utils.text import capfirst

from assessments.choices import Choice
from assessments.company import Company, company_of
from assessments.models import Assessment, Cycle, Footprint
from assessments.progress import Progress, Tally
from frameworks.models import Level
from nhsuk.words import counted, definite, listed, nhs_date, nhs_time
from organisations.choices import Tier
from organisations.models import Organisation

OTHERS = {
    Tier.NEIGHBOURHOOD: "Neighbourhoods (PCNs)",
    Tier.PLACE: "Place",
    Tier.SYSTEM: "System",
}
COUNTERPARTS = {
    Tier.NEIGHBOURHOOD: "What Place and System will do",
    Tier.PLACE: "What neighbourhoods and System will do",
    Tier.SYSTEM: "What neighbourhoods and Place will do",
}
STATES = {
    Assessment.State.DRAFT: ("In progress", "blue"),
    Assessment.State.SUBMITTED: ("Submitted", "green"),
    Assessment.State.SENT_BACK: ("Sent back", "yellow"),
    Assessment.State.ASKED: ("Questions asked", "purple"),
}
ACCEPTED = ("Accepted", "green")


def state_tag(state: str, progress: Progress, *, accepted: bool = False) -> tuple[str, str]:
    """The word and colour of a return's state: a draft starts with its first answer."""
    if accepted and state in (Assessment.State.SUBMITTED, Assessment.State.ASKED):
        return ACCEPTED
    if state == Assessment.State.DRAFT and not progress.answered:
        return ("Not started", "grey")
    return STATES[Assessment.State(state)]


@dataclass(frozen=True)
class ConflictWords:
    """What a conflict says: who changed the answer; of each side its title and its button."""

    changed: str
    sides: tuple[tuple[str, str], tuple[str, str]]


SAVED_BY_A_COLLEAGUE = ConflictWords(
    "{who} changed this answer",
    (
        ("Saved by {who}, {when}", "Keep their answer"),
        ("Your answer, not saved", "Keep my answer"),
    ),
)
SAVED_ELSEWHERE = ConflictWords(
    "You changed this answer in another window",
    (
        ("Saved by you in another window, {when}", "Keep the saved answer"),
        ("Your answer here, not saved", "Keep this answer"),
    ),
)


SAVED_BY_THE_SAME_LINK = ConflictWords(
    "This answer was changed by your link in another window, or by somebody else who has it",
    (
        ("Saved by your link, {when}", "Keep the saved answer"),
        ("Your answer here, not saved", "Keep this answer"),
    ),
)


@dataclass(frozen=True)
class Standing:
    """Whom a return goes to and who stands above it, as kept when the cycle opened.

    `readers` names those who may read it: who stood above it then, and who stands there today.
    `company` are those who were asked to answer in it beside its team.
    """

    assessment: Assessment
    on: date
    tier: Tier
    above: tuple[Footprint, ...]

    @classmethod
    def of(cls, assessment: Assessment, *, on: date) -> "Standing":
        return cls(assessment, on, Tier(assessment.tier), assessment.stood_in)

    @cached_property
    def today(self) -> tuple[Organisation, ...]:
        """Who stands above it now: asked for where a page says who reads it."""
        own = self.assessment.organisation_id
        ids = [own, *(row.organisation_id for row in self.above)]
        return tuple(Organisation.objects.above(ids, on=self.on).exclude(pk=own))

    @cached_property
    def company(self) -> Company:
        """Asked for where a page wants it, and of a return that was ever shared at all."""
        return company_of(self.assessment)

    def named(self, tier: Tier) -> list[str]:
        """The names of one tier above it, the primary one first."""
        return [row.organisation.name for row in self.above if row.tier == tier]

    @property
    def names(self) -> list[str]:
        return self.named(Tier.PLACE) + self.named(Tier.SYSTEM)

    @property
    def readers(self) -> list[str]:
        names = [
            self.named(tier) + [each.name for each in self.today if each.tier == tier]
            for tier in (Tier.PLACE, Tier.SYSTEM)
        ]
        return list(dict.fromkeys(chain.from_iterable(names)))

    @property
    def receiver(self) -> str:
        """Who reads the return first: its primary place, or else its system; none for a system."""
        return next(iter(self.names), "")

    @property
    def receiving(self) -> list[Organisation]:
        """The same as an organisation, in a list of at most one."""
        in_order = [r for tier in (Tier.PLACE, Tier.SYSTEM) for r in self.above if r.tier == tier]
        return [row.organisation for row in in_order[:1]]

    @property
    def team(self) -> str:
        return self.tier.team

    def who(self, tier: Tier) -> str:
        """How a step of another tier says whose it is."""
        return listed(self.named(tier)) or OTHERS[tier]


def answer_words(choice: str, level: Level | None) -> str:
    """An answer as it is read: 2 In progress, or that it is no level."""
    return str(level) if level else Choice(choice).label


def in_place_words(tally: Tally) -> str:
    """17 of the 24 steps that apply to you are in place: without its full stop."""
    asked, there = tally.applicable, tally.in_place
    steps = definite(asked, "step that applies to you", "steps that apply to you")
    if not asked:
        return "None of these steps applies to you"
    if asked == 1:
        return f"{capfirst(steps)} is {'' if there else 'not '}in place"
    return f"{there} of {steps} {'is' if there == 1 else 'are'} in place"


def moment_words(moment: datetime, *, on: date) -> str:
    """10.42am today, or the day it was."""
    day = timezone.localtime(moment).date()
    return nhs_time(moment) if day == on else f"on {nhs_date(moment)}"


def days_words(cycle: Cycle, *, on: date) -> str:
    """How long is left: 12 days left; also once that is over, until somebody closes it."""
    return "Closed" if cycle.closed_at is not None else _left_words(cycle.days_left(on=on))


def time_left(assessment: Assessment, *, on: date) -> str:
    """The same for one return, which may have been let in after its cycle closed."""
    if assessment.was_let_in and assessment.takes_changes(on=on):
        return _left_words((assessment.due_on - on).days)
    return days_words(assessment.cycle, on=on)


def _left_words(days: int) -> str:
    if days < 0:
        return f"{counted(-days, 'day')} over"
    return f"{counted(days, 'day')} left" if days else "Last day"


def returns_in(received: int, expected: int, *, of: str) -> str:
    """8 of 10 PCN returns in: how every page says how many have come, and what it counts."""
    return f"{received} of {counted(expected, f'{of} return')} in"
