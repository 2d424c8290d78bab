"""The profile as a workbook: every row of it, for those who work with it further."""

from collections.abc import Iterator

from assessments.beside.gathering import Neighbour
from planning.profile.above import Beside
from planning.profile.profile import Helper, Helping, Profile, WeakSection
from planning.profile.steps import OwnStep
from planning.profile.themes import Mark, ThemeLine
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def profile_workbook(profile: Profile) -> bytes:
    sheets = [
        facts("Profile", _about(profile), demonstration=profile.demonstration),
        _themes(profile),
        _steps(profile),
        _beside(profile),
        _helpers(profile),
        _weakest(profile),
    ]
    return write_workbook(sheets)


def _about(profile: Profile) -> Iterator[tuple]:
    yield "Organisation", profile.organisation
    yield "Code", profile.code
    yield "Document", profile.title
    yield "Plan year", profile.year
    yield "Framework", profile.framework
    yield "Made from", f"Revision {profile.revision} of the return"
    yield "As on", profile.as_on
    yield "In short", profile.themes.headline
    yield "In place means", f"{profile.in_place_from} or more"
    if profile.themes.why_no_range:
        yield "Range", profile.themes.why_no_range
    if profile.moves and profile.moves.words:
        yield "What moved", profile.moves.words
    yield profile.above.heading, profile.above.words
    for name in profile.above.unreadable:
        yield "Not counted", f"The support plan of {name}, which cannot be read"
    yield "Plan", profile.plan.words


def _themes(profile: Profile) -> SheetOut:
    columns = [
        Column[ThemeLine]("Theme", 40, lambda line: line.theme),
        Column("In place", 10, lambda line: line.now.in_place),
        Column("Applicable", 12, lambda line: line.now.applicable),
        Column("Share in place, %", 18, lambda line: _percent(line.now_mark)),
        Column("In place before", 16, lambda line: line.before and line.before.in_place),
        Column("Applicable before", 18, lambda line: line.before and line.before.applicable),
        Column("Lowest in the place, %", 22, lambda line: line.range and line.range.low.number),
        Column("Highest in the place, %", 22, lambda line: line.range and line.range.high.number),
    ]
    return sheet_of("Themes", columns, profile.themes.lines)


def _percent(mark: Mark | None) -> int | None:
    return mark.number if mark else None


def _steps(profile: Profile) -> SheetOut:
    columns = [
        Column[OwnStep]("Theme", 28, lambda step: step.theme),
        Column("Section", 28, lambda step: step.section),
        Column("Step", 12, lambda step: step.code),
        Column("Wording", 60, lambda step: step.text),
        Column("Answer", 26, lambda step: step.words),
        Column("Applies", 10, lambda step: _yes(step.applicable)),
        Column("In place", 10, lambda step: _yes(step.in_place)),
        Column("Answer before", 26, lambda step: step.was),
        Column("How it moved", 22, lambda step: step.move and step.move.value),
    ]
    return sheet_of("Steps", columns, profile.steps)


def _yes(is_so: bool) -> str:
    return "Yes" if is_so else "No"


def _beside(profile: Profile) -> SheetOut:
    columns = [
        Column[Beside]("Group", 32, lambda each: each.group.heading),
        Column("Beside your step", 16, lambda each: each.own),
        Column("Whose", 30, lambda each: each.who),
        Column("Step", 12, lambda each: each.code),
        Column("Wording", 60, lambda each: each.text),
        Column("When by", 13, lambda each: each.due_on),
        Column("State", 24, lambda each: each.tag[0]),
        Column("Answer", 26, lambda each: each.level),
        Column("Commitments", 60, _promised),
    ]
    return sheet_of("Beside your steps", columns, profile.above.in_order)


def _promised(beside: Beside) -> str:
    return "\n".join(f"{promise.body}: {promise.line}" for promise in beside.promises)


def _helpers(profile: Profile) -> SheetOut:
    pairs = [(each, n) for each in profile.helpers for n in each.neighbours]
    columns = [
        Column[tuple[Helper, Neighbour]]("Step", 12, lambda pair: pair[0].step.code),
        Column("Wording", 60, lambda pair: pair[0].step.text),
        Column("In place at", 36, lambda pair: pair[1].name),
        Column("Ask for", 36, lambda pair: pair[1].contact_role),
    ]
    return sheet_of("Glad to talk", columns, pairs)


def _weakest(profile: Profile) -> SheetOut:
    """A row for each example; a section without one has a row too."""
    pairs = [(each, e) for each in profile.weakest for e in each.examples or (None,)]
    columns = [
        Column[tuple[WeakSection, Helping | None]]("Theme", 28, lambda p: p[0].section.theme),
        Column("Section", 36, lambda p: p[0].section.name),
        Column("In place", 10, lambda p: p[0].section.in_place),
        Column("Applicable", 12, lambda p: p[0].section.applicable),
        Column("Example", 12, lambda p: p[1] and p[1].reference),
        Column("Title", 60, lambda p: p[1] and p[1].title),
        Column("Of", 36, lambda p: p[1] and p[1].organisation),
    ]
    return sheet_of("Weakest sections", columns, pairs)
