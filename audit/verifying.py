"""Reads the whole chain again and says which events were altered, removed or put elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings

from audit.anchoring import FORGED, NO_KEY, is_ours
from audit.chain import seal_after
from audit.guard import missing
from audit.models import Anchor, Event

BATCH = 2000


@dataclass(frozen=True)
class Line:
    """An event as it stands in the chain, after the seal that stands before it."""

    number: int
    seal: str
    content: tuple
    before: str

    @property
    def is_sealed(self) -> bool:
        return seal_after(self.before, self.number, self.content) == self.seal


@dataclass
class Findings:
    """`problems` in sentences, each naming the events by their numbers; none: all is as it was."""

    anchor: Anchor
    problems: list[str] = field(default_factory=list)
    read: int = 0
    waiting: int = 0

    @property
    def in_brief(self) -> str:
        cut = self.anchor.cut_number
        return " ".join(
            [
                f"{self.read:,} events stand in the chain, up to {self.anchor.head or 'none'}.",
                *([f"The first {cut:,} were cut off when their time was over."] if cut else []),
                *([f"{self.waiting:,} wait for their seal."] if self.waiting else []),
            ]
        )


SEALED_ANEW = (
    "Event {} does not bear the seal that the anchor signs: it, or events before it, were altered "
    "and all after them sealed anew."
)


def verify(*, noted: str = "") -> Findings:
    """`noted` is a head, NUMBER:SEAL, that was written down elsewhere at some time before."""
    last = Event.objects.in_chain().values_list("number", flat=True).last() or 0
    anchor = Anchor.objects.filter(pk=1).first() or Anchor(pk=1)  # after `last`: it may have grown
    found = Findings(anchor, [*of_the_database(anchor, last)])
    broken: list[Line] = []
    number, seal = anchor.cut_number, anchor.cut_seal
    for line in lines_of(anchor):
        if line.number != number + 1:
            found.problems.append(f"{_span(number + 1, line.number - 1)} been removed.")
        if not line.is_sealed:
            broken.append(line)
        number, seal, found.read = line.number, line.seal, found.read + 1
    if number < anchor.number:
        found.problems.append(f"{_span(number + 1, anchor.number)} been removed from the end.")
    elif seal != anchor.seal:
        found.problems.append(SEALED_ANEW.format(number))
    found.problems += [*of_what_is_broken(broken), *of_what_was_noted(noted, anchor)]
    found.waiting = Event.objects.waiting().count()
    return found


def of_the_database(anchor: Anchor, last: int) -> Iterator[str]:
    if not settings.AUDIT_KEYS:
        yield NO_KEY
    elif not is_ours(anchor):
        yield FORGED
    if last > anchor.number:
        yield f"Events after {anchor.number} were added past the anchor, up to {last}."
    for name in missing():
        yield f"The guard of the database is gone: its trigger {name}."


def lines_of(anchor: Anchor) -> Iterator[Line]:
    before = anchor.cut_seal
    rows = Event.objects.in_chain().filter(number__lte=anchor.number).contents()
    for number, seal, *content in rows.iterator(chunk_size=BATCH):
        yield Line(number, seal, tuple(content), before)
        before = seal


def of_what_is_broken(lines: list[Line]) -> Iterator[str]:
    """What stands where another event stood is told from what was altered where it is."""
    seals = {line.seal for line in lines}
    for line in lines:
        if any(seal_after(at.before, at.number, line.content) in seals for at in lines):
            yield f"Event {line.number} has been moved: it stood in another place."
        else:
            yield f"Event {line.number} has been altered, or what stands before it has."


def of_what_was_noted(noted: str, anchor: Anchor) -> Iterator[str]:
    if not noted:
        return
    number, _, seal = noted.partition(":")
    if not number.isdecimal() or len(number) > 18:
        yield f"“{noted}” is no head: it looks like 120:3f5a…"
        return
    if int(number) < anchor.cut_number:
        return
    if (int(number), seal) == (anchor.cut_number, anchor.cut_seal):
        return
    if not Event.objects.filter(number=int(number), seal=seal).exists():
        yield f"The chain no longer holds event {number} with the seal that was noted."


def _span(first: int, last: int) -> str:
    return f"Event {first} has" if first == last else f"Events {first} to {last} have"
