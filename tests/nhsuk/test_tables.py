"""Every table of every page says what it holds, and each of its rows what it is about."""

from html.parser import HTMLParser

import pytest

from tests.routes import ROUTES
from tests.world import make_world

PAGES = [r for r in ROUTES if r.method == "get" and r.is_page and r.answers.get(200)]


class Tables(HTMLParser):
    """The faults of a page's tables, by the name of their class.

    The steps of a theme stand in parallel columns, a tier each: their rows have no one header, and
    every cell begins with its own code. Tables of documents are looked at with their PDF.
    """

    def __init__(self):
        super().__init__()
        self.faults, self.tables, self.name = [], 0, ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "table":
            self.tables += 1
            self.name = given.get("class", "table")
            self.is_named, self.in_body = "aria-label" in given, False
        elif tag == "caption":
            self.is_named = True
        elif tag in ("thead", "tbody", "tfoot"):
            self.in_body = tag != "thead"
        elif tag == "tr":
            self.has_header = False
        elif tag == "th":
            self.has_header = self.has_header or given.get("scope") in ("row", "rowgroup")
            if "scope" not in given:
                self.faults.append(f"{self.name}: a header without a scope")

    def handle_endtag(self, tag):
        if self.name.startswith("doc-"):
            return
        if tag == "tr" and self.in_body and not self.has_header and self.name != "app-steps":
            self.faults.append(f"{self.name}: a row without a header")
        if tag == "table" and not self.is_named:
            self.faults.append(f"{self.name}: no caption")


@pytest.fixture
def world(cast, cycle, framework):
    return make_world(cast, cycle, framework)


def test_every_table_has_a_caption_and_its_rows_have_headers(world, sign_in):
    faults, tables = {}, 0

    for route in PAGES:
        reader = Tables()
        client = sign_in(getattr(world.cast, route.reader))
        reader.feed(client.get(route.address(world)).content.decode())
        tables += reader.tables
        if reader.faults:
            faults[str(route)] = sorted(set(reader.faults))

    assert tables > 20
    assert faults == {}
