"""What PDFs are printed with: the fonts of this machine found once, the stylesheet read once.

Each costs a tenth of a short document when it is done for every one anew.
"""

import threading
from typing import Any

_of_this_thread = threading.local()


class Press:
    """For one thread alone: what draws text is not made for several at once."""

    def __init__(self, weasyprint: Any, styles: str):
        self.styles = styles
        self.fetch = weasyprint.urls.URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
        self.fonts = weasyprint.text.fonts.FontConfiguration()
        self.sheet = weasyprint.CSS(string=styles, font_config=self.fonts, url_fetcher=self.fetch)


def press_for(weasyprint: Any, styles: str) -> Press:
    """That of this thread, as long as the stylesheet stays what it was."""
    press = getattr(_of_this_thread, "press", None)
    if press is None or press.styles != styles:
        press = _of_this_thread.press = Press(weasyprint, styles)
    return press
