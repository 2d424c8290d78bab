"""Whatever form cannot be taken: the summary of its errors is the first thing in the page."""

import re

import pytest

from tests.nhsuk.test_forms import PAGES
from tests.world import make_world

FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>", re.IGNORECASE)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
SUMMARY = "nhsuk-error-summary__heading"


@pytest.fixture
def world(cast, cycle, framework):
    return make_world(cast, cycle, framework)


def test_the_errors_of_every_form_stand_once_before_the_heading_and_its_title_says_so(
    world, sign_in
):
    refused, misplaced, untitled = [], {}, []

    for route in PAGES:
        client = sign_in(getattr(world.cast, route.reader))
        address = route.address(world)
        if not FORM.search(client.get(address).content.decode().split("<main", 1)[-1]):
            continue
        html = client.post(address, {"sent": "1"}).content.decode()
        if SUMMARY in html:
            refused.append(str(route))
            if html.count(SUMMARY) != 1 or html.index(SUMMARY) > html.index("<h1"):
                misplaced[str(route)] = html.count(SUMMARY)

            if not TITLE.search(html)[1].strip().startswith("Error: "):
                untitled.append(str(route))

    assert len(refused) > 15, refused
    assert misplaced == {}
    assert untitled == []
