"""What we write imports again with no change, whatever people put in."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frameworks.choices import ConnectionKind
from frameworks.workbook.changes import compare
from frameworks.workbook.connections import connection
from frameworks.workbook.content import (
    FrameworkContent,
    LevelContent,
    RowContent,
    ScaleContent,
    StepContent,
    ThemeContent,
)
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.texts import fold, lead_and_statements, one_line, single_spaced
from frameworks.workbook.tier_names import own_names, why_not
from frameworks.workbook.writing import Layout, workbook_bytes
from nhsuk.patient_data import TEN_DIGITS
from organisations.choices import Tier

NASTY = [
    "=1+1", "+44", "-", "n/a", "@x", "By March 2023", "by Q4 2027", "No date", "No section",
    "Ongoing", "What good looks like", "Neighbourhood", "System", "• a\n• b", "- a", "1. one",
    "“smart”", "Set-up", "Set-up & go", "Set-up and go", "a\n\nb", "Note: this", "*", "SUP-01-N",
    "12", "31/03/2024", "Scale", "Support (continued)", "TRUE", "Ref", "é ü ß", "🙂", "History",
    "<b>&amp;</b>", "value", "code", "Theme",
    "Links", "Step", "Kind", "Step it links to", "depends on",
    "45016", "By Mach 2024", "Theme: Support", "Neighbourhod", "Place",
    "Locality", "Locality (neighbourhood)", "Tiers", "Tier", "Name", "good",
]  # fmt: skip
BANDS = [
    ("", None),
    ("Ongoing", None),
    ("By March 2023", date(2023, 3, 31)),
    ("By end of March 2023", date(2023, 3, 31)),
    ("By 31/03/2024", date(2024, 3, 31)),
    ("March 2024: year one", date(2024, 3, 31)),
]
words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8", exclude_characters="_"), min_size=1, max_size=60),
)
words = words.filter(lambda text: not TEN_DIGITS.search(text))  # may read as an NHS number
texts = words.map(single_spaced).filter(bool)
lines = words.map(one_line).filter(bool)
names = st.lists(lines, min_size=1, max_size=4, unique_by=fold)
statements = st.lists(words, max_size=3).map(
    lambda said: lead_and_statements([f"• {one_line(text)}" for text in said])[1]
)
leads = st.one_of(st.just(""), words.map(lambda said: lead_and_statements([said, "•"])[0]))
REFERENCES = ["", "", "A1.1", "SUP-01-N", "4", "Place: 3", "=1", "By March 2023", "No date"]
ELSEWHERE = ["maturity-matrix: AAX-01-N", "Old_one: AAX-01-N", "x: =1+1"]
OWN_NAMES = [
    "Locality",
    "Practice",
    "Ref",
    "good",
    "S",
    "Section",
    "Places",
    "Own reference",
    "=1",
    "é",
]
SCALE = ScaleContent((LevelContent(0, "=No"), LevelContent(1, "Yes", "It is so.")), 1)


@st.composite
def rows(draw, code, sections, levels):
    made = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        tiers = draw(st.lists(st.sampled_from(Tier.planning()), min_size=1, unique=True))
        label, when_by = draw(st.sampled_from(BANDS))
        steps = {
            tier.value: StepContent(
                f"{code}-{number:02}-{tier.letter}",
                draw(texts),
                {level: draw(texts) for level in levels if draw(st.booleans())},
                reference=draw(st.sampled_from(REFERENCES)),
            )
            for tier in sorted(tiers, key=Tier.planning().index)
        }
        made.append(RowContent(steps, draw(st.sampled_from(["", *sections])), label, when_by))
    return tuple(sorted(made, key=lambda row: row.when_by or date.min))


@st.composite
def contents(draw):
    scale = draw(st.sampled_from([None, SCALE]))
    levels = [0, 1] if scale else []
    themes = []
    for position, name in enumerate(draw(names)):
        code = "ABC"[position % 3] * 2 + "XYZ"[position // 3]
        sections = first_spellings(draw(names))
        themes.append(
            ThemeContent(
                code, name, draw(leads), draw(statements), draw(rows(code, sections, levels))
            )
        )
    codes = [step.code for *_place, step in FrameworkContent(tuple(themes)).steps()]
    return FrameworkContent(tuple(themes), scale, draw(connections(codes)), tiers=draw(tiers()))


@st.composite
def tiers(draw):
    """What they are called: every one by its own name, some or none."""
    said = draw(st.lists(st.one_of(st.sampled_from(OWN_NAMES), lines), max_size=3, unique_by=fold))
    names = own_names(dict(zip(draw(st.permutations(Tier.planning())), said, strict=False)))
    return {} if why_not(names) else names


@st.composite
def connections(draw, codes):
    """Each step depends on earlier ones alone, so that there is no circle; or two are the same.
    A step of another framework comes before all of ours that it is connected with, or after."""
    pairs = [(step, other) for place, step in enumerate(codes) for other in codes[:place]]
    pairs += [(step, other) for step in codes for other in ELSEWHERE]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=6, unique=True)) if pairs else []
    ways = st.sampled_from([ConnectionKind.DEPENDS_ON, ConnectionKind.LEADS_TO])
    way = {other: draw(ways) for other in ELSEWHERE}
    return frozenset(
        connection(step, draw(st.sampled_from(kinds_to(way.get(other)))), other)
        for step, other in chosen
    )


def kinds_to(way):
    return [way or ConnectionKind.DEPENDS_ON, ConnectionKind.SAME_AS]


def first_spellings(sections):
    """“No section” is how a file says that there is none."""
    return [section for section in sections if fold(section) != "no section"]


THEME_CONTINUED = FrameworkContent(
    (
        ThemeContent(
            "SUP",
            "Support (continued)",
            rows=(
                RowContent(
                    {"place": StepContent("SUP-01-P", "Lend people.")},
                    section="Support (continued)",
                ),
            ),
        ),
    ),
    connections=frozenset(),
    tiers={},
)


@pytest.mark.parametrize("layout", list(Layout))
@example(content=THEME_CONTINUED)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=contents())
def test_what_is_written_imports_again_unchanged(layout, content):
    only_themes = FrameworkContent(tuple(replace(theme, rows=()) for theme in content.themes))

    reading = read_workbook(workbook_bytes(content, layout), earlier=only_themes)

    assert not reading.problems
    assert not reading.questions
    assert reading.content.themes == content.themes
    assert reading.content.scale == content.scale
    assert (reading.content.connections or frozenset()) == content.connections
    assert (reading.content.tiers or {}) == content.tiers
    assert compare(content, reading.content).count == 0


def test_the_printed_table_looks_as_people_know_it():
    row = RowContent(
        {"neighbourhood": StepContent("SUP-01-N", "=Name a lead.")}, "Set-up", "By March 2023",
        date(2023, 3, 31),
    )  # fmt: skip
    theme = ThemeContent("SUP", "Support", "Our approach:", ("People say it once.",), (row,))

    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes(FrameworkContent((theme,)))))["Support"]

    assert [cell.value for cell in sheet["A"]] == [
        "Support",
        "What good looks like\nOur approach:\n• People say it once.",
        "Neighbourhood",
        "By March 2023",
        "Set-up",
        "=Name a lead.",
    ]
    assert sheet["D6"].value == "SUP-01-N"
    assert sheet["A6"].data_type == "s"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:D1", "A2:D2", "A4:D4", "A5:D5"}


def test_an_empty_framework_is_still_a_workbook():
    assert openpyxl.load_workbook(BytesIO(workbook_bytes(FrameworkContent())))


@pytest.mark.parametrize("name", ["Instructions", "What to put right", "Links", "Scale", "Tiers"])
def test_a_theme_may_be_called_as_a_sheet_of_ours_is(name):
    content = FrameworkContent((ThemeContent("AAX", name, statements=("It works.",)),))

    assert read_workbook(workbook_bytes(content), earlier=content).content.themes == content.themes
