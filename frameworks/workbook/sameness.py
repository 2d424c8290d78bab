"""Steps that left and steps that came, after all that is certain was matched: the same step?

A step that stands where one stood before, or says much the same elsewhere, may be that step,
reworded or moved. Its answers hang on it, so a person says. Nothing is asked about a step that
left where nothing came that could be it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from frameworks.workbook.answers import NONE, Answers
from frameworks.workbook.by_hand import Said, names_step
from frameworks.workbook.content import Match
from frameworks.workbook.found import Asked, Found, Option, Question
from frameworks.workbook.matching import CLOSE, MOST_PAIRS, Matcher, New, Old, likeness
from organisations.choices import Tier

ALIKE = 0.4  # share of words in common for the same step, elsewhere in its theme
SMALL_GAP = 3  # steps between two that stayed: each may be each
MOST_OFFERED = 3

Step = TypeVar("Step", Old, New)


@dataclass(frozen=True)
class Pair:
    old: Old
    new: New
    share: float
    in_place: bool

    @property
    def rank(self) -> tuple[bool, float]:
        return self.in_place, self.share


def settle_same(matcher: Matcher, found: Found, said: Mapping[str, Said], answers: Answers) -> None:
    """Gives each step that a person calls the same its earlier code, and asks about the others."""
    left = {old.code: old for old in matcher.old}
    came = list(matcher.new)
    named = {
        old: {place: _named(place, matcher.order_of_new, old) for place in said[old.code].places}
        for old in matcher.order_of_old
        if old.code in said
    }
    for old, places in named.items():
        news = [new for new in places.values() if new]
        if old.code not in left and not _is_split(old, news):
            continue
        answers.used |= said[old.code].written
        left.pop(old.code, None)
        _report_nowhere(old.code, said[old.code], places, found)
        for new in sorted(news, key=lambda new: new.tier != old.tier):
            _take_over(new, old, came, matcher)
    for code, pairs in _pairs_by_old(matcher, left.values(), came).items():
        found.questions.append(_question(left[code], pairs))


def _is_split(old: Old, news: list[New]) -> bool:
    """A step that stands where it is certain to stand, and elsewhere as well, somebody says."""
    return len(news) > 1 and any(new.step.code == old.code for new in news)


def _named(place: str, came: list[New], old: Old) -> New | None:
    """The new step of that code or in that cell; of a cell for several tiers, that of its own."""
    fitting = [new for new in came if names_step(place, new.step)]
    return min(fitting, key=lambda new: new.tier != old.tier, default=None)


def _report_nowhere(code: str, said: Said, places: Mapping[str, New | None], found: Found) -> None:
    for place in (place for place, new in places.items() if new is None):
        found.problem(
            "",
            "",
            f"--same {code}={place}: no step stands there. Name its cell or its new code, or "
            f"write {code}={NONE}.",
        )
    if said.is_torn:
        message = f"--same {code}: it cannot be left out and be at {', '.join(said.places)} too."
        found.problem("", "", message)


def _take_over(new: New, old: Old, came: list[New], matcher: Matcher) -> None:
    """The step is that earlier one, or a part of it; one that is another already has it merged in.

    One code stands once, and at another tier a step cannot keep its code, whose last letter names
    the tier.
    """
    step = new.step
    if step.code == old.code:
        return
    is_free = new in came
    if not is_free and (step.replaces or step.match is not None):
        step.also_replaces += (old.code,)
        return
    if is_free:
        came.remove(new)
    step.match = Match.HAND
    is_borne = any(other.step.code == old.code for other in matcher.order_of_new)
    if is_free and new.tier == old.tier and not is_borne:
        step.code = old.code
    else:
        step.replaces = old.code


def _pairs_by_old(matcher: Matcher, left: Iterable[Old], came: list[New]) -> dict[str, list[Pair]]:
    left = list(left)
    if len(left) * len(came) > MOST_PAIRS:
        return {}
    in_place = set(_in_place(matcher, left, came))
    found = defaultdict(list)
    for old in left:
        for new in came:
            pair = Pair(old, new, likeness(new.text, old.text), (old, new) in in_place)
            if pair.in_place or pair.share >= _least(old, new):
                found[old.code].append(pair)
    return {
        code: sorted(pairs, key=lambda pair: pair.rank, reverse=True)[:MOST_OFFERED]
        for code, pairs in found.items()
    }


def _least(old: Old, new: New) -> float:
    return ALIKE if old.theme == new.theme else CLOSE


def _in_place(matcher: Matcher, left: list[Old], came: list[New]) -> Iterator[tuple[Old, New]]:
    """Pairs at one tier that stand between the same two steps that stayed, or both at an end."""
    stayed = {old.code for old in matcher.order_of_old} & {new.code for new in matcher.order_of_new}
    old_gaps = _gaps(left, matcher.order_of_old, stayed)
    new_gaps = _gaps(came, matcher.order_of_new, stayed)
    for gap, olds in old_gaps.items():
        for old, new in _across(olds, new_gaps.get(gap, [])):
            if old.when_by == new.when_by or (old.section and old.section == new.section):
                yield old, new


def _gaps(free: list[Step], in_order: list[Step], stayed: set[str]) -> dict[tuple, list[Step]]:
    """Free steps by theme, tier and the steps that stayed on either side of them."""
    before, after = _last_stayed(in_order, stayed), _last_stayed(in_order[::-1], stayed)
    gaps = defaultdict(list)
    for step in free:
        gaps[step.theme, step.tier, before[step.code], after[step.code]].append(step)
    return gaps


def _last_stayed(in_order: list[Step], stayed: set[str]) -> dict[str, str | None]:
    """By a step's code, that of the last one up to it that stayed in its theme and at its tier."""
    last: dict[tuple[str, str], str] = {}
    found = {}
    for step in in_order:
        place = step.theme, step.tier
        if step.code in stayed:
            last[place] = step.code
        found[step.code] = last.get(place)
    return found


def _across(olds: list[Old], news: list[New]) -> Iterable[tuple[Old, New]]:
    """As many as there were stand for one another in order; of a few, each may be each."""
    if len(olds) == len(news):
        return zip(olds, news, strict=True)
    if max(len(olds), len(news)) <= SMALL_GAP:
        return [(old, new) for old in olds for new in news]
    return []


def _question(old: Old, pairs: list[Pair]) -> Question:
    step = pairs[0].new.step
    options = [*map(_option, pairs), *_split_option(pairs)]
    flags = [f'--same "{old.code}={option.value}"' for option in options]
    return Question(
        step.sheet,
        step.cell,
        old.wording,
        f"{old.code} is no longer in the file.",
        Asked.SAME,
        f"same {old.code}",
        (*options, Option(NONE, "No, it is left out, and what came is new")),
        f'{", ".join(flags)} or --same "{old.code}={NONE}"',
    )


def _split_option(pairs: list[Pair]) -> Iterator[Option]:
    if len(pairs) > 1:
        first, second = (f"{pair.new.step.sheet}!{pair.new.step.cell}" for pair in pairs[:2])
        label = f"It was split: one part is now at {first}, another at {second}"
        yield Option(f"{first},{second}", label)


def _option(pair: Pair) -> Option:
    step = pair.new.step
    tier = "" if pair.new.tier == pair.old.tier else f" at {Tier(pair.new.tier).label}"
    where = f"{step.sheet}!{step.cell}"
    return Option(where, f"Yes, it is now at {where}{tier}", step.text, pair.share)
