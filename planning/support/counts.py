"""A support plan counted: needs by category, state and row, and what is said to answers. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from planning.choices import NeedState, Verdict
from planning.needs.tally import NeedTally, StateFigure, state_figures
from planning.support.grouped import RowBeside, grouped


@dataclass(frozen=True)
class CategoryCount:
    """Asked against answered in one category, or in all of them, which has no code."""

    name: str
    tally: NeedTally
    commitments: int
    code: str = ""

    @property
    def asked(self) -> int:
        return self.tally.total

    @property
    def figures(self) -> tuple[StateFigure, ...]:
        return state_figures(self.tally, NeedState.decided_first())

    @property
    def decided(self) -> tuple[StateFigure, ...]:
        return tuple(figure for figure in self.figures if figure.state.is_decision)

    @property
    def waiting(self) -> int:
        return self.tally.at(NeedState.WAITING)

    @property
    def has_passed_up(self) -> bool:
        return self.tally.at(NeedState.PASSED_UP) > 0


@dataclass(frozen=True)
class CategoryPart:
    """The lines of one category, under its band."""

    name: str
    lines: tuple


@dataclass(frozen=True)
class VerdictCount:
    """How many who asked say that of an answer."""

    verdict: Verdict
    count: int

    @property
    def word(self) -> str:
        return Verdict(self.verdict).label


class AskedAgainstAnswered:
    """The counts of a support plan, whether it is read whole or only counted."""

    categories: tuple[str, ...]
    category_codes: tuple[str, ...]
    commitments: tuple
    needs: tuple
    rows: tuple[RowBeside, ...]

    @property
    def commitment_parts(self) -> tuple[CategoryPart, ...]:
        return _parts(self.commitments)

    @property
    def counts(self) -> tuple[CategoryCount, ...]:
        """Every category in which something was asked or promised."""
        codes = dict(zip(self.categories, self.category_codes, strict=False))
        asked = Counter((need.category, need.state) for need in self.needs)
        promised = Counter(line.category for line in self.commitments)
        used = {category for category, _ in asked} | set(promised)
        return tuple(
            CategoryCount(name, _tally_of(asked, name), promised[name], codes.get(name, ""))
            for name in self.categories
            if name in used
        )

    @cached_property
    def total(self) -> CategoryCount:
        states = Counter(need.state for need in self.needs)
        return CategoryCount("All categories", NeedTally(dict(states)), len(self.commitments))

    @property
    def waiting(self) -> int:
        return self.total.waiting

    @property
    def more_asked(self) -> int:
        return self.total.tally.at(NeedState.MORE_ASKED)

    @property
    def undecided(self) -> int:
        """Those that wait here, if only for an answer of who asked."""
        return self.waiting + self.more_asked

    @property
    def verdicts(self) -> tuple[VerdictCount, ...]:
        """What those who asked say to what was decided here, as far as they do."""
        found = Counter(need.verdict for need in self.needs)
        return tuple(VerdictCount(each, found[each]) for each in Verdict if found[each])

    @property
    def groups(self) -> tuple[CategoryPart, ...]:
        """What was asked by category, and in each by row of the framework."""
        return tuple(
            CategoryPart(part.name, grouped(part.lines, self.rows)) for part in _parts(self.needs)
        )


def _tally_of(asked: Mapping[tuple[str, str], int], category: str) -> NeedTally:
    return NeedTally({state: count for (name, state), count in asked.items() if name == category})


def _parts(lines: Iterable) -> tuple[CategoryPart, ...]:
    by_category = groupby(lines, lambda line: line.category)
    return tuple(CategoryPart(name, tuple(found)) for name, found in by_category)
