"""A support plan as a document: one frozen value behind page, PDF and workbook. Pure.

A published revision is read back from its frozen JSON; nothing in it follows later changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from documents.freezing import drawn, value_of
from documents.frozen import Document
from documents.schemas import Sealed
from documents.unreadable import Misshapen
from nhsuk.words import counted
from organisations.choices import Tier
from planning.choices import Change, NeedState, Outcome
from planning.needs.answers import NeedAnswer
from planning.needs.need_fields import NeedFields
from planning.schemas import SUPPORT_PLAN
from planning.support.commitment_fields import CommitmentFields
from planning.support.counts import AskedAgainstAnswered
from planning.support.grouped import RowBeside

TITLES = {Tier.PLACE: "Place delivery support plan", Tier.SYSTEM: "System delivery support plan"}

ASKING = {Tier.PLACE: ("PCN", "PCNs"), Tier.SYSTEM: ("PCN or place", "PCNs and places")}


@dataclass(frozen=True, kw_only=True)
class CommitmentLine(CommitmentFields):
    """What will be done. `answers` names the needs it meets, such as "Fellside PCN N01"; `offer`
    the help that it takes up, such as "H03 Coaching for teams, of Westmere".
    """

    reference: str
    category: str
    step_code: str = ""
    step_text: str = ""
    answers: tuple[str, ...] = ()
    offer: str = ""


@dataclass(frozen=True, kw_only=True)
class AskedLine(NeedFields):
    """What was asked, in the words of who asked, and how it stands for this organisation.

    `state` is what this organisation decided, or that it waits here; `answer` says all that is
    known of the need, so what the system said of a need passed up to it stands there too. `row`:
    that of the framework which it is about, if any.
    """

    reference: str
    organisation: str
    category: str
    state: NeedState
    answer: NeedAnswer
    step_code: str = ""
    row: str = ""

    @property
    def verdict(self) -> str:
        """What those who asked say to it, where that is this organisation's own answer."""
        reply = self.answer.reply
        decided_here = self.state == self.answer.state
        return reply.verdict if reply and reply.verdict and decided_here else ""

    @property
    def name(self) -> str:
        return f"{self.organisation} {self.reference}"

    @property
    def word(self) -> str:
        return NeedState(self.state).label


@dataclass(frozen=True)
class ChangeLine:
    """What changed since the revision before: how, such as added, and what."""

    change: Change
    text: str

    @property
    def word(self) -> str:
        return Change(self.change).label


@dataclass(frozen=True)
class Replaced:
    number: int
    on: date


@dataclass(frozen=True)
class SupportPlanDocument(AskedAgainstAnswered, Document):
    """`revision` is 0 for a draft; `as_on` is the day whose facts it holds.

    `category_codes` stand beside `categories`; revisions published before there were any lack them.
    `undecided_reason`: why it was published while needs were undecided.
    """

    schema = SUPPORT_PLAN
    draft_page = "planning:support_plan_document"
    revision_page = "planning:support_plan_revision"

    organisation: str
    code: str
    tier: Tier
    system: str
    cycle: str
    plan_year: int
    framework: str
    as_on: date
    returns_expected: int
    returns_received: int
    categories: tuple[str, ...] = ()
    category_codes: tuple[str, ...] = ()
    introduction: tuple[str, ...] = ()
    commitments: tuple[CommitmentLine, ...] = ()
    needs: tuple[AskedLine, ...] = ()
    rows: tuple[RowBeside, ...] = ()
    undecided_reason: str = ""
    changes: tuple[ChangeLine, ...] = ()
    replaces: Replaced | None = None
    revision: int = 0
    signed_as: str = ""
    signed_on: date | None = None
    checksum: str = drawn("")
    demonstration: bool = False

    @property  # a document may keep its title or say it
    def title(self) -> str:  # type: ignore[override]
        return TITLES[Tier(self.tier)]

    @property
    def status(self) -> str:
        return "Draft, not published" if self.is_draft else f"Published, {self.edition}"

    @property
    def asking(self) -> str:
        """Who asks this organisation: PCNs of a place; PCNs and places of a system."""
        return ASKING[Tier(self.tier)][1]

    @property
    def askers(self) -> str:
        """How many of them did: 1 PCN."""
        return counted(len({need.organisation for need in self.needs}), *ASKING[Tier(self.tier)])


def signed(
    document: SupportPlanDocument, *, number: int, signed_as: str, on: date, reason: str = ""
) -> SupportPlanDocument:
    """`reason`: why now, where something is undecided."""
    return replace(
        document,
        revision=number,
        signed_as=signed_as,
        signed_on=on,
        undecided_reason=reason if document.undecided else "",
    )


def state_here(answer: NeedAnswer, *, code: str) -> NeedState:
    """How a need stands for one organisation: what it decided last, or that it waits here."""
    own = [decision for decision in answer.decisions if decision.by_code == code]
    return state_after(own[-1].stands if own else None)


def state_after(outcome: str | None) -> NeedState:
    """How a need put to an organisation stands there after what it decided last, if anything."""
    return NeedState(Outcome(outcome).value) if outcome else NeedState.WAITING


@dataclass(frozen=True)
class Earlier:
    """Of the revision before, what a later one is compared with: not worth thawing the rest.

    `codes`: those of its categories, by what they were called then.
    """

    commitments: tuple[CommitmentLine, ...]
    states: Mapping[str, str]
    codes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, revision: Sealed) -> "Earlier":
        state = SUPPORT_PLAN.state(revision)
        try:
            return cls(
                value_of(tuple[CommitmentLine, ...], state["commitments"]),
                {
                    f"{need['organisation']} {need['reference']}": need["state"]
                    for need in state["needs"]
                },
                dict(zip(state["categories"], state["category_codes"], strict=False)),
            )
        except (LookupError, TypeError, ValueError) as problem:
            raise Misshapen(revision) from problem


def changes_since(before: Earlier | None, now: AskedAgainstAnswered) -> tuple[ChangeLine, ...]:
    """What a reader of the revision before should look at."""
    if before is None:
        return ()
    return (
        *_commitment_changes(before, now),
        *_need_changes(before, now),
    )


def _commitment_changes(before: Earlier, now: AskedAgainstAnswered) -> Iterable[ChangeLine]:
    old = {line.reference: line for line in before.commitments}
    for line in now.commitments:
        earlier = old.get(line.reference)
        if earlier is None:
            yield ChangeLine(Change.ADDED, f"{line.reference} {line.title}")
        elif replace(earlier, answers=()) != replace(line, answers=()):
            yield ChangeLine(Change.CHANGED, f"{line.reference} {line.title}")


def _need_changes(before: Earlier, now: AskedAgainstAnswered) -> Iterable[ChangeLine]:
    for need in now.needs:
        if need.name not in before.states:
            yield ChangeLine(Change.ASKED, f"{need.name} {need.title}")
        if need.state != before.states.get(need.name, NeedState.WAITING):
            yield ChangeLine(Change(need.state), f"{need.name} {need.title}")
