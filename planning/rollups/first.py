"""What to look at first on the page of a place or the system, each with the way there. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from planning.rollups.narrowed import Narrowed
from planning.rollups.page import RollupPage
from planning.rollups.stages import NOT_IN

ANSWERS, COMMON = "answers", "common"


@dataclass(frozen=True)
class First:
    """`where` is the page it leads to, `query` what that is narrowed to."""

    title: str
    words: str
    where: str
    query: str = ""


def look_first(page: RollupPage) -> tuple[First, ...]:
    return tuple(_found(page))


def _found(page: RollupPage) -> Iterator[First]:
    late = max(page.bars, key=lambda bar: bar.overdue, default=None)
    if late and late.overdue:
        query = Narrowed(theme=late.theme).query(overdue=True)
        words = f"{late.name}: {late.overdue} of {page.overdue}"
        yield First("Most overdue answers", words, ANSWERS, query)
    for title, steps, verb in (
        ("Missing most often", page.common.missing, "not in place"),
        ("Furthest along", page.common.advanced, "in place"),
    ):
        for each in steps[:1]:
            count = f"{verb} in {each.number} of {each.step.answered}"
            yield First(title, f"{each.step.code} {each.step.text} ({count})", COMMON)
    if page.missing and page.received:
        still = "return is" if len(page.missing) == 1 else "returns are"
        yield First("Still to come", f"{len(page.missing)} {still} not in", NOT_IN)
