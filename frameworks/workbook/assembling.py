"""From what was found to a framework's content: one spelling a section, bands by date, codes."""

from collections.abc import Iterable
from datetime import date

from frameworks.workbook.answers import Answers
from frameworks.workbook.by_hand import release_codes, said_of_steps
from frameworks.workbook.codes import give_step_codes, give_theme_codes, report_twice
from frameworks.workbook.connections import connections_of, written_codes
from frameworks.workbook.content import FrameworkContent, RowContent, StepContent, ThemeContent
from frameworks.workbook.elsewhere import Elsewhere
from frameworks.workbook.found import (
    LONGEST_LABEL,
    LONGEST_NAME,
    LONGEST_REFERENCE,
    LONGEST_TEXT,
    MOST_ROWS,
    MOST_THEMES,
    THEME_TO_NAME,
    Found,
    FoundRow,
    FoundTheme,
)
from frameworks.workbook.matching import Matcher, placed
from frameworks.workbook.proposed import propose_matches
from frameworks.workbook.recommendations import recommendations_of
from frameworks.workbook.sameness import settle_same
from frameworks.workbook.texts import fold


def assemble(
    found: Found,
    earlier: FrameworkContent,
    taken: Iterable[str],
    answers: Answers,
    elsewhere: Elsewhere,
) -> FrameworkContent:
    """The content, with codes; `taken` are codes of any version, which new steps leave alone."""
    if _is_too_much(found):
        return FrameworkContent()
    _check(found)
    report_twice(found)
    for theme in found.themes:
        _unite_sections(theme)
        theme.rows.sort(key=lambda row: row.when_by.day or date.min)
    codes = give_theme_codes(found.themes, earlier)
    said = said_of_steps(answers)
    written = written_codes(found.themes)
    release_codes(found.themes, said, answers)
    matcher = Matcher(found.themes, codes, earlier)
    matcher.match(said)
    used = {*taken, *(step.code for *_place, step in earlier.steps())}
    used |= {s.code for t in found.themes for row in t.rows for s in row.steps.values() if s.code}
    for theme in found.themes:
        give_step_codes(theme, codes[fold(theme.name)], used)
    if not found.problems and not found.questions_on_lines:
        settle_same(matcher, found, said, answers)
        propose_matches(matcher, found)
        found.placed = placed(matcher)
    return FrameworkContent(
        tuple(_theme(theme, codes[fold(theme.name)], found) for theme in found.themes),
        found.scale,
        connections_of(found, written, earlier, elsewhere),
        recommendations_of(found, codes, written),
        found.tiers,
    )


def _is_too_much(found: Found) -> bool:
    """Far more than anyone could answer: a file of another kind."""
    if len(found.themes) > MOST_THEMES:
        message = f"This workbook has {len(found.themes):,} themes; at most {MOST_THEMES} are kept."
        found.problem(found.themes[0].sheet, found.themes[0].cell, message)
        return True
    large = [theme for theme in found.themes if len(theme.rows) > MOST_ROWS]
    for theme in large:
        message = f"This theme has {len(theme.rows):,} rows; at most {MOST_ROWS} can be kept."
        found.problem(theme.sheet, theme.cell, f"{message} Split it into several themes.")
    return bool(large)


def _unite_sections(theme: FoundTheme) -> None:
    """ "Data & skills" and "Data and skills" are one section, spelt as it was first."""
    spelling: dict[str, str] = {"": ""}
    for row in theme.rows:
        row.section = spelling.setdefault(fold(row.section), row.section)


def _theme(theme: FoundTheme, code: str, found: Found) -> ThemeContent:
    rows = tuple(_row(row, found) for row in theme.rows)
    return ThemeContent(code, theme.name, theme.lead, theme.statements, rows)


def _row(row: FoundRow, found: Found) -> RowContent:
    steps = {
        tier: StepContent(
            step.code,
            step.text,
            step.level_texts or found.level_texts.get(step.code, {}),
            step.replaces,
            step.reference,
            step.also_replaces,
            step.match,
        )
        for tier, step in row.steps.items()
    }
    return RowContent(steps, row.section, row.when_by.label, row.when_by.day)


def _check(found: Found) -> None:
    if not found.themes and not found.problems and not found.questions:
        found.problem(
            "",
            "",
            "No sheet of this workbook holds a framework. A theme's sheet needs the headers "
            "Neighbourhood, Place and System; a list needs the headers theme, tier and text.",
        )
    names: dict[str, str] = {}
    for theme in found.themes:
        if theme.name == THEME_TO_NAME:
            message = "The theme of this sheet has no name yet. Write it in place of these words."
            found.problem(theme.sheet, theme.cell, message)
        first = names.setdefault(fold(theme.name), theme.sheet)
        if first != theme.sheet:
            found.problem(
                theme.sheet,
                theme.cell,
                f"The theme “{theme.name}” already stands on the sheet “{first}”. Give each theme "
                "one sheet and its own name.",
            )
        _check_lengths(theme, found)


def _check_lengths(theme: FoundTheme, found: Found) -> None:
    _check_length("theme's name", theme.name, LONGEST_NAME, theme.sheet, theme.cell, found)
    for text in (theme.lead, *theme.statements):
        _check_length("statement", text, LONGEST_TEXT, theme.sheet, theme.cell, found)
    for row in theme.rows:
        step = next(iter(row.steps.values()))
        where = row.section_cell or step.cell
        _check_length("heading", row.section, LONGEST_NAME, step.sheet, where, found)
        label = row.when_by.label
        _check_length("when-by line", label, LONGEST_LABEL, step.sheet, step.cell, found)
        for step in row.steps.values():
            _check_length("step", step.text, LONGEST_TEXT, step.sheet, step.cell, found)
            own, most = step.reference, LONGEST_REFERENCE
            _check_length("step's own reference", own, most, step.sheet, step.cell, found)


def _check_length(what: str, text: str, longest: int, sheet: str, cell: str, found: Found) -> None:
    if len(text) > longest:
        message = f"This {what} has {len(text):,} characters; at most {longest:,} can be kept."
        found.problem(sheet, cell, f"{message} Shorten it.")
