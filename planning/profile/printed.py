"""The profile on two printed pages: the first lines of each part, and how many are left."""

import textwrap
from dataclasses import replace
from itertools import accumulate
from math import ceil

from documents.paper import Paper
from planning.profile.above import Beside
from planning.profile.firsts import First, first
from planning.profile.profile import Helper, Profile, WeakSection
from planning.profile.steps import OwnStep
from planning.profile.workbook import profile_workbook

HELPERS, NAMES = 3, 2  # how many steps have room on the second page, and names with each
BESIDE = 29  # how many lines of print are left there to what others do
LONG, SHORT, SHORTEST = 120, 75, 40  # letters
TEXT, STATE = 54, 42  # letters in a line of these columns


def shortened(text: str, letters: int) -> str:
    return textwrap.shorten(text, letters, placeholder="…")


def room_to_move(themes: int) -> int:
    """How many steps of each kind have room beneath the table of so many themes."""
    return max(2, 6 - themes // 3)


def profile_paper(profile: Profile) -> Paper:
    return Paper.of(
        profile,
        template="planning/profile/pdf/profile.html",
        words=_words,
        workbook=profile_workbook,
    )


def _words(profile: Profile) -> dict[str, object]:
    return {
        "author": profile.organisation,
        "profile": profile,
        "moved": [
            first([_step(step) for step in steps], room_to_move(len(profile.themes.lines)), heading)
            for heading, steps in profile.up_and_down
        ],
        "beside": _fitting([_beside(each) for each in profile.above.in_order]),
        "helpers": first([_helper(each) for each in profile.helpers], HELPERS),
        "weakest": [_weak(each) for each in profile.weakest],
    }


def _step(step: OwnStep) -> OwnStep:
    return replace(step, text=shortened(step.text, SHORT))


def _beside(each: Beside) -> Beside:
    """With its first promise alone."""
    promises = (replace(p, title=shortened(p.title, SHORTEST)) for p in each.promises[:1])
    return replace(each, text=shortened(each.text, LONG), promises=tuple(promises))


def _fitting(beside: list[Beside]) -> First[Beside]:
    """As many as have room on the page, by the lines that each will take."""
    heights = accumulate(map(_lines_of, beside))
    return first(beside, sum(height <= BESIDE for height in heights))


def _lines_of(each: Beside) -> float:
    """A little more than the longer of its columns: the space between two rows."""
    text = f"{each.who}: {each.text} Beside your step {each.own}"
    state = f"{each.tag[0]}: {each.level}"
    promised = (f"Promised by {p.body}: {p.line}" for p in each.promises)
    columns = ceil(len(text) / TEXT), sum(ceil(len(s) / STATE) for s in (state, *promised))
    return max(*columns, 2) + 0.6


def _helper(each: Helper) -> tuple[OwnStep, First]:
    neighbours = [
        replace(n, contact_role=shortened(n.contact_role, SHORTEST)) for n in each.neighbours
    ]
    return _step(each.step), first(neighbours, NAMES)


def _weak(each: WeakSection) -> WeakSection:
    examples = (
        replace(
            e,
            title=shortened(e.title, SHORT),
            organisation=shortened(e.organisation, SHORTEST),
        )
        for e in each.examples
    )
    return replace(each, examples=tuple(examples))
