"""What is read once for all PDFs of a thread changes nothing in what they say."""

import weasyprint

from documents.pdf import numbered_from, pdf_bytes, standalone, stylesheet
from documents.press import for_what_we_print, press_for
from tests.printed import opened

PAGE = """<html lang="en-GB"><head><title>A page</title></head><body class="doc">
<dl class="doc-facts"><div><dt>Signed</dt><dd>By somebody, on a day of many meetings</dd></div></dl>
<ol class="doc-contents"><li><a href="#one">One</a></li></ol><ol id="one"><li>One</li></ol>
<ul><li>First</li><li>Then<ul><li>Within</li></ul></li></ul></body></html>"""


def drawn(content: bytes) -> list[bytes]:
    return [page.Contents.read_bytes() for page in opened(content).pages]


def test_what_documents_are_printed_with_is_read_once_until_the_stylesheet_changes():
    first = press_for(weasyprint, "p { color: #111 }")

    assert press_for(weasyprint, "p { color: #111 }") is first
    assert press_for(weasyprint, "p { color: #222 }") is not first


def test_a_page_is_drawn_as_with_its_stylesheet_inside():
    inside = weasyprint.HTML(string=standalone(PAGE)).write_pdf(pdf_variant="pdf/ua-1")

    assert drawn(pdf_bytes(PAGE)) == drawn(inside)
    assert drawn(pdf_bytes(numbered_from(PAGE, 7))) != drawn(inside)


def test_a_page_that_was_kept_with_an_earlier_stylesheet_keeps_it():
    earlier = standalone(PAGE).replace(stylesheet(), "@page { size: 148mm 210mm }")

    pdf = opened(pdf_bytes(earlier))

    assert round(float(pdf.pages[0].mediabox[2])) == 420


def test_weasyprint_asks_a_page_for_its_own_rules(monkeypatch):
    """Else what we leave out would come back unseen, with its cost."""
    press, asked = press_for(weasyprint, ""), []
    plain = press.page._ua_stylesheets

    def noted(page, *given, **more):
        asked.append(page)
        return plain(page, *given, **more)

    monkeypatch.setattr(press.page, "_ua_stylesheets", noted)
    press.page(string=PAGE).render()

    assert asked


def test_of_its_own_rules_only_those_go_that_are_for_every_element():
    rules = weasyprint.html.UA.splitlines()

    kept = for_what_we_print(weasyprint.html.UA).splitlines()

    gone = {rule.partition(" ")[0] for rule in rules if rule not in kept}
    notes = {f"::{note}" for note in ("footnote-call", "footnote-marker", "note-call")}
    assert gone == notes | {"::note-marker", "::note-callback", "::marker"}
    assert [rule for rule in kept if rule.startswith("::")] == []
    assert len(rules) - len(kept) == len(gone) - 1  # that of markers is for items of lists
