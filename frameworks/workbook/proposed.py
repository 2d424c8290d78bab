"""Matches that are likely and not certain: proposed with how sure they are, to be confirmed.

Nothing waits for an answer: what nobody puts right counts as it is proposed. What may have been
split or merged is among the answers.
"""

from collections.abc import Iterator

from frameworks.workbook.answers import NONE
from frameworks.workbook.content import Match
from frameworks.workbook.found import Asked, Found, Option, Question
from frameworks.workbook.matching import MOST_PAIRS, Matcher, New, Old, likeness, place_of
from frameworks.workbook.sameness import ALIKE, MOST_OFFERED

LEFT_OUT = Option(NONE, "No, it is left out, and what stands there is new")
GONE = Option(NONE, "No, it is left out")


def propose_matches(matcher: Matcher, found: Found) -> None:
    """The least certain first. A code that stands by quite other words may have been left there."""
    rated = [*_likely(matcher), *_perhaps_merged(matcher, found)]
    found.proposals += [question for _share, question in sorted(rated, key=lambda pair: pair[0])]


def _likely(matcher: Matcher) -> Iterator[tuple[float, Question]]:
    olds = {old.code: old for old in matcher.order_of_old}
    free = [new for new in matcher.order_of_new if new.step.match is None]
    for new in matcher.order_of_new:
        if new.step.match in (Match.CLOSE, Match.CODE):
            old = olds[new.step.code]
            share = likeness(new.text, old.text)
            if new.step.match is Match.CLOSE or share < ALIKE:
                yield share, _question_of(old, new, share, free)


def _question_of(old: Old, new: New, share: float, free: list[New]) -> Question:
    others = _alike(old, free)[:MOST_OFFERED]
    where = place_of(new)
    options = [
        Option(where, f"Yes, it is now at {where}", new.step.text, share),
        *(
            Option(place_of(o), f"No, it is now at {place_of(o)}", o.step.text, s)
            for s, o in others
        ),
        *(_split(where, place_of(other)) for _share, other in others[:1]),
        LEFT_OUT,
    ]
    how = new.step.match.value if new.step.match else ""
    return _question(old, new, f"{old.code} was matched by {how} with the step there.", options)


def _split(first: str, second: str) -> Option:
    label = f"It was split: one part is now at {first}, another at {second}"
    return Option(f"{first},{second}", label)


def _perhaps_merged(matcher: Matcher, found: Found) -> Iterator[tuple[float, Question]]:
    """Steps that are gone, and that another one which was reworded may have taken in."""
    asked = {question.name for question in found.questions}
    taken = {code for new in matcher.order_of_new for code in _earlier_of(new)}
    reworded = [new for new in matcher.order_of_new if new.step.match in (Match.CLOSE, Match.CODE)]
    gone = [old for old in matcher.old if old.code not in taken]
    if len(gone) * len(reworded) > MOST_PAIRS:
        return
    for old in (old for old in gone if f"same {old.code}" not in asked):
        for share, new in _alike(old, reworded)[:1]:
            where = place_of(new)
            label = f"Yes, it was merged into {new.step.code}, at {where}"
            options = [Option(where, label, new.step.text, share), GONE]
            yield share, _question(old, new, f"{old.code} is no longer in the file.", options)


def _earlier_of(new: New) -> tuple[str, ...]:
    return (new.step.code, new.step.replaces, *new.step.also_replaces)


def _alike(old: Old, news: list[New]) -> list[tuple[float, New]]:
    """Those of its theme and tier that say much the same, the most alike first."""
    near = [new for new in news if (new.theme, new.tier) == (old.theme, old.tier)]
    rated = [(likeness(new.text, old.text, ALIKE), new) for new in near]
    return sorted((pair for pair in rated if pair[0] >= ALIKE), key=lambda pair: -pair[0])


def _question(old: Old, new: New, reason: str, options: list[Option]) -> Question:
    flags = " or ".join(f'--same "{old.code}={option.value}"' for option in options)
    return Question(
        new.step.sheet,
        new.step.cell,
        old.wording,
        reason,
        Asked.MATCH,
        f"same {old.code}",
        tuple(options),
        flags,
    )
