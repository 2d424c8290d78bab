"""Every page of the table in a real browser: axe finds nothing, and it is read on a narrow window,
with wider spacing and on paper. One test, since opening the pages costs more than looking at them.
"""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import overflow_of, problems_on
from tests.browser.looks import BY_SIZE, SHOWN, faults_of_print, loss_by_spacing
from tests.routes import PARTS, Route

PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}  # 1280 pixels at 400 % (WCAG 1.4.10)


def pages(part: str) -> list[Route]:
    return [r for r in PARTS[part] if r.method == "get" and r.is_page and r.answers.get(200)]


def some_pages(at_once: int = 8) -> Iterator:
    """Few enough that two processes end at about the same time."""
    for part in PARTS:
        found = pages(part)
        for start in range(0, len(found), at_once):
            yield pytest.param(found[start : start + at_once], id=f"{part} from {start + 1}")


def faults_of(page) -> Iterator[str]:
    """On a phone axe asks only what depends on size, where it shows the same as on a desk."""
    page.set_viewport_size(DESK)
    shown = page.evaluate(SHOWN)
    yield from problems_on(page)
    yield from too_wide(page, DESK)
    yield from faults_of_print(page)
    page.set_viewport_size(PHONE)
    yield from problems_on(page, BY_SIZE if page.evaluate(SHOWN) == shown else None)
    yield from too_wide(page, PHONE)
    page.set_viewport_size(NARROW)
    yield from too_wide(page, NARROW)
    page.set_viewport_size(PHONE)
    yield from loss_by_spacing(page)


def too_wide(page, window: dict[str, int]) -> Iterator[str]:
    if (overflow := overflow_of(page)) > 0:
        yield f"{overflow} pixels too wide at {window['width']}"


@pytest.mark.parametrize("routes", list(some_pages()))
def test_every_page_is_read_by_anybody(routes, enter, cast, world):
    faults = {}

    for route in routes:
        page = enter(getattr(cast, route.reader), route.address(world))
        found = list(faults_of(page))
        if found:
            faults[str(route)] = found

    assert not faults, "\n".join(f"{k}: {v}" for k, v in faults.items())


def test_every_part_has_pages():
    assert [part for part in PARTS if not pages(part)] == []


def test_colours_that_a_reader_chose_still_show_where_one_is(enter, cast, world):
    page = enter(cast.pcn_lead, "/plans/W-N1/2026-27/")
    page.emulate_media(forced_colors="active")

    current, other = (
        page.locator(f".app-nav__link{which}").first.evaluate(
            "(link) => getComputedStyle(link).borderBottomColor"
        )
        for which in ("[aria-current]", ":not([aria-current])")
    )
    lock, words = (
        page.locator(f".app-who {part}").first.evaluate("(one) => getComputedStyle(one).color")
        for part in ("svg", "p")
    )

    assert current != other
    assert lock == words
