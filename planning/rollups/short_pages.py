"""The short pages behind the summary of a rollup, each for one question. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from nhsuk.words import counted
from organisations.choices import Tier
from planning.rollups.common import TITLE
from planning.rollups.narrowed import Narrowed
from planning.rollups.page import RollupPage
from planning.rollups.stages import NOT_IN

EVERY = ("theme", "tier", "when_by", "place")
KEYS = {
    "places": ("theme", "when_by"),
    "levels": EVERY,
    "themes": EVERY,
    "needs": ("theme", "place"),
    "common": EVERY,
    "overdue": EVERY,
    "next-quarter": EVERY,
    "own": ("theme", "when_by"),
}
"""Each short page as its address names it, with what it can be narrowed to."""


@dataclass(frozen=True)
class ShortPage:
    """`key` stands in its address, `anchor` where the long page of before had it; `label` is its
    name among the others, `words` its figures in brief.
    """

    key: str
    anchor: str
    label: str
    title: str
    words: str

    @property
    def narrows(self) -> tuple[str, ...]:
        return KEYS.get(self.key, ())

    @property
    def template(self) -> str:
        return f"planning/rollups/_rollup_{self.key.replace('-', '_')}.html"


@dataclass(frozen=True)
class Select:
    """One filter: an empty choice means all of them."""

    name: str
    label: str
    every: str
    choices: tuple[tuple[str, str], ...]
    value: str


def short_pages(page: RollupPage) -> tuple[ShortPage, ...]:
    """Those that this organisation has, in the order of the print."""
    return tuple(_pages(page))


def _pages(page: RollupPage) -> Iterator[ShortPage]:
    rollup, offered = page.rollup, page.rollup.offered
    tiers = dict(offered.tiers)
    bodies = f"{page.body}s"
    if page.is_system and Tier.NEIGHBOURHOOD in tiers:
        places = f"{counted(len(rollup.place_names), 'place')}: returns, needs and what is overdue"
        title = "Places side by side"
        yield ShortPage("places", "places", "By place", title, places)
    yield ShortPage(
        "levels",
        "heat",
        f"By {page.body}",
        f"Where {bodies} say they are",
        f"The middle level of each {page.body}, theme by theme",
    )
    yield ShortPage("themes", "bars", "By theme", "Answers by theme", _answers(page))
    yield ShortPage(
        "needs",
        "needs",
        "Needs",
        "Needs by category",
        f"{page.needs_in_all}, {page.waiting}",
    )
    yield ShortPage("common", "common", "Common steps", TITLE, _common(page))
    not_in = f"{len(page.missing)} of {page.expected}, and how far they have got"
    title = "Returns not in"
    yield ShortPage(NOT_IN, NOT_IN, title, title, not_in if page.missing else "None")
    yield ShortPage(
        "overdue",
        "overdue",
        "Overdue",
        "Overdue steps",
        f"{page.overdue} {page.overdue_in}" if page.overdue else "Nothing is overdue",
    )
    yield ShortPage(
        "next-quarter",
        "next-quarter",
        "Due next",
        f"Due next quarter, {page.next_quarter}",
        page.due_next_words,
    )
    if rollup.tier in tiers:
        title = f"What {rollup.name} says of its own steps"
        words = "From its own return, never added to the others"
        yield ShortPage("own", "own", "Own steps", title, words)


def _answers(page: RollupPage) -> str:
    return f"{page.answers} in {page.received_words}" if page.received else "No return is in yet"


def _common(page: RollupPage) -> str:
    if not page.received:
        return "No return is in yet"
    missing, advanced = len(page.common.missing), len(page.common.advanced)
    are = "is" if missing == 1 else "are"
    return (
        f"{counted(missing, 'step')} {are} missing in at least half of the answers, {advanced} "
        "in place in at least half"
    )


def selects_of(page: RollupPage, short: ShortPage, narrowed: Narrowed) -> list[Select]:
    """What a page can be narrowed to, where there is more than one to choose from."""
    offered = page.rollup.offered
    found = [
        Select("theme", "Theme", "All themes", offered.themes, narrowed.theme),
        Select("tier", "Steps for", "As returns are counted", offered.tiers, narrowed.tier),
        Select("when_by", "When by", "Any date or none", offered.days, narrowed.when_by),
        Select("place", "Place", "All places", offered.places, narrowed.place),
    ]
    return [each for each in found if each.name in short.narrows and len(each.choices) > 1]
