"""Steps as a list shows them: those open here first, each in the order of the framework."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frameworks.models import Step
from nhsuk.words import counted, listed, nhs_date
from peers.ahead.gathering import Peer
from peers.ahead.narrowing import Narrowing
from peers.choices import State
from peers.models import ContactRequest
from peers.steps import Section

MOST_NAMED = 5


@dataclass(frozen=True)
class StepLine:
    """A step with who is glad to talk about it. `is_open`: it is not in place here."""

    step: Step
    is_open: bool
    peers: tuple[Peer, ...]

    @property
    def section(self) -> Section:
        return Section.of(self.step)

    @property
    def who(self) -> str:
        """In words; the names of some where there are many."""
        names = [peer.name for peer in self.peers[:MOST_NAMED]]
        more = len(self.peers) - len(names)
        return listed([*names, counted(more, "other")] if more else names)

    @property
    def tag(self) -> tuple[str, str]:
        return ("Open here", "yellow") if self.is_open else ("In place here", "green")


@dataclass(frozen=True)
class PeerLine:
    """Who is glad to talk about a step, with what it was asked last about it."""

    peer: Peer
    contact: ContactRequest | None

    @property
    def said(self) -> str:
        """“Not now, 4 May 2027”; empty before anything was asked."""
        return said_to(self.contact) if self.contact else ""

    @property
    def is_waiting(self) -> bool:
        return self.contact is not None and self.contact.is_waiting


def said_to(contact: ContactRequest) -> str:
    if contact.is_waiting:
        return "Asked, not answered yet"
    if contact.is_withdrawn:
        return f"Withdrawn, {nhs_date(contact.withdrawn_at)}"
    answer = "Accepted" if contact.state == State.ACCEPTED else "Not now"
    return f"{answer}, {nhs_date(contact.answered_at)}"


def lines_of(
    steps: Iterable[Step], in_place: set[str], peers: Mapping[str, Iterable[Peer]]
) -> list[StepLine]:
    """Those that somebody is glad to talk about."""
    found = [
        StepLine(step, step.code not in in_place, tuple(peers[step.code]))
        for step in steps
        if step.code in peers
    ]
    return sorted(found, key=lambda line: not line.is_open)


def narrowed(lines: Iterable[StepLine], by: Narrowing) -> list[StepLine]:
    return [
        line
        for line in lines
        if by.theme in ("", line.section.theme)
        and by.section in ("", line.section.key)
        and (line.is_open or not by.open)
    ]
