"""Every page of the table in a real browser: axe finds nothing, and it is read on a narrow window,
with wider spacing and on paper. One test, since opening the pages costs more than looking at them.
"""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import overflow_of, problems_on
from tests.browser.looks import faults_of_print, loss_by_spacing
from tests.routes import PARTS, Route
from tests.world import make_world

PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}  # 1280 pixels at 400 % (WCAG 1.4.10)


def pages(part: str) -> list[Route]:
    return [r for r in PARTS[part] if r.method == "get" and r.is_page and r.answers.get(200)]


def faults_of(page) -> Iterator[str]:
    for window in (DESK, PHONE, NARROW):
        page.set_viewport_size(window)
        if window != NARROW:
            yield from problems_on(page)
        if overflow_of(page) > 0:
            yield f"{overflow_of(page)} pixels too wide at {window['width']}"
    page.set_viewport_size(DESK)
    yield from faults_of_print(page)
    page.set_viewport_size(PHONE)
    yield from loss_by_spacing(page)


@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_read_by_anybody(part, enter, cast, cycle, framework):
    world, faults = make_world(cast, cycle, framework), {}

    for route in pages(part):
        page = enter(getattr(cast, route.reader), route.address(world))
        found = list(faults_of(page))
        if found:
            faults[str(route)] = found

    assert pages(part)
    assert not faults, "\n".join(f"{k}: {v}" for k, v in faults.items())


def test_colours_that_a_reader_chose_still_show_where_one_is(enter, cast, cycle, framework):
    make_world(cast, cycle, framework)
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
