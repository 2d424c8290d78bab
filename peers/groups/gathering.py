"""Reads the peer groups: which are offered to an organisation, who is in, what they have signed.

In a group is who has joined it, for as long as the plan it signed last names the step.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.models import Assessment, Cycle
from delivery.choices import colour_of, word_of
from delivery.models import HighlightRevision, Reported
from frameworks.models import Step
from nhsuk.words import counted
from organisations.models import Organisation
from peers.ahead.gathering import places_of
from peers.groups.signed import SignedAction, SignedSteps, signed_steps
from peers.models import Joined

FEWEST = 2  # below that there is nobody to read


@dataclass(frozen=True)
class GroupLine:
    """The group of a step as one organisation knows it: how many are in, and whether it is."""

    step: Step
    others: int
    is_in: bool
    is_signed: bool = True

    @property
    def words(self) -> str:
        """How many are in, beside the reader."""
        if self.is_in:
            return f"You and {counted(self.others, 'other')}" if self.others else "You alone so far"
        return (
            f"{self.others} {'is' if self.others == 1 else 'are'} in"
            if self.others
            else "Nobody yet"
        )

    @property
    def tag(self) -> tuple[str, str]:
        return ("You are in", "green") if self.is_in else ("Open to you", "blue")


@dataclass(frozen=True)
class Groups:
    """Those of the steps that a plan was signed with, and of which cycle nobody else is told."""

    lines: tuple[GroupLine, ...]
    has_signed: bool
    is_readable: bool = True


def groups_of(assessment: Assessment, steps: Iterable[Step]) -> Groups:
    """What is offered of its steps; those it is in first, then those with most to read."""
    cycle, own = assessment.cycle, assessment.organisation_id
    ours = signed_steps(cycle, [own]).get(own)
    if ours is None or not ours.is_readable:
        return Groups((), has_signed=ours is not None, is_readable=ours is None)
    joined = joined_in(cycle, *ours.by_step)
    others = {pk for members in joined.values() for pk in members if pk != own}
    signed = signed_steps(cycle, others) | {own: ours}
    lines = [
        _line(step, members_of(step.code, joined, signed), own)
        for step in steps
        if step.code in ours.by_step
    ]
    in_order = sorted(lines, key=lambda each: (not each.is_in, -each.others))
    return Groups(tuple(in_order), has_signed=True)


def _line(step: Step, members: list[int], own: int) -> GroupLine:
    return GroupLine(step, len([each for each in members if each != own]), own in members)


def joined_in(cycle: Cycle, *steps: str) -> dict[str, list[int]]:
    """By step code, who has joined and not left; of these steps, or of all."""
    standing = Joined.objects.of_cycle(cycle).standing()
    about = standing.filter(step_code__in=steps) if steps else standing
    found: dict[str, list[int]] = defaultdict(list)
    for step, organisation in about.values_list("step_code", "organisation"):
        found[step].append(organisation)
    return found


def members_of(
    step: str, joined: Mapping[str, list[int]], signed: Mapping[int, SignedSteps]
) -> list[int]:
    """Those of them whose signed plan names the step."""
    return [pk for pk in joined.get(step, ()) if pk in signed and step in signed[pk].by_step]


@dataclass(frozen=True)
class Told:
    """An action as a member reads it: as signed, with what was last reported of it."""

    action: SignedAction
    word: str
    colour: str
    quarter: str


@dataclass(frozen=True)
class Member:
    name: str
    place: str
    actions: tuple[Told, ...]


@dataclass(frozen=True)
class Group:
    """The group of a step, read by an organisation that is in; `members` are the others."""

    line: GroupLine
    members: tuple[Member, ...] = ()


def group_at(assessment: Assessment, step: Step) -> Group:
    """Who is not in reads how many are, and nothing of them."""
    cycle, own = assessment.cycle, assessment.organisation_id
    joined = joined_in(cycle, step.code)
    signed = signed_steps(cycle, {own, *joined.get(step.code, ())})
    members = members_of(step.code, joined, signed)
    line = _line(step, members, own)
    ours = signed.get(own)
    if ours is None or step.code not in ours.by_step:
        return Group(GroupLine(step, line.others, is_in=False, is_signed=False))
    if not line.is_in:
        return Group(line)
    others = {pk: signed[pk] for pk in members if pk != own}
    return Group(line, _members(cycle, step.code, others))


def _members(cycle: Cycle, step: str, others: Mapping[int, SignedSteps]) -> tuple[Member, ...]:
    places, reported = places_of([cycle.pk], others), _reported(cycle, others)
    members = [
        Member(
            each.name,
            places.get(pk, ""),
            tuple(_told(action, reported[pk]) for action in each.by_step[step]),
        )
        for pk, each in others.items()
    ]
    return tuple(sorted(members, key=lambda member: (member.place, member.name)))


def _told(action: SignedAction, reported: Mapping[str, tuple[str, str]]) -> Told:
    status, quarter = reported.get(action.reference, ("", ""))
    return Told(action, word_of(status), colour_of(status), quarter)


def _reported(cycle: Cycle, organisations: Iterable[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """By organisation and reference: what its last submitted report says, and of which quarter."""
    newest: dict[int, HighlightRevision] = {}
    for revision in HighlightRevision.objects.newest_of(list(organisations), cycle):
        newest.setdefault(revision.report.organisation_id, revision)
    of = {revision.pk: revision for revision in newest.values()}
    found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    lines = Reported.objects.of(*of).filter(action__isnull=False)
    for pk, reference, status in lines.values_list("revision", "reference", "status"):
        report = of[pk].report
        found[report.organisation_id][reference] = (status, report.round.label)
    return found


@dataclass(frozen=True)
class Size:
    """That there is a group, and how many are in it: all that is told above them."""

    step: Step
    number: int


def groups_beneath(organisation: Organisation, cycle: Cycle) -> list[Size]:
    """Of a system all that have begun; of a place those that one of its own is in."""
    joined = joined_in(cycle)
    signed = signed_steps(cycle, {pk for members in joined.values() for pk in members})
    own = Assessment.objects.of_footprint(organisation).filter(cycle=cycle)
    inside = set(own.values_list("organisation", flat=True))
    found = []
    for step in Step.objects.of(cycle.version_id).filter(code__in=joined).in_order():
        members = members_of(step.code, joined, signed)
        if len(members) >= FEWEST and inside.intersection(members):
            found.append(Size(step, len(members)))
    return found
