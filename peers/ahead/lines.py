"""Steps as a list shows them: those open here first, each in the order of the framework."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frameworks.models import Step
from nhsuk.words import counted, listed
from peers.ahead.gathering import Peer
from peers.ahead.narrowing import Narrowing
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
