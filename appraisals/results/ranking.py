"""How options stand by what several people scored. Pure, and exact: fractions, never rounded.

What somebody did not score is missing: it is counted as missing, and is no nought. An option that
fails an essential criterion has no rank, however well it scores; nor has one that nobody scored by
some criterion, which could not be held against the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisals.choices import MEETS
from appraisals.results.lines import CriterionLine, OptionLine, SheetLine
from nhsuk.words import counted

WIDE = 2  # from the lowest to the highest score: less is no disagreement worth telling
MOST_WIDE = 5
RULE = (
    "The weighted mean of an option is the mean of its scores by each weighted criterion, each "
    "counted by its weight. Options rank by the exact figure; two decimals are shown. "
    "An option fails an essential criterion where at least half of those who judged it say so. "
    "What somebody did not score is left out of the mean, and is never counted as nought."
)


def in_two(number: Fraction) -> str:
    """3.67, rounded half up."""
    hundredths = int(number * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


@dataclass(frozen=True)
class Spread:
    """All that was scored of one option by one weighted criterion; `asked`: people who sent in."""

    criterion: CriterionLine
    values: tuple[int, ...]
    asked: int

    @property
    def lowest(self) -> int | None:
        return min(self.values, default=None)

    @property
    def highest(self) -> int | None:
        return max(self.values, default=None)

    @property
    def width(self) -> int:
        return max(self.values) - min(self.values) if self.values else 0

    @property
    def mean(self) -> Fraction | None:
        return Fraction(sum(self.values), len(self.values)) if self.values else None

    @property
    def missing(self) -> int:
        return self.asked - len(self.values)

    @property
    def mean_words(self) -> str:
        return "Not scored" if self.mean is None else in_two(self.mean)

    @property
    def range_words(self) -> str:
        """From 2 to 5; all 4; not scored."""
        if not self.values:
            return "Not scored"
        if self.width:
            return f"From {self.lowest} to {self.highest}"
        return f"All {self.lowest}" if len(self.values) > 1 else str(self.lowest)

    @property
    def scored_words(self) -> str:
        return f"{len(self.values)} of {self.asked}"


@dataclass(frozen=True)
class Judgement:
    """How many say that one option meets one essential criterion, and how many that it fails."""

    criterion: CriterionLine
    meets: int
    fails: int
    asked: int

    @property
    def is_failed(self) -> bool:
        return self.fails > 0 and self.fails >= self.meets

    @property
    def is_open(self) -> bool:
        """Nobody has judged it."""
        return not self.meets and not self.fails

    @property
    def scored_words(self) -> str:
        return f"{self.meets + self.fails} of {self.asked}"

    @property
    def missing(self) -> int:
        return self.asked - self.meets - self.fails

    @property
    def words(self) -> str:
        """Meets by 3, fails by 1."""
        if self.is_open:
            return "Not scored"
        said = [f"meets by {self.meets}"] * bool(self.meets)
        said += [f"fails by {self.fails}"] * bool(self.fails)
        return ", ".join(said).capitalize()


@dataclass(frozen=True)
class Standing:
    """One option by every criterion; `rank` and `tied` once it is held against the others."""

    option: OptionLine
    judgements: tuple[Judgement, ...]
    spreads: tuple[Spread, ...]
    rank: int = 0
    tied: tuple[OptionLine, ...] = ()

    @property
    def failed(self) -> tuple[Judgement, ...]:
        return tuple(each for each in self.judgements if each.is_failed)

    @property
    def unscored(self) -> tuple[CriterionLine, ...]:
        """By which of the criteria nobody said anything."""
        open_ones = [each.criterion for each in self.judgements if each.is_open]
        return (*open_ones, *(each.criterion for each in self.spreads if not each.values))

    @property
    def mean(self) -> Fraction | None:
        """Of what was scored; None where nobody scored by some weighted criterion, or has none."""
        if not self.spreads or not all(each.values for each in self.spreads):
            return None
        zero = Fraction()
        weighted = sum((each.criterion.weight * (each.mean or zero) for each in self.spreads), zero)
        return weighted / sum(each.criterion.weight for each in self.spreads)

    @property
    def mean_words(self) -> str:
        return "Not scored" if self.mean is None else in_two(self.mean)

    @property
    def rank_words(self) -> str:
        """2, or 2= where another has the same mean."""
        return f"{self.rank}=" if self.tied else str(self.rank)

    @property
    def lowest(self) -> int | None:
        return min((value for each in self.spreads for value in each.values), default=None)

    @property
    def highest(self) -> int | None:
        return max((value for each in self.spreads for value in each.values), default=None)

    @property
    def missing(self) -> int:
        """How many scores of all that could have been given were not."""
        judged = sum(each.missing for each in self.judgements)
        return judged + sum(each.missing for each in self.spreads)

    @property
    def doubts(self) -> tuple[Judgement, ...]:
        """Essential criteria that it meets, though some say it fails."""
        return tuple(each for each in self.judgements if each.fails and not each.is_failed)


@dataclass(frozen=True)
class Difference:
    """Where people differ most: one option by one criterion."""

    option: OptionLine
    spread: Spread


@dataclass(frozen=True)
class Ranking:
    """Every option once: ranked, the best first; failing; or not to be ranked."""

    ranked: tuple[Standing, ...]
    failing: tuple[Standing, ...]
    unranked: tuple[Standing, ...]
    scorers: int

    @property
    def standings(self) -> tuple[Standing, ...]:
        return (*self.ranked, *self.failing, *self.unranked)

    @property
    def differences(self) -> list[Difference]:
        """The widest first; at most some of them, and none that is narrow."""
        found = [
            Difference(each.option, spread)
            for each in self.standings
            for spread in each.spreads
            if spread.width >= WIDE
        ]
        found.sort(key=lambda each: (-each.spread.width, each.option.position))
        return found[:MOST_WIDE]

    @property
    def scorers_words(self) -> str:
        return f"{counted(self.scorers, 'person', 'people')} sent in scores"


def rank(
    criteria: Sequence[CriterionLine], options: Iterable[OptionLine], sheets: Sequence[SheetLine]
) -> Ranking:
    said = _by_option_and_criterion(sheets)
    standings = [_standing(option, criteria, said, len(sheets)) for option in options]
    failing = [each for each in standings if each.failed]
    unranked = [
        each for each in standings if not each.failed and (each.unscored or not each.spreads)
    ]
    rest = [each for each in standings if each not in failing and each not in unranked]
    return Ranking(tuple(_ranked(rest)), tuple(failing), tuple(unranked), len(sheets))


def _by_option_and_criterion(sheets: Iterable[SheetLine]) -> dict[tuple[int, int], list[int]]:
    said: dict[tuple[int, int], list[int]] = {}
    for sheet in sheets:
        for mark in sheet.marks:
            said.setdefault((mark.option, mark.criterion), []).append(mark.value)
    return said


def _standing(
    option: OptionLine,
    criteria: Iterable[CriterionLine],
    said: dict[tuple[int, int], list[int]],
    asked: int,
) -> Standing:
    judgements, spreads = [], []
    for criterion in criteria:
        values = tuple(sorted(said.get((option.position, criterion.position), [])))
        if criterion.is_essential:
            meets = values.count(MEETS)
            judgements.append(Judgement(criterion, meets, len(values) - meets, asked))
        else:
            spreads.append(Spread(criterion, values, asked))
    return Standing(option, tuple(judgements), tuple(spreads))


def _ranked(standings: list[Standing]) -> Iterable[Standing]:
    """The best first; those with the very same mean share a rank, and say with whom."""
    for each in sorted(standings, key=lambda s: (-(s.mean or 0), s.option.position)):
        better = sum((other.mean or 0) > (each.mean or 0) for other in standings)
        tied = [o.option for o in standings if o.mean == each.mean and o.option != each.option]
        yield Standing(each.option, each.judgements, each.spreads, better + 1, tuple(tied))
