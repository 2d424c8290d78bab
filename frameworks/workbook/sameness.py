"""Steps that left and steps that came, after all that is certain was matched: the same step?

A step that stands where one stood before, or says much the same elsewhere, may be that step,
reworded or moved. Its answers hang on it, so a person says. Nothing is asked about a step that
left where nothing came that could be it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frameworks.workbook.answers import NONE, Answers, split_answer
from frameworks.workbook.found import Asked, Found, Option, Question
from frameworks.workbook.matching import CLOSE, MOST_PAIRS, Matcher, New, Old, likeness
from organisations.choices import Tier

ALIKE = 0.4  # share of words in common for the same step, elsewhere in its theme
SMALL_GAP = 3  # steps between two that stayed: each may be each
MOST_OFFERED = 3


@dataclass(frozen=True)
class Pair:
    old: Old
    new: New
    share: float
    in_place: bool

    @property
    def rank(self) -> tuple[bool, float]:
        return self.in_place, self.share


def settle_same(matcher: Matcher, found: Found, answers: Answers) -> None:
    """Gives each step that a person calls the same its earlier code, and asks about the others."""
    given = _given(answers)
    left = {old.code: old for old in matcher.old}
    came = list(matcher.new)
    for code in [code for code in given if code in left]:
        answers.used.add(given[code][1])
        old, said = left.pop(code), given[code][0]
        if said == NONE:
            continue
        new = _named(said, came, old)
        if new is None:
            _report_no_step(code, said, found)
            continue
        came.remove(new)
        _take_over(new, old)
    for code, pairs in _pairs_by_old(matcher, left.values(), came).items():
        found.questions.append(_question(left[code], pairs))


def _given(answers: Answers) -> dict[str, tuple[str, str]]:
    """What was said of each earlier code, and how it was written."""
    split = ((answer, *answer.partition("=")) for answer in answers.same)
    return {old.strip().upper(): (new.strip(), answer) for answer, old, _mark, new in split}


def _named(said: str, came: list[New], old: Old) -> New | None:
    """The new step of that code or in that cell; of a cell for several tiers, that of its own."""
    sheet, cell = split_answer(said)
    fitting = [
        new
        for new in came
        if new.step.code == said.upper()
        or (new.step.cell == cell and sheet in ("", new.step.sheet.casefold()))
    ]
    own = [new for new in fitting if new.tier == old.tier]
    return next(iter([*own, *fitting]), None)


def _report_no_step(code: str, said: str, found: Found) -> None:
    found.problem(
        "",
        "",
        f"--same {code}={said}: no new step that is free to be {code} stands there. Name its cell "
        f"or its new code, or write {code}={NONE}.",
    )


def _take_over(new: New, old: Old) -> None:
    """At another tier a step cannot keep its code, whose last letter names the tier."""
    if new.tier == old.tier:
        new.step.code = old.code
    else:
        new.step.replaces = old.code


def _pairs_by_old(matcher: Matcher, left: Iterable[Old], came: list[New]) -> dict[str, list[Pair]]:
    left = list(left)
    if len(left) * len(came) > MOST_PAIRS:
        return {}
    in_place = set(_in_place(matcher, left, came))
    found = defaultdict(list)
    for old in left:
        for new in came:
            pair = Pair(
                old, new, likeness(new.text, old.text), (old.code, id(new.step)) in in_place
            )
            if pair.in_place or pair.share >= _least(old, new):
                found[old.code].append(pair)
    return {
        code: sorted(pairs, key=lambda pair: pair.rank, reverse=True)[:MOST_OFFERED]
        for code, pairs in found.items()
    }


def _least(old: Old, new: New) -> float:
    return ALIKE if old.theme == new.theme else CLOSE


def _in_place(matcher: Matcher, left: list[Old], came: list[New]) -> Iterator[tuple[str, int]]:
    """Pairs at one tier that stand between the same two steps that stayed, or both at an end."""
    codes = {new.step.code for new in matcher.order_of_new if new not in came}
    stayed = codes - {old.code for old in left}
    old_gaps = _gaps(
        (((old.theme, old.tier), old.code, old) for old in matcher.order_of_old), stayed
    )
    new_gaps = _gaps(
        (((new.theme, new.tier), new.step.code, new) for new in matcher.order_of_new), stayed
    )
    for gap, olds in old_gaps.items():
        olds = [old for old in olds if old in left]
        news = [new for new in new_gaps.get(gap, []) if new in came]
        for old, new in _across(olds, news):
            if old.when_by == new.when_by or (old.section and old.section == new.section):
                yield old.code, id(new.step)


def _gaps(steps: Iterable[tuple], stayed: set[str]) -> dict[tuple, list]:
    """Steps that did not stay, by theme, tier and the steps that did on either side of them."""
    open_gaps: dict[tuple, list] = {}
    before: dict[tuple, str] = {}
    closed: dict[tuple, list] = {}
    for place, code, step in steps:
        if code in stayed:
            closed[place, before.get(place), code] = open_gaps.pop(place, [])
            before[place] = code
        else:
            open_gaps.setdefault(place, []).append(step)
    ends = {(place, before.get(place), None): found for place, found in open_gaps.items()}
    return closed | ends


def _across(olds: list[Old], news: list[New]) -> Iterable[tuple[Old, New]]:
    """As many as there were stand for one another in order; of a few, each may be each."""
    if len(olds) == len(news):
        return zip(olds, news, strict=True)
    if max(len(olds), len(news)) <= SMALL_GAP:
        return [(old, new) for old in olds for new in news]
    return []


def _question(old: Old, pairs: list[Pair]) -> Question:
    step = pairs[0].new.step
    options = [_option(pair) for pair in pairs]
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


def _option(pair: Pair) -> Option:
    step = pair.new.step
    tier = "" if pair.new.tier == pair.old.tier else f" at {Tier(pair.new.tier).label}"
    where = f"{step.sheet}!{step.cell}"
    return Option(where, f"Yes, it is now at {where}{tier}", step.text, pair.share)
