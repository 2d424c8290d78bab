"""What people wrote in several lines is read in several lines, on every page and in every print."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LONG = (  # what a long text is called where it is shown
    "reason",
    "sent_back_reason",
    "let_in_reason",
    "moved",
    "answer.note",
    "action.outcome",
    "need.words",
)
SHOWN = re.compile(rf"{{{{ [a-z_.]*\b(?:{'|'.join(LONG)}) }}}}")
KEPT = ("app-words", "<textarea")  # its lines stay by its style, or by what it is

NO_LONG_TEXT = {  # a reason of our own, in one sentence
    "documents/_run.html",
    "frameworks/importing/_preview_question.html",
    "packs/_on_its_way.html",
    "planning/risk_log/_grid.html",
}


def flat(template: Path) -> list[str]:
    lines = template.read_text().splitlines()
    return [
        line.strip() for line in lines if SHOWN.search(line) and not any(k in line for k in KEPT)
    ]


def test_a_long_text_keeps_its_lines():
    names = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    found = {name: flat(TEMPLATES / name) for name in sorted(names - set(NO_LONG_TEXT))}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_exceptions_are_all_needed():
    assert [name for name in sorted(NO_LONG_TEXT) if not flat(TEMPLATES / name)] == []
