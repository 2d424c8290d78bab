"""Turns a document page into its tagged PDF. Plans and support plans print through here as well.

Nothing is fetched: the stylesheet goes in as text, and any address but `data:` ends the rendering.
"""

from functools import partial
from pathlib import Path

from django.contrib.staticfiles import finders

from documents.pages import too_long
from documents.press import press_for
from documents.table_headers import head_tables
from nhsuk.board import board

STYLESHEET = "print.css"
VARIANT = "pdf/ua-1"
# What stands in a page outweighs the stylesheet, which is read apart: a cover still says no number.
FROM_PAGE = """
@page {{ @bottom-right {{ content: "Page " counter(page) }} }}
@page cover {{ @bottom-right {{ content: none }} }}
@page :first {{ counter-reset: page {page} }}
"""


class PdfUnavailable(Exception):
    """The PDF cannot be made on this machine, or from this page; the message says why."""


def stylesheet() -> str:
    found = finders.find(STYLESHEET)
    if found is None:
        raise PdfUnavailable("The print stylesheet has not been built. Run script/setup.")
    return Path(found).read_text(encoding="utf-8") + board().rules


def _inside(styles: str) -> str:
    return f"<style>{styles}</style>"


def standalone(html: str) -> str:
    """The page with the print stylesheet inside it: one file that needs nothing else."""
    if "<style>" in html:
        return html
    return html.replace("</head>", f"{_inside(stylesheet())}</head>", 1)


def _weasyprint():
    try:
        # Here and not above: the web application starts on a machine without Pango.
        import weasyprint  # noqa: PLC0415
        import weasyprint.urls  # noqa: PLC0415
    except OSError as error:
        raise PdfUnavailable(
            "PDF documents need the Pango text library, which this machine does not have. Install "
            "libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-liberation."
        ) from error
    return weasyprint


def numbered_from(html: str, page: int) -> str:
    """The page as a part of something longer: its first page has that number."""
    style = FROM_PAGE.format(page=page)
    return standalone(html).replace("</head>", f"{_inside(style)}</head>", 1)


def pdf_bytes(html: str, *, most_pages: int | None = None, part: str = "") -> bytes:
    """The page as a tagged PDF (PDF/UA-1). Its `lang` and `title` become the document's.

    `part` sets the names of its headers apart from those of the PDFs that it is joined with.
    """
    weasyprint = _weasyprint()
    styles, html = stylesheet(), standalone(html)
    press, plain = press_for(weasyprint, styles), html.replace(_inside(styles), "", 1)
    sheets = [press.sheet] if plain != html else []  # one kept from before has its own inside
    try:
        page = press.page(string=plain, url_fetcher=press.fetch)
        laid_out = page.render(pdf_variant=VARIANT, font_config=press.fonts, stylesheets=sheets)
        if most_pages and len(laid_out.pages) > most_pages:
            raise PdfUnavailable(too_long(len(laid_out.pages)))
        heads = partial(head_tables, part=part)
        return laid_out.write_pdf(finisher=heads, pdf_variant=VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise PdfUnavailable(f"The document asks for something outside itself. {error}") from error
