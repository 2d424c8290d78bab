"""Every page of the table in a real browser: axe finds nothing, and no page scrolls sideways."""

import pytest

from tests.browser.conftest import overflow_of, problems_on
from tests.routes import PARTS, Route
from tests.world import make_world

PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}


def pages(part: str) -> list[Route]:
    return [r for r in PARTS[part] if r.method == "get" and r.is_page and r.answers.get(200)]


@pytest.mark.parametrize("part", PARTS)
def test_no_page_has_a_fault_that_axe_finds_or_scrolls_sideways(
    part, enter, cast, cycle, framework
):
    world, faults = make_world(cast, cycle, framework), {}

    for route in pages(part):
        page = enter(getattr(cast, route.reader), route.address(world))
        for window in (DESK, PHONE):
            page.set_viewport_size(window)
            found = problems_on(page)
            if overflow_of(page) > 0:
                found.append(f"{overflow_of(page)} pixels too wide")
            if found:
                faults[f"{route} at {window['width']}"] = found

    assert pages(part)
    assert not faults, "\n".join(f"{k}: {v}" for k, v in faults.items())
