"""Whatever valid answers are written into the cells, the same are read back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.answers.actions import AnswerValues
from assessments.answers.cards import WITHOUT_A_LEVEL, Option, Typed
from assessments.answers.forms import longest
from assessments.choices import Choice
from assessments.workbook.columns import ANSWER, EVIDENCE, NOTE, PLANNED, REASON, YES
from assessments.workbook.comparing import Asked, Became, compared, plain
from assessments.workbook.content import (
    Identity,
    ReturnToFill,
    StepToFill,
    ThemeToFill,
    option_words,
)
from assessments.workbook.reading import read_filled
from assessments.workbook.writing import workbook_to_fill
from frameworks.models import Level
from nhsuk.patient_data import TEN_DIGITS
from tests.assessments.workbook.filling import Text, fill
from tests.clock import NOON, TODAY

LABELS = ["Not started", "Exploring", "In progress", "In place"]
LEVELS = [Level(pk=value + 1, value=value, label=label) for value, label in enumerate(LABELS)]
OPTIONS = (*(Option(str(each.value), each.label, each.value) for each in LEVELS), *WITHOUT_A_LEVEL)
WORDS = {"": None} | {option.value: option_words(option) for option in OPTIONS}
CODES = [f"INT-0{number}-N" for number in range(1, 9)]


def text(name: str):
    """What somebody may have typed, in every script, with what looks like a formula or an escape.

    But for `_x000D_`, an escaped line end, which readers of workbooks cannot tell from its letters.
    """
    pieces = st.sampled_from(["=1+1", "+", "@", "'", "_x0041_", "\n", "\t", "£1", "<b>&", "1/2"])
    words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12)
    typed = st.lists(st.one_of(pieces, words), max_size=6).map("".join)
    fitting = typed.map(lambda text: text[: longest(name)])
    return fitting.filter(lambda text: not TEN_DIGITS.search(text))


def answers():
    return st.builds(
        Typed,
        choice=st.sampled_from(sorted(WORDS)),
        reason=text("reason").map(lambda text: text if plain(Typed(reason=text)).reason else "Why"),
        note=text("note"),
        evidence=text("evidence"),
        planned=st.booleans(),
        number=st.integers(0, 99),
    ).map(lambda said: said if said.choice != Choice.NOT_APPLICABLE else plain(said))


def to_fill(base: dict[str, Typed]) -> ReturnToFill:
    steps = [StepToFill(code, "", "", f"Do {code}", said) for code, said in base.items()]
    themes = (ThemeToFill("Teams", tuple(steps[:3])), ThemeToFill("Support", tuple(steps[3:])))
    return ReturnToFill(
        identity=Identity("Fellside", "W-N1", "2026-27", "2026/27", "delivery/1", "Version 1"),
        year="2026/27",
        due_on=TODAY,
        readers="your team only.",
        counterparts="What others will do",
        options=OPTIONS,
        themes=themes,
        as_at=NOON,
        address="https://example.org/",
        demonstration=False,
    )


def read(data: bytes, today: dict[str, Typed]):
    asked = [Asked(code, f"Do {code}", said) for code, said in today.items()]
    return compared(read_filled(data), asked, options=OPTIONS, levels=LEVELS)


def several():
    said = st.tuples(*(answers() for _ in CODES))
    return said.map(lambda said: dict(zip(CODES, said, strict=True)))


@settings(max_examples=10)
@given(several())
def test_an_untouched_workbook_changes_nothing(base):
    found = read(workbook_to_fill(to_fill(base)), base)

    assert (found.problems, found.missing, found.takeable) == ((), (), {})
    assert len(found.that(Became.NOWHERE)) == len(CODES)


@settings(max_examples=20)
@given(several(), several())
def test_what_is_written_into_the_cells_is_what_is_read(base, said):
    cells = {
        code: {
            ANSWER: WORDS[each.choice],
            REASON: as_a_cell(each.reason),
            NOTE: as_a_cell(each.note),
            EVIDENCE: as_a_cell(each.evidence),
            PLANNED: YES if each.planned else None,
        }
        for code, each in said.items()
    }

    found = read(fill(workbook_to_fill(to_fill(base)), cells), base)

    assert found.problems == ()
    assert {each.code: each.filled for each in found.answers} == {
        code: plain(each) for code, each in said.items()
    }
    assert all(each.values == values_of(each.filled) for each in found.takeable.values())


def as_a_cell(text: str) -> Text | None:
    return Text(text) if text else None


def values_of(said: Typed) -> AnswerValues:
    level = next((each for each in LEVELS if str(each.value) == said.choice), None)
    choice = Choice.LEVEL if level else said.choice or Choice.UNANSWERED
    return AnswerValues(choice, level, said.reason, said.note, said.evidence, said.planned)
