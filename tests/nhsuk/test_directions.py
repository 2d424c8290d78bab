"""What people typed runs the way its letters do, line by line, on pages as in print."""

import re
import subprocess
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse
from PIL import Image

from documents.pdf import pdf_bytes

ROOT = Path(__file__).resolve().parents[2]
ARABIC = "نحتاج إلى مترجم في 3 عيادات."
URDU = "ہمیں ایک مترجم کی ضرورت ہے۔"
PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A</title></head><body class="doc">{}</body>'
SET_SO = [
    ("We need one.", "We need one."),
    (ARABIC, f'<span dir="rtl">{ARABIC}</span>'),
    ("“(1) " + URDU, f'<span dir="rtl">“(1) {URDU}</span>'),
    ("A translator: " + ARABIC, "A translator: " + ARABIC),
    ("One\n\nTwo", "One<br><br>Two"),
    ("£1,000", "£1,000"),
    (f"{ARABIC}\n\n£1,000", f'<span dir="rtl">{ARABIC}<br><br>£1,000</span>'),
    (f"That is:\n{URDU}\nThank you", f'That is:<span dir="rtl">{URDU}</span>Thank you'),
    ("<b>\n" + ARABIC, f'&lt;b&gt;<span dir="rtl">{ARABIC}</span>'),
    ("", ""),
]


def drawn(template: str, text: str) -> str:
    return Template(template).render(Context({"text": text}))


@pytest.mark.parametrize(("typed", "html"), SET_SO)
def test_each_line_is_set_by_its_first_letter(typed, html):
    assert drawn("{{ text|as_written }}", typed) == html


def test_quotation_marks_stand_where_the_words_do():
    assert drawn("{{ text|quoted }}", ARABIC) == f'<span dir="rtl">“{ARABIC}”</span>'
    assert drawn("{{ text|quoted }}", "One\nTwo") == "“One<br>Two”"


def test_no_template_sets_lines_in_another_way():
    templates = (ROOT / "templates").rglob("*.html")
    others = [path.name for path in templates if "|linebreaks" in path.read_text()]

    assert others == []


def ink(words: str, tmp_path: Path) -> tuple[float, float]:
    """Where the ink of a printed paragraph begins and ends across its page, as shares of it."""
    written = drawn("<p>{{ text|as_written }}</p>", words)
    (tmp_path / "page.pdf").write_bytes(pdf_bytes(PAGE.format(written)))
    command = ["pdftoppm", "-r", "60", "-gray", "-singlefile", "page.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    picture = Image.open(tmp_path / "page.pgm")
    body = picture.crop((0, 0, picture.width, picture.height // 2))  # not the page's number
    left, _, right, _ = body.point(lambda shade: 255 * (shade < 128)).getbbox()
    return left / picture.width, right / picture.width


@pytest.mark.parametrize("words", [ARABIC, URDU])
def test_a_printed_line_of_arabic_letters_begins_at_the_right(words, tmp_path):
    english = ink("We need one.", tmp_path)
    left, right = ink(words, tmp_path)

    assert english[0] == pytest.approx(20 / 210, abs=0.01)  # the page's left margin
    assert right == pytest.approx(170 / 210, abs=0.01)  # where a paragraph of 150 mm ends
    assert left > 0.4


def test_the_stop_of_an_arabic_sentence_stands_at_its_left_in_print(tmp_path):
    assert ink(ARABIC, tmp_path)[0] < ink(ARABIC.rstrip("."), tmp_path)[0]


def test_a_box_is_set_by_what_is_typed_into_it(client, cast, cycle):
    client.force_login(cast.pcn_lead)

    theme = reverse("assessments:theme", args=["W-N1", cycle.slug, "INT"])
    boxes = re.findall(r"<textarea[^>]*>", client.get(theme).content.decode())

    assert boxes
    assert [box for box in boxes if 'dir="auto"' not in box] == []
