"""Where a printed page ends: a heading with what it heads, and no line in the running foot."""

import pytest

from documents.pdf import pdf_bytes
from tests.printed import pages_of, words_on

PAGE = """<html lang="en-GB"><head><title>A page</title></head><body class="doc">
<p class="doc-running-title">Title<br><small>Signed on a day<br>Checksum</small></p>{}
</body></html>"""
TABLE = """<table class="doc-table"><thead><tr><th scope="col">Head</th></tr></thead>
<tbody>{rows}</tbody><tbody>
<tr><th class="doc-table__band" scope="rowgroup">Band</th></tr>
<tr><th class="doc-table__section" scope="rowgroup">Section</th></tr>
<tr class="doc-table__about"><td>About</td></tr>
<tr><td>{tall}</td></tr><tr><td>Last</td></tr></tbody></table>"""


@pytest.mark.parametrize("rows", range(30, 38))
def test_what_is_said_of_a_section_stands_with_its_first_row(rows, tmp_path):
    table = TABLE.format(rows="<tr><td>Row</td></tr>" * rows, tall="First<br>" * 6)

    pages = pages_of(pdf_bytes(PAGE.format(table)), tmp_path)

    (page,) = (page for page in pages if "About" in page)
    assert all(words in page for words in ("Band", "Section", "First"))


def test_a_full_page_ends_above_its_running_foot(tmp_path):
    lines = "<p class='doc-muted'>Line</p>" * 80

    words = words_on(pdf_bytes(PAGE.format(lines)), tmp_path, page=1)

    lowest = max(top for _, top, word in words if word == "Line")
    (foot,) = (top for _, top, word in words if word == "Title")
    assert foot - lowest > 16
