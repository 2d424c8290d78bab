"""Letters of every script that people write in are printed, and a machine that cannot says so."""

import logging
from pathlib import Path

import pytest

from documents import fonts
from documents.fonts import PACKAGES, SCRIPTS, check_fonts, letters_of_fonts, scripts_without_font
from documents.pdf import pdf_bytes

PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A</title></head><body class="doc">{}</body>'
ROOT = Path(__file__).resolve().parents[2]
OF_NOBODY = "\U00010600"  # Linear A
WORDS = {
    "Polish": "Zażółć gęślą jaźń",
    "Arabic": "خطة الرعاية الأولية (2027)، 5 فرق",
    "Urdu": "منصوبہ بندی ٹیم کے لیے ڈھانچہ ہے",
    "Bengali": "বার্ষিক পরিকল্পনা র\u200d্যাব",
    "Gurmukhi": "ਸਾਲਾਨਾ ਯੋਜਨਾ",
    "Gujarati": "વાર્ષિક યોજના",
    "Chinese": "年度计划 計劃",
    "Hebrew": "תוכנית שנתית",
    "emoji": "👍 🎉 👩\u200d👩\u200d👧\u200d👦 👩🏽\u200d⚕️",
    "ticks": "✓ ✔ ✗ ☑",
}


def boxes_in(text: str, caplog) -> list[str]:
    """What WeasyPrint says of each letter that it prints as a box, in plain and in bold."""
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        logging.getLogger("weasyprint").addHandler(caplog.handler)
        try:
            pdf_bytes(PAGE.format(f"<p>{text}</p><p><strong>{text}</strong></p>"))
        finally:
            logging.getLogger("weasyprint").removeHandler(caplog.handler)
    return [record.getMessage() for record in caplog.records if ".notdef" in record.getMessage()]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_each_script_is_printed_without_a_box(words, caplog):
    assert boxes_in(words, caplog) == []


def test_a_letter_that_no_font_has_is_noticed(caplog):
    assert boxes_in(OF_NOBODY, caplog)


def test_this_machine_has_a_font_for_every_script():
    assert scripts_without_font(letters_of_fonts()) == []
    assert check_fonts(None) == []


def test_the_check_names_the_scripts_that_lack_a_font_and_what_to_install(monkeypatch):
    without_chinese = [range(0x4E00), range(0xA000, 0x20000)]
    monkeypatch.setattr(fonts, "letters_of_fonts", lambda: without_chinese)

    (warning,) = check_fonts(None)

    assert "No font on this machine has all letters of Chinese." in warning.msg
    assert not warning.is_serious()


def test_a_machine_without_fontconfig_is_told_of_every_script(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert scripts_without_font(letters_of_fonts()) == list(SCRIPTS)


@pytest.mark.parametrize("file", ["script/setup", "Dockerfile"])
def test_set_up_and_image_install_every_font(file):
    installed = (ROOT / file).read_text().split()

    assert set(PACKAGES.split()) <= set(installed)
