"""Reads what a current revision gives back to its team: a fixed number of queries at any size."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from assessments.answers.actions import AnswerValues
from assessments.answers.last_time import LastTime, last_times, moves_since, year_called
from assessments.answers.moves import move_of
from assessments.choices import Choice
from assessments.counting import TallyRow, tally_rows
from assessments.models import Assessment, Revision, RevisionAnswer
from assessments.progress import Tally, added
from assessments.standing import Standing, answer_words
from frameworks.models import Level, Step, Theme
from organisations.choices import Tier
from organisations.models import User
from planning.plans.answered_steps import submitted_in
from planning.profile.helping import above_of, helpers_of, weakest_of
from planning.profile.own_plan import plan_stands, planned_steps
from planning.profile.profile import Profile
from planning.profile.steps import OwnStep
from planning.profile.themes import ThemeLine, Themes, range_of


@dataclass(frozen=True)
class Reading:
    """What is read once and asked for by every part: the return, what it says, who stands above.

    `before`: its last return to the same framework, and `last` what that and those before it said.
    `themes` are those of both versions, each in order.
    """

    revision: Revision
    standing: Standing
    levels: list[Level]
    answers: list[RevisionAnswer]
    before: Assessment | None
    last: dict[int, LastTime]
    themes: list[Theme]

    @classmethod
    def of(cls, revision: Revision, *, on: date) -> "Reading":
        assessment = revision.assessment
        answers, levels = _answers_of(revision), levels_of(assessment)
        before = last_return_of(assessment)
        last = last_times(assessment, map(step_of, answers), levels) if before else {}
        themes = themes_asked(answers) + themes_before(assessment, before)
        standing = Standing.of(assessment, on=on)
        return cls(revision, standing, levels, answers, before, last, themes)

    @property
    def assessment(self) -> Assessment:
        return self.revision.assessment

    @property
    def said(self) -> list[tuple[Step, AnswerValues]]:
        return [
            (step_of(answer), AnswerValues(answer.choice, answer.counted_level))
            for answer in self.answers
        ]


def themes_asked(answers: Iterable[RevisionAnswer]) -> list[Theme]:
    """Those of its steps: no query, since each answer comes with its step."""
    return list({each.pk: each for each in (step_of(a).row.theme for a in answers)}.values())


def themes_before(assessment: Assessment, before: Assessment | None) -> list[Theme]:
    """Those of its last return, where that was to another version: else they are the same."""
    if before is None or before.cycle.version_id == assessment.cycle.version_id:
        return []
    return list(Theme.objects.of(before.cycle.version_id))


def current_revision(assessment: Assessment, *, reader: User) -> Revision | None:
    """The one that counts, for who may see it."""
    revisions = Revision.objects.visible_to(reader).of_assessment(assessment).current()
    return revisions.with_return().first()


def profile_of(revision: Revision, *, reader: User, writes: bool, on: date) -> Profile:
    """`writes`: whether the reader writes the return, and so may know what is ticked and drafted.

    `revision` is current, as `with_return` finds it.
    """
    reading = Reading.of(revision, on=on)
    assessment, cycle = revision.assessment, revision.assessment.cycle
    planned = planned_steps(assessment, submitted_in(reading.answers), writes=writes)
    steps = own_steps(reading, planned.steps)
    models = {step.pk: step for step in map(step_of, reading.answers)}
    open_steps = [models[step.pk] for step in steps if step.is_open]
    return Profile(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        tier=Tier(assessment.tier),
        cycle=cycle.slug,
        year=cycle.label,
        framework=str(cycle.version),
        in_place_from=_in_place_from(reading),
        revision=revision.number,
        submitted_at=revision.submitted_at,
        as_on=on,
        address=reverse("planning:profile", args=assessment.address),
        demonstration=assessment.organisation.is_demonstration,
        themes=themes_of(reading, on=on),
        steps=tuple(steps),
        moves=moves_since(reading.said, reading.last),
        above=above_of(assessment, steps, standing=reading.standing, on=on),
        helpers=helpers_of(assessment, steps, open_steps),
        weakest=weakest_of(assessment, steps, reader=reader),
        plan=plan_stands(assessment, planned),
    )


def _answers_of(revision: Revision) -> list[RevisionAnswer]:
    """To every step that its cycle asks today, in the order of the framework."""
    answers = RevisionAnswer.objects.of(revision.pk).counted()
    with_steps = answers.select_related(
        "counted_level", "counted_step__row__theme", "counted_step__row__section"
    )
    row = "counted_step__row"
    return list(with_steps.order_by(f"{row}__theme__position", f"{row}__position"))


def step_of(answer: RevisionAnswer) -> Step:
    assert answer.counted_step is not None  # `counted` leaves the others out
    return answer.counted_step


def levels_of(assessment: Assessment) -> list[Level]:
    return list(assessment.cycle.version.scale.levels.all())


def _in_place_from(reading: Reading) -> str:
    value = reading.assessment.cycle.version.scale.in_place_from
    return next((str(level) for level in reading.levels if level.value == value), str(value))


def own_steps(reading: Reading, planned: Collection[int]) -> list[OwnStep]:
    in_place_from = reading.assessment.cycle.version.scale.in_place_from
    found = []
    for step, now in reading.said:
        before = reading.last.get(step.pk)
        row = step.row
        own = OwnStep(
            pk=step.pk,
            row=row.pk,
            code=step.code,
            text=step.text,
            theme=row.theme.name,
            theme_code=row.theme.code,
            section=row.section.name if row.section else "",
            words=answer_words(now.choice, now.level),
            applicable=now.choice != Choice.NOT_APPLICABLE,
            in_place=now.level is not None and now.level.value >= in_place_from,
            is_planned=step.pk in planned,
        )
        if reading.last:
            move = move_of(now, before.values if before else None)
            own = replace(own, move=move, was=before.words if before else "")
        found.append(own)
    return found


def themes_of(reading: Reading, *, on: date) -> Themes:
    """Themes are matched with last year's by their codes."""
    assessment, last, themes = reading.assessment, reading.before, reading.themes
    rows, past = _tallies(reading, on=on)
    beside = rows if assessment.tier == Tier.NEIGHBOURHOOD else []
    codes = {theme.pk: theme.code for theme in themes}
    before, around = _by_code(past, codes), _around(beside)
    now = {row.theme_id: row.tally for row in rows if row.assessment_id == assessment.pk}
    year = assessment.cycle.plan_year
    return Themes(
        lines=tuple(
            ThemeLine(theme.name, now[theme.pk], before.get(theme.code), range_of(around[theme.pk]))
            for theme in themes
            if theme.pk in now
        ),
        now=added(now.values()),
        before=added(before.values()) if last else None,
        year=year_called(last.cycle.plan_year, now=year) if last else "",
        tier=Tier(assessment.tier),
        place=next(iter(reading.standing.named(Tier.PLACE)), ""),
        returns_in=len({row.assessment_id for row in beside}),
    )


def _tallies(reading: Reading, *, on: date) -> tuple[list[TallyRow], list[TallyRow]]:
    """Of the return and of its neighbours; and of its last one: at once where one scale is asked
    on.
    """
    assessment, last, levels = reading.assessment, reading.before, reading.levels
    around = Assessment.objects.beside(assessment)
    if last is None:
        return tally_rows(around, levels, on=on), []
    past = Assessment.objects.again(last)
    if last.cycle.version.scale_id != assessment.cycle.version.scale_id:
        return tally_rows(around, levels, on=on), tally_rows(past, levels_of(last), on=on)
    rows = tally_rows(around | past, levels, on=on)
    earlier = [row for row in rows if row.assessment_id == last.pk]
    return [row for row in rows if row.assessment_id != last.pk], earlier


def last_return_of(assessment: Assessment) -> Assessment | None:
    """The same organisation's latest earlier return to the same framework that counts."""
    cycle = assessment.cycle
    earlier = Assessment.objects.besides(assessment).filter(
        cycle__plan_year__lt=cycle.plan_year,
        cycle__version__framework=cycle.version.framework_id,
        revisions__is_current=True,
    )
    earlier = earlier.select_related("cycle__version__scale")
    return earlier.order_by("-cycle__plan_year", "-cycle__opens_on", "-pk").first()


def _by_code(rows: Iterable[TallyRow], codes: dict[int, str]) -> dict[str, Tally]:
    return {codes[row.theme_id]: row.tally for row in rows if row.theme_id in codes}


def _around(rows: Iterable[TallyRow]) -> dict[int, list[Tally]]:
    found: dict[int, list[Tally]] = defaultdict(list)
    for row in rows:
        found[row.theme_id].append(row.tally)
    return found
