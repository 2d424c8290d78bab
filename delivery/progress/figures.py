"""How things go, added up: over a set of organisations, and nothing else. Pure.

A place adds its PCNs; the system adds every PCN once, never its places. What nobody reported is
counted as that, and is no colour.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from delivery.choices import Kind, Status
from delivery.escalating.tally import NO_ESCALATIONS, EscalationTally, added_escalations
from nhsuk.words import counted, nhs_date
from planning.rollups.sets import EachOnce


@dataclass(frozen=True)
class Line:
    """An action or commitment as it was reported; without a status it was not."""

    kind: Kind
    reference: str
    title: str
    theme: str = ""
    status: str = ""
    milestones: int = 0
    done: int = 0
    slipped: int = 0


@dataclass(frozen=True)
class Tally:
    """How many lines stand at each status, and how many at none; and of their milestones."""

    statuses: Mapping[str, int] = field(default_factory=dict)
    not_reported: int = 0
    milestones: int = 0
    done: int = 0
    slipped: int = 0

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Tally":
        found = list(lines)
        said = Counter(line.status for line in found if line.status)
        return cls(
            dict(said),
            not_reported=sum(not line.status for line in found),
            milestones=sum(line.milestones for line in found),
            done=sum(line.done for line in found),
            slipped=sum(line.slipped for line in found),
        )

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            dict(Counter(self.statuses) + Counter(other.statuses)),
            self.not_reported + other.not_reported,
            self.milestones + other.milestones,
            self.done + other.done,
            self.slipped + other.slipped,
        )

    def at(self, status: str) -> int:
        return self.statuses.get(status, 0)

    @property
    def reported(self) -> int:
        return sum(self.statuses.values())

    @property
    def total(self) -> int:
        return self.reported + self.not_reported

    @property
    def kept(self) -> int:
        """Of commitments: those that are complete."""
        return self.at(Status.COMPLETE)

    def as_json(self) -> dict:
        return {
            **{status.value: self.at(status) for status in Status},
            "not_reported": self.not_reported,
            "milestones": self.milestones,
            "slipped": self.slipped,
        }


def added(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


@dataclass(frozen=True)
class Part:
    """What one organisation adds. It is expected to report where something of it was signed.

    `revision` is the report that counts; without one, its lines are those it has not reported on.
    """

    code: str
    name: str
    tier: str
    lines: tuple[Line, ...] = ()
    revision: int | None = None
    reported_at: datetime | None = None
    places: tuple[str, ...] = ()
    escalated: EscalationTally = NO_ESCALATIONS

    @property
    def is_expected(self) -> bool:
        return bool(self.lines)

    @property
    def has_reported(self) -> bool:
        return self.revision is not None

    @property
    def tag(self) -> tuple[str, str]:
        if self.has_reported:
            return ("Reported", "green")
        return ("Not reported", "white") if self.is_expected else ("No signed plan", "grey")

    @property
    def words(self) -> str:
        """When it reported, or what it has not reported on."""
        if self.reported_at:
            return f"Reported on {nhs_date(self.reported_at)}"
        return f"{counted(len(self.lines), 'line')} to report on" if self.lines else ""

    def tally(self, theme: str | None = None, *, kind: Kind = Kind.ACTION) -> Tally:
        return Tally.of(
            line for line in self.lines if line.kind == kind and theme in (None, line.theme)
        )


@dataclass(frozen=True)
class Figures(EachOnce[Part]):
    """What a set of organisations adds up to. An organisation in both of two sets counts once."""

    def of_code(self, code: str) -> "Figures":
        return self.those(lambda part: part.code == code)

    @property
    def expected(self) -> "Figures":
        return self.those(lambda part: part.is_expected)

    @property
    def reported(self) -> "Figures":
        return self.those(lambda part: part.has_reported)

    @property
    def silent(self) -> "Figures":
        """Expected, and not in."""
        return self.expected.those(lambda part: not part.has_reported)

    @property
    def unplanned(self) -> "Figures":
        """Those of which nothing was signed, so that there is nothing to report on."""
        return self.those(lambda part: not part.is_expected)

    @property
    def escalated(self) -> EscalationTally:
        """What they put to those above, as it stands now, whichever round is looked at."""
        return added_escalations(part.escalated for part in self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def tally(self, theme: str | None = None, *, kind: Kind = Kind.ACTION) -> Tally:
        return added(part.tally(theme, kind=kind) for part in self.parts)
