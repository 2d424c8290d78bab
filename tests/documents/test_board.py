"""The board's logo and colour are printed, in a PDF that stays tagged, and in Word."""

import pikepdf
import pytest
from django.template.loader import render_to_string

from documents.pdf import pdf_bytes, stylesheet

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>A</title></head>'
    '<body class="doc"><main>{}</main></body></html>'
)


@pytest.fixture
def ours(settings, tmp_path):
    (tmp_path / "logo.svg").write_text(SVG)
    settings.BOARD_NAME, settings.BOARD_COLOUR = "Westmere Board", "#003087"
    settings.BOARD_LOGO = str(tmp_path / "logo.svg")


def test_the_colour_is_printed(ours):
    assert stylesheet().rstrip().endswith(".doc-cover { border-bottom-color: #003087; }")


def test_the_logo_is_read_out_by_its_name(ours, tmp_path):
    made = pdf_bytes(PAGE.format(render_to_string("documents/_cover.html", {})))

    (tmp_path / "a.pdf").write_bytes(made)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        figures = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert [str(each["/Alt"]) for each in figures] == ["Westmere Board"]
