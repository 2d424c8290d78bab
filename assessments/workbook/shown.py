"""What the preview of an uploaded workbook shows: each answer as it is beside what it would be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assessments.answers.cards import Option, Typed
from assessments.answers.differences import Part, side_by_side
from assessments.answers.gathering import answer_to
from assessments.answers.theme_saving import MINE, THEIRS
from assessments.choices import Choice
from assessments.company import partner_words
from assessments.models import Answer
from assessments.standing import moment_words
from assessments.workbook.choosing import Chosen, choice_name
from assessments.workbook.comparing import TEXTS, Became, Compared, Comparison, plain
from assessments.workbook.content import option_words
from frameworks.models import Step, Theme
from organisations.models import User

MOST_PROBLEMS = 100  # on one page
LABELS = {"choice": "Answer", "reason": "Reason", "note": "Note", "evidence": "Evidence"}
PLANNED, FOR_THE_YEAR = "Plan", {True: "Planned for the year", False: "Not planned"}


@dataclass(frozen=True)
class Line:
    """One part of an answer here and in the file, with the words that differ marked."""

    label: str
    here: list[Part]
    in_file: list[Part]

    @property
    def differs(self) -> bool:
        return self.here != self.in_file

    @property
    def is_emptied(self) -> bool:
        return bool(self.here) and not self.in_file


@dataclass(frozen=True)
class Shown:
    """`take` is the value of its box; in a conflict `leave` is that of keeping what stands, which
    `saved_by` saved. `emptied` names what would be."""

    step: Step
    lines: tuple[Line, ...]
    emptied: tuple[str, ...]
    take: str
    leave: str
    is_taken: bool
    is_left: bool
    saved_by: str
    saved: str

    @property
    def code(self) -> str:
        return self.step.code

    @property
    def name(self) -> str:
        """Of its two boxes in a conflict."""
        return choice_name(self.code)

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.differs]


@dataclass(frozen=True)
class ShownTheme:
    theme: Theme
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Preview:
    """`moved_on` are the steps that only somebody here has changed since; `missing` the codes of
    those that the file does not hold."""

    changes: tuple[ShownTheme, ...]
    conflicts: tuple[ShownTheme, ...]
    moved_on: tuple[Step, ...]
    missing: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]  # where, and what is wrong there: the first of them
    to_put_right: int
    unchanged: int

    @property
    def changed(self) -> int:
        return sum(len(each.shown) for each in self.changes)

    @property
    def in_conflict(self) -> int:
        return sum(len(each.shown) for each in self.conflicts)

    @property
    def emptied(self) -> int:
        """How many of the changes would empty something."""
        return sum(bool(shown.emptied) for each in self.changes for shown in each.shown)


def preview_of(
    comparison: Comparison,
    steps: Iterable[Step],
    options: Sequence[Option],
    *,
    chosen: Chosen,
    reader: User,
    on: date,
) -> Preview:
    known = {step.code: step for step in steps}
    words = {option.value: option_words(option) for option in options}
    words[""] = str(Choice.UNANSWERED.label)

    def themes_of(became: Became) -> tuple[ShownTheme, ...]:
        found = (
            _shown(each, known[each.code], words, chosen=chosen, reader=reader, on=on)
            for each in comparison.that(became)
        )
        by_theme = groupby(found, key=lambda shown: shown.step.row.theme)
        return tuple(ShownTheme(theme, tuple(inside)) for theme, inside in by_theme)

    return Preview(
        changes=themes_of(Became.IN_FILE),
        conflicts=themes_of(Became.IN_BOTH),
        moved_on=tuple(known[each.code] for each in comparison.that(Became.HERE)),
        missing=comparison.missing,
        problems=tuple(
            (f"{each.sheet}, {each.cell}", each.message)
            for each in comparison.problems[:MOST_PROBLEMS]
        ),
        to_put_right=len(comparison.problems),
        unchanged=len(comparison.that(Became.NOWHERE)),
    )


def _shown(
    each: Compared,
    step: Step,
    words: Mapping[str, str],
    *,
    chosen: Chosen,
    reader: User,
    on: date,
) -> Shown:
    answer, where = answer_to(step), f"{each.code}:{{}}:{each.number}"
    return Shown(
        step=step,
        lines=tuple(_lines(plain(each.asked.today), each.filled, words)),
        emptied=tuple(LABELS[name].lower() for name in each.emptied),
        take=where.format(MINE),
        leave=where.format(THEIRS),
        is_taken=chosen.takes(each),
        is_left=chosen.leaves(each),
        saved_by=_who(answer, reader) if answer else "",
        saved=moment_words(answer.saved_at, on=on) if answer else "",
    )


def _who(answer: Answer, reader: User) -> str:
    if answer.partner:
        return partner_words(answer.partner)
    return "you" if answer.saved_by_id == reader.pk else str(answer.saved_by or "A colleague")


def _lines(here: Typed, in_file: Typed, words: Mapping[str, str]) -> Iterator[Line]:
    """The answer itself, then each part that either of them has."""
    yield _whole(LABELS["choice"], words[here.choice], words[in_file.choice])
    for name in TEXTS:
        one, other = getattr(here, name), getattr(in_file, name)
        if one or other:
            yield Line(LABELS[name], *side_by_side(one, other))
    if here.planned or in_file.planned:
        yield _whole(PLANNED, FOR_THE_YEAR[here.planned], FOR_THE_YEAR[in_file.planned])


def _whole(label: str, one: str, other: str) -> Line:
    """Words that are chosen, not written: they differ as one."""
    return Line(label, [Part(one, one != other)], [Part(other, one != other)])
