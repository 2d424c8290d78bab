"""What PDFs are printed with: the fonts of this machine found once, the stylesheet read once.

Each costs a tenth of a short document when it is done for every one anew.
"""

import re
import threading
from typing import Any

FOOTNOTES = re.compile(r"^::(foot)?note-.*\n", re.MULTILINE)
MARKERS = re.compile(r"^::marker", re.MULTILINE)
_of_this_thread = threading.local()


def for_what_we_print(rules: str) -> str:
    """WeasyPrint's own rules, but for what would give each element six styles more.

    Every element could have a marker and a footnote. Ours have no footnotes, and items of lists
    alone have markers.
    """
    return MARKERS.sub("li::marker", FOOTNOTES.sub("", rules))


class Press:
    """For one thread alone: what draws text is not made for several at once."""

    def __init__(self, weasyprint: Any, styles: str):
        self.styles = styles
        self.fetch = weasyprint.urls.URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
        self.fonts = weasyprint.text.fonts.FontConfiguration()
        self.sheet = weasyprint.CSS(string=styles, font_config=self.fonts, url_fetcher=self.fetch)
        own = weasyprint.CSS(string=for_what_we_print(weasyprint.html.UA))

        class Page(weasyprint.HTML):
            def _ua_stylesheets(self, forms: bool = False) -> list:
                return [own]

        self.page = Page


def press_for(weasyprint: Any, styles: str) -> Press:
    """That of this thread, as long as the stylesheet stays what it was."""
    press = getattr(_of_this_thread, "press", None)
    if press is None or press.styles != styles:
        press = _of_this_thread.press = Press(weasyprint, styles)
    return press
