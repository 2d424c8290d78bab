"""What the tests of profiles write: values that differ only where a test says so."""

from collections import Counter
from datetime import date

from assessments.answers.moves import Move, Moves
from assessments.beside.gathering import Neighbour
from assessments.progress import Tally
from organisations.choices import Tier
from planning.profile.above import Above, Beside, Promise, Submitted
from planning.profile.planned import PlanStands
from planning.profile.profile import Helper, Helping, Profile, WeakSection
from planning.profile.sections import sections_of
from planning.profile.steps import OwnStep
from planning.profile.themes import Mark, Range, ThemeLine, Themes
from tests.clock import NOON, TODAY

WORDS = "Agree with every practice who visits people at home, and write it into the rota. " * 4


def a_step(number: int = 1, **changes) -> OwnStep:
    given = {
        "pk": number,
        "row": number,
        "code": f"INT-{number:02}-N",
        "text": f"Do thing {number}.",
        "theme": "Integrated teams",
        "theme_code": "INT",
        "section": "Getting going",
        "words": "1 Exploring",
        "applicable": True,
        "in_place": False,
    }
    return OwnStep(**(given | changes))


def a_thing(number: int = 1, **changes) -> Beside:
    given = {
        "who": "Blackmoor Place",
        "code": f"INT-{number:02}-P",
        "text": f"Help with thing {number}.",
        "own": f"INT-{number:02}-N",
        "due_on": date(2026, 3, 31),
        "is_past": True,
    }
    return Beside(**(given | changes))


def above(*beside: Beside, **changes) -> Above:
    return Above(**({"beside": beside, "watched": 3, "tiers": "Place and System"} | changes))


def plan_stands(**changes) -> PlanStands:
    given = {"url": "/plan/", "year": "2026/27", "due_on": date(2027, 3, 31)}
    return PlanStands(**(given | changes))


def long_profile(steps: int = 74, themes: int = 7, words: str = WORDS) -> Profile:
    """As much as a return of that many steps can give back, in long words: all open and past."""
    some = Tally(levels={1: 5, 3: 5}, in_place=5)
    ends = Range(*(Mark(some.share_in_place) for _ in range(2)))
    lines = [ThemeLine(words[:60], some, some, ends) for _ in range(themes)]
    own = [
        a_step(
            number,
            text=words,
            section=words[:50] + str(number // 3),
            words="3 In place and reviewed by all",
            was="1 Exploring with everybody",
            move=(Move.UP, Move.DOWN, Move.NEW)[number % 3],
        )
        for number in range(steps)
    ]
    promise = Promise("C01", words[:200], "Blackmoor Place", date(2027, 3, 31), "/support/")
    said = Submitted("1 Exploring with everybody", True, False)
    things = (a_thing(n, text=words, said=said, promises=(promise,) * 3) for n in range(steps * 2))
    neighbours = tuple(Neighbour(f"{words[:40]} {n}", words[:120]) for n in range(9))
    example = Helping("GP1", words[:200], words[:40], "/good-practice/1/")
    return Profile(
        organisation="Fellside and Upper Westmere Valley PCN",
        code="W-N1",
        tier=Tier.NEIGHBOURHOOD,
        cycle="2026-27",
        year="2026/27, Delivery Framework",
        framework="Delivery Framework, Version 2",
        in_place_from="3 In place",
        revision=1,
        submitted_at=NOON,
        as_on=TODAY,
        address="/returns/W-N1/2026-27/profile/",
        demonstration=True,
        themes=Themes(
            tuple(lines), some, some, "last year", Tier.NEIGHBOURHOOD, "Blackmoor Place", 8
        ),
        steps=tuple(own),
        moves=Moves("last year", Counter(dict.fromkeys(Move, 9))),
        above=above(*things, unreadable=("Westmere Integrated Care Board",)),
        helpers=tuple(Helper(step, neighbours) for step in own),
        weakest=tuple(WeakSection(s, (example,) * 2) for s in sections_of(own)[:3]),
        plan=plan_stands(is_begun=True, actions=5, ticked=3, suggested=60),
    )
