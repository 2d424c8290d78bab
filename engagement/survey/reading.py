"""Rows of an outside survey into comments; what would have to be guessed is said instead. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from engagement.choices import Change, OrganisationKind
from engagement.commenting.subjects import Subject, whole
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.tidying import tidy
from nhsuk.words import counted
from spreadsheets.tables import Row, Table, UnreadableTable, read_table

MOST = 2000
WANTED = {
    "theme": ("Theme", "Section"),
    "about": ("Step", "Step code", "About", "Statement"),
    "change": ("What should change", "Kind of change", "Type of change"),
    "text": ("Comment", "Comments", "Feedback", "You said"),
    "suggestion": ("Suggested wording", "Suggestion", "Wording"),
    "organisation": ("Organisation", "Organisation name"),
    "kind": ("Kind of organisation", "Organisation type", "Type of organisation"),
}
LONGEST = {"text": 4000, "suggestion": 5000, "organisation": 200}
NAMES = {"text": "comment", "suggestion": "suggested wording", "organisation": "organisation"}


@dataclass(frozen=True)
class Line:
    """One row as the comment it would become.

    `other_theme` is what stands under the theme where its step or statement lies in another.
    """

    row: int
    subject: Subject
    change: str
    text: str
    suggestion: str
    organisation_name: str
    organisation_kind: str
    other_theme: str = ""


@dataclass(frozen=True)
class Problem:
    """Where it is, empty where it is the whole file, and what is wrong there."""

    cell: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


class Wrong(Exception):
    """A cell that cannot be taken as it is: its column, and why."""

    def __init__(self, column: str, sentence: str):
        super().__init__(sentence)
        self.column, self.sentence = column, sentence


def read_survey(data: bytes, subjects: Mapping[str, Subject]) -> Reading:
    """`subjects` are what a comment can be about, by key."""
    try:
        table = read_table(data, wanted=WANTED, most=MOST)
        _need(table)
    except UnreadableTable as problem:
        return Reading(problems=(Problem("", str(problem)),))
    known, lines, problems = Known(subjects), [], [Problem(*each) for each in table.problems]
    for row in table.rows:
        try:
            lines.append(_line(row, known))
        except Wrong as wrong:
            has_column = wrong.column in table.columns
            cell = table.cell(row.number, wrong.column) if has_column else f"Row {row.number}"
            problems.append(Problem(cell, wrong.sentence))
    return Reading(tuple(lines), tuple(problems))


def _need(table: Table) -> None:
    missing = [WANTED[name][0] for name in ("organisation", "kind") if name not in table.columns]
    if "text" not in table.columns and "suggestion" not in table.columns:
        missing.insert(0, WANTED["text"][0])
    if missing:
        raise UnreadableTable(f"The first row has no column “{'”, “'.join(missing)}”.")
    if not table.rows:
        raise UnreadableTable("This list has headers and no rows.")


class Known:
    """What a cell may name: themes by code or name, steps by code or words, statements by words."""

    def __init__(self, subjects: Mapping[str, Subject]):
        found = [each for each in subjects.values() if each.theme_code]
        self.themes = {
            _bare(name): each
            for each in found
            if not each.words
            for name in (each.theme_code, each.theme_name)
        }
        self.steps = {_bare(each.step_code): each for each in found if each.step_code}
        self.words: dict[str, list[Subject]] = {}
        for each in found:
            if each.words:
                self.words.setdefault(_bare(each.words), []).append(each)

    def subject(self, theme: str, about: str) -> Subject:
        """The most exact thing that is named; nothing named is the whole framework."""
        if about:
            return self._named(about, theme)
        if theme:
            if _bare(theme) not in self.themes:
                raise Wrong("theme", f"The draft has no theme “{theme}”")
            return self.themes[_bare(theme)]
        return whole()

    def _named(self, about: str, theme: str) -> Subject:
        """By code or words; of the same words in two themes, those in the one that is named."""
        if step := self.steps.get(_bare(about)):
            return step
        found = self.words.get(_bare(about), [])
        found = [each for each in found if _lies_in(each, theme)] or found
        if len(found) > 1:
            raise Wrong("about", f"“{about}” stands more than once in the draft. Give its code")
        if not found:
            raise Wrong("about", f"The draft has no step or statement “{about}”")
        return found[0]


def _lies_in(subject: Subject, theme: str) -> bool:
    return _bare(theme) in {_bare(subject.theme_code), _bare(subject.theme_name)}


def _line(row: Row, known: Known) -> Line:
    given = {name: tidy(str(row.values.get(name, ""))).strip() for name in WANTED}
    subject = known.subject(given["theme"], given["about"])
    if not (given["text"] or given["suggestion"]):
        raise Wrong("text", "There is no comment in this row")
    for name, most in LONGEST.items():
        _check_text(name, given[name], most)
    if not given["organisation"]:
        raise Wrong("organisation", "Give the organisation, or write “Not given”")
    return Line(
        row=row.number,
        subject=subject,
        change=_chosen("change", given["change"] or Change.OTHER.label, Change.choices),
        text=given["text"],
        suggestion=given["suggestion"],
        organisation_name=given["organisation"],
        organisation_kind=_chosen("kind", given["kind"], OrganisationKind.choices),
        other_theme="" if _lies_in(subject, given["theme"]) else given["theme"],
    )


def _check_text(name: str, text: str, most: int) -> None:
    if len(text) > most:
        over = counted(len(text) - most, "character")
        raise Wrong(name, f"This {NAMES[name]} is {over} longer than the {most:,} that are kept")
    try:
        refuse_nhs_number(text)
    except ValidationError as refusal:
        raise Wrong(name, refusal.messages[0]) from refusal


def _chosen(column: str, said: str, choices: Sequence[tuple[str, str]]) -> str:
    """The choice that is named by its word; another word is not guessed at."""
    for value, label in choices:
        if _bare(said) in {_bare(value), _bare(label)}:
            return value
    labels = "”, “".join(label for _value, label in choices)
    raise Wrong(column, f"“{said}” is none of “{labels}”")


def _bare(words: str) -> str:
    return " ".join(words.replace("_", " ").split()).casefold()
