"""Which step of a new file is which step of the earlier version, so that codes and answers follow.

Wording alone identifies nothing: the same sentence may stand at three tiers and in two bands. The
passes go from certain to likely; about what is left, `sameness.py` asks.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from frameworks.workbook.by_hand import NOTHING, Said
from frameworks.workbook.codes import number_in
from frameworks.workbook.content import FrameworkContent, Match
from frameworks.workbook.found import FoundRow, FoundStep, FoundTheme, StepOfFile
from frameworks.workbook.texts import fold

CLOSE = 0.65  # share of words in common for the same step, elsewhere in its theme
CLOSE_IN_ROW = 0.4  # and beside a counterpart that is already matched
CLEARLY = 0.1  # by how much the best must beat the second best
MOST_PAIRS = 5_000  # beyond this, or this many that are close, reworded steps count as new
MOST_CLOSE = 500


@dataclass(frozen=True)
class Old:
    code: str
    theme: str
    tier: str
    section: str
    when_by: object
    wording: str

    @property
    def text(self) -> str:
        return fold(self.wording)


@dataclass(eq=False)
class New:
    step: FoundStep
    row: FoundRow
    theme: str
    tier: str

    @property
    def code(self) -> str:
        return self.step.code

    @property
    def section(self) -> str:
        return fold(self.row.section)

    @property
    def when_by(self) -> object:
        return self.row.when_by.day

    @property
    def text(self) -> str:
        return fold(self.step.text)


class Matcher:
    def __init__(self, themes: list[FoundTheme], codes: dict[str, str], earlier: FrameworkContent):
        new = [
            New(step, row, codes[fold(theme.name)], tier)
            for theme in themes
            for row in theme.rows
            for tier, step in row.steps.items()
        ]
        self.order_of_new = new
        self.order_of_old = [
            Old(step.code, theme.code, tier, fold(row.section), row.when_by, step.text)
            for theme, row, tier, step in earlier.steps()
        ]
        given = {each.step.code for each in new if each.step.code}
        _mark_coded(new, self.order_of_old)
        self.new = [each for each in new if not each.step.code]
        self.old = [old for old in self.order_of_old if old.code not in given]

    def match(self, said: Mapping[str, Said] = NOTHING) -> None:
        """Gives every step that was there before its earlier code: of what is certain, not those
        that somebody says are elsewhere; of what is only likely, not those that somebody spoke of.
        """
        aside = self._set_elsewhere(said)
        self._pair(lambda x: (x.theme, x.tier, x.section, x.when_by, x.text))
        self._pair(lambda x: (x.theme, x.tier, x.text))
        self._pair(lambda x: (x.tier, x.text), only_single=True)
        aside |= self._set_aside(said)
        self._pair_beside()
        self._pair_close()
        self._put_back(aside)

    def _set_elsewhere(self, said: Mapping[str, Said]) -> set[Old | New]:
        """Those whose words stand nowhere that they are said to be."""
        aside: set[Old | New] = {
            old
            for old in self.old
            if (of := said.get(old.code))
            and not any(new.text == old.text and of.is_at(new.step) for new in self.new)
        }
        self.old = [old for old in self.old if old not in aside]
        return aside

    def _set_aside(self, said: Mapping[str, Said]) -> set[Old | New]:
        aside: set[Old | New] = {old for old in self.old if old.code in said}
        aside |= {new for new in self.new if any(of.is_at(new.step) for of in said.values())}
        self.old = [old for old in self.old if old not in aside]
        self.new = [new for new in self.new if new not in aside]
        return aside

    def _put_back(self, aside: set[Old | New]) -> None:
        olds, news = aside.union(self.old), aside.union(self.new)
        self.old = [old for old in self.order_of_old if old in olds]
        self.new = [new for new in self.order_of_new if new in news]

    def _pair(self, key: Callable[[Old | New], Hashable], *, only_single: bool = False) -> None:
        olds, news = defaultdict(list), defaultdict(list)
        for old in self.old:
            olds[key(old)].append(old)
        for new in self.new:
            news[key(new)].append(new)
        for value, found in news.items():
            if not only_single or len(found) == len(olds[value]) == 1:
                for new, old in zip(found, olds[value], strict=False):
                    new.step.code, new.step.match = old.code, Match.WORDS
        self._drop_matched()

    def _drop_matched(self) -> None:
        matched = {new.step.code for new in self.new}
        self.new = [new for new in self.new if not new.step.code]
        self.old = [old for old in self.old if old.code not in matched]

    def _pair_beside(self) -> None:
        """A step whose counterpart in the same row is known, and which says much the same."""
        olds = {(old.theme, number_in(old.code), old.tier): old for old in self.old}
        for new in self.new:
            for other in list(new.row.steps.values()):
                old = olds.get((other.code[:3], number_in(other.code), new.tier))
                if old and not new.step.code and likeness(new.text, old.text) >= CLOSE_IN_ROW:
                    new.step.code, new.step.match = old.code, Match.CLOSE
                    olds.pop((old.theme, number_in(old.code), old.tier))
        self._drop_matched()

    def _pair_close(self) -> None:
        pairs = self._close_pairs()
        for likely, new, old in pairs:
            rivals = [
                other for other, its_new, its_old in pairs if (its_new is new) != (its_old is old)
            ]
            if likely - max(rivals, default=0) >= CLEARLY:
                new.step.code, new.step.match = old.code, Match.CLOSE
        self._drop_matched()

    def _close_pairs(self) -> list[tuple[float, New, Old]]:
        olds = defaultdict(list)
        for old in self.old:
            olds[old.theme, old.tier].append(old)
        pairs = [(new, old) for new in self.new for old in olds[new.theme, new.tier]]
        if len(pairs) > MOST_PAIRS:
            return []
        rated = [(likeness(new.text, old.text, CLOSE), new, old) for new, old in pairs]
        close = [pair for pair in rated if pair[0] >= CLOSE]
        return close if len(close) <= MOST_CLOSE else []


def placed(matcher: Matcher) -> list[StepOfFile]:
    """Every step of the file, with the earlier one that it is by now."""
    known = {old.code for old in matcher.order_of_old}
    return [
        StepOfFile(place_of(new), new.theme, new.step.text, new.step.replaces or _kept(new, known))
        for new in matcher.order_of_new
    ]


def _kept(new: New, known: Collection[str]) -> str:
    return new.step.code if new.step.code in known else ""


def place_of(new: New) -> str:
    return f"{new.step.sheet}!{new.step.cell}"


def _mark_coded(news: list[New], olds: list[Old]) -> None:
    known = {old.code for old in olds}
    for new in news:
        new.step.match = Match.CODE if new.step.code in known else None


def likeness(new: str, old: str, least: float = 0.0) -> float:
    """The share of words two texts have in common, in order; 0 where it cannot reach `least`."""
    matcher = SequenceMatcher(None, new.split(), old.split(), autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()
