"""What every template keeps to: nothing inline, a word on its context, and words kept."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if path.name != "letter.html"]  # an email reads no stylesheet
INLINE = re.compile(r"""\sstyle=["']|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=["']|hx-on""")


def test_no_template_holds_inline_style_or_script():
    wrong = {str(path): INLINE.findall(path.read_text()) for path in PAGES}

    assert {path: found for path, found in wrong.items() if found} == {}


def pieces() -> list[Path]:
    return [p for p in TEMPLATES if p.parent.name == "components" or p.name.startswith("_")]


def test_every_piece_opens_with_its_context():
    opening = ("{% comment %}", "{#")

    assert [str(path) for path in pieces() if not path.read_text().startswith(opening)] == []


def test_every_form_that_words_are_typed_into_is_kept_without_a_connection():
    """A page's own form does what `nhsuk/whole_uni_form.html` does; passwords and codes
    are not kept.
    """
    unkept = [
        template.name
        for template in TEMPLATES
        if template.parent.name not in {"account", "answers"} and "mfa" not in template.parts
        for form in re.findall(r"<form\b.*?</form>", template.read_text(), re.S)
        if re.search(r"crispy|<textarea|type=\"text\"", form) and 'method="post"' in form
        if "data-keep" not in form.partition("{% csrf_token")[0].partition("{% crispy")[0]
    ]

    assert unkept == []
    assert "data-keep" in (ROOT / "templates" / "nhsuk" / "whole_uni_form.html").read_text()
