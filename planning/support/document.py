"""A support plan as a document: one frozen value behind page, PDF and workbook. Pure.

A published revision is read back from its frozen JSON; nothing in it follows later changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from documents.freezing import drawn
from documents.frozen import Document
from organisations.choices import Tier
from planning.choices import Change, Kind, NeedState
from planning.needs.answers import NeedAnswer
from planning.schemas import SUPPORT_PLAN

TITLES = {Tier.PLACE: "Place delivery support plan", Tier.SYSTEM: "System delivery support plan"}


@dataclass(frozen=True)
class CommitmentLine:
    """What will be done. `answers` names the needs it meets, such as "Fellside PCN N01"."""

    reference: str
    category: str
    title: str
    for_whom: str
    lead: str
    due_on: date
    step_code: str = ""
    step_text: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedLine:
    """What was asked, in the words of who asked, and how it stands for this organisation.

    `state` is what this organisation decided, or that it waits here; `answer` says all that is
    known of the need, so what the system said of a need passed up to it stands there too.
    """

    reference: str
    organisation: str
    category: str
    kind: Kind
    title: str
    words: str
    size: str
    needed_by: date
    state: NeedState
    answer: NeedAnswer
    step_code: str = ""

    @property
    def name(self) -> str:
        return f"{self.organisation} {self.reference}"

    @property
    def word(self) -> str:
        return NeedState(self.state).label

    @property
    def kind_word(self) -> str:
        return Kind(self.kind).label


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
class CategoryCount:
    """Asked against answered in one category, or in all of them, which has no code."""

    name: str
    asked: int
    met: int
    passed_up: int
    declined: int
    waiting: int
    commitments: int
    code: str = ""


@dataclass(frozen=True)
class CategoryPart:
    """The lines of one category, under its band."""

    name: str
    lines: tuple


@dataclass(frozen=True)
class SupportPlanDocument(Document):
    """`revision` is 0 for a draft; `as_on` is the day whose facts it holds.

    `category_codes` stand beside `categories`; revisions published before there were any lack them.
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
    changes: tuple[ChangeLine, ...] = ()
    replaces: Replaced | None = None
    revision: int = 0
    signed_as: str = ""
    signed_on: date | None = None
    checksum: str = drawn("")
    demonstration: bool = False

    @property
    def title(self) -> str:
        return TITLES[Tier(self.tier)]

    @property
    def status(self) -> str:
        return "Draft, not published" if self.is_draft else f"Published, {self.edition}"

    @property
    def asking(self) -> str:
        """Who asks this organisation: PCNs of a place; PCNs and places of a system."""
        return "PCNs" if self.tier == Tier.PLACE else "PCNs and places"

    @property
    def waiting(self) -> int:
        return sum(need.state == NeedState.WAITING for need in self.needs)

    @property
    def askers(self) -> int:
        return len({need.organisation for need in self.needs})

    @property
    def commitment_parts(self) -> tuple[CategoryPart, ...]:
        return _parts(self.commitments)

    @property
    def need_parts(self) -> tuple[CategoryPart, ...]:
        return _parts(self.needs)

    @property
    def counts(self) -> tuple[CategoryCount, ...]:
        """Every category in which something was asked or promised."""
        used = {line.category for line in (*self.needs, *self.commitments)}
        codes = dict(zip(self.categories, self.category_codes, strict=False))
        return tuple(
            self._count(name, name, codes.get(name, "")) for name in self.categories if name in used
        )

    @property
    def total(self) -> CategoryCount:
        return self._count("All categories", None)

    def _count(self, name: str, category: str | None, code: str = "") -> CategoryCount:
        needs = [need.state for need in self.needs if category in (None, need.category)]
        promised = [line for line in self.commitments if category in (None, line.category)]
        return CategoryCount(
            name=name,
            asked=len(needs),
            met=needs.count(NeedState.MET),
            passed_up=needs.count(NeedState.PASSED_UP),
            declined=needs.count(NeedState.DECLINED),
            waiting=needs.count(NeedState.WAITING),
            commitments=len(promised),
            code=code,
        )


def _parts(lines: Iterable) -> tuple[CategoryPart, ...]:
    by_category = groupby(lines, lambda line: line.category)
    return tuple(CategoryPart(name, tuple(found)) for name, found in by_category)


def signed(
    document: SupportPlanDocument, *, number: int, signed_as: str, on: date
) -> SupportPlanDocument:
    return replace(document, revision=number, signed_as=signed_as, signed_on=on)


def state_here(answer: NeedAnswer, *, code: str, held_here: bool) -> NeedState:
    """How a need stands for one organisation: what it decided last, or that it waits here."""
    own = [decision.outcome for decision in answer.decisions if decision.by_code == code]
    if own:
        return NeedState(own[-1])
    return NeedState.WAITING if held_here else answer.state


def changes_since(
    before: SupportPlanDocument | None, now: SupportPlanDocument
) -> tuple[ChangeLine, ...]:
    """What a reader of the revision before should look at."""
    if before is None:
        return ()
    return (
        *_commitment_changes(before, now),
        *_need_changes(before, now),
    )


def _commitment_changes(before, now) -> Iterable[ChangeLine]:
    old = {line.reference: line for line in before.commitments}
    for line in now.commitments:
        earlier = old.get(line.reference)
        if earlier is None:
            yield ChangeLine(Change.ADDED, f"{line.reference} {line.title}")
        elif replace(earlier, answers=()) != replace(line, answers=()):
            yield ChangeLine(Change.CHANGED, f"{line.reference} {line.title}")


def _need_changes(before, now) -> Iterable[ChangeLine]:
    old = {need.name: need.state for need in before.needs}
    for need in now.needs:
        if need.name not in old:
            yield ChangeLine(Change.ASKED, f"{need.name} {need.title}")
        if need.state != old.get(need.name, NeedState.WAITING):
            yield ChangeLine(Change(need.state), f"{need.name} {need.title}")
