"""Every table of every page says what it holds, and each of its rows what it is about."""

from html.parser import HTMLParser


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


def test_every_table_has_a_caption_and_its_rows_have_headers(pages):
    faults, tables = {}, 0

    for page in pages:
        reader = Tables()
        reader.feed(page.html)
        tables += reader.tables
        if reader.faults:
            faults[page.route] = sorted(set(reader.faults))

    assert tables > 20
    assert faults == {}
