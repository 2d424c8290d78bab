"""One word for one thing, on every page and in every letter: the words that are not ours fail here.

docs/ARCHITECTURE.md has the words that are. What a template calls a thing for itself (a comment,
a name) is not read by anybody outside, and is left alone.
"""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
CODE = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>|&\w+;", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)

INSTEAD = {
    r"requests?\b": "need: what a plan asks for",
    r"support asked": "support need",
    r"e-mail": "email",
    r"(those )?above you\b": "the names of who they are, or Place and System",
    r"goes? with your steps?": "beside your step",
    r"range of (the|your|its) place": "range across your place",
    r"asks? for support": "add a support need",
    r"(sent|send) (the|our|your|its) return(?! back)": "submitted: a return is submitted",
    r"(sent|send|submit) (the|our|your|its) plans?": "signed: a plan is signed",
    r"users?\b": "you, people",
}


@cache
def _said(path: Path) -> str:
    """What stands on the page, and what a tag is handed in quotes to put there."""
    text = COMMENT.sub(" ", path.read_text())
    handed = [words for tag in TAG.findall(text) for words in re.findall(r'"([^"]*)"', tag)]
    return "\n".join([CODE.sub(" ", text), *handed])


@pytest.mark.parametrize("word", INSTEAD)
def test_pages_and_letters_use_one_word_for_one_thing(word):
    found = [
        f"{path.relative_to(ROOT)}: “{match[0]}”, say {INSTEAD[word]}"
        for path in TEMPLATES
        for match in (re.search(rf"\b{word}", _said(path), re.IGNORECASE),)
        if match
    ]

    assert found == []
