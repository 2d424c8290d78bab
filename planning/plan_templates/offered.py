"""Reads what templates have for one plan: which wait, what was taken, and what changed since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessments.models import Assessment
from nhsuk.plan_year import PlanYear
from nhsuk.words import counted, nhs_date
from planning.models import Action, Plan, PlanTemplate, TemplateAction, TemplateEdition
from planning.plan_templates.template_fields import NARRATIVE
from planning.plan_templates.wording import Reworded, TemplateLine, Wording, reworded, wording_of

HAS_ACTION = (
    "Your plan has {} for step {} already. If nothing is written in that yet, this takes its place."
)
STEP_LEFT = "Its step is no longer in the framework: it comes without one."
THEME_LEFT = "Its theme is no longer in the framework. Write it as an action of your own."
OUT_OF_IT = "It is no longer in the template. Yours stays as it is."


@dataclass(frozen=True)
class Taken:
    """An action of a plan that was taken from a template: its reference, and of which edition."""

    reference: str
    edition: int


@dataclass(frozen=True)
class ChangedLine:
    """An action that was taken, and what the template says of it in other words since."""

    reference: str
    taken_as: str
    title: str
    changes: tuple[Reworded, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Offered:
    """The newest edition of a template, and what a plan has of it, by the template's references.

    `changed`: of that, what the template says otherwise than when the team read it last.
    """

    edition: TemplateEdition
    wording: Wording
    taken: Mapping[str, Taken]
    changed: tuple[ChangedLine, ...]

    @property
    def template(self) -> PlanTemplate:
        return self.edition.template

    @property
    def words(self) -> str:
        """What a plan says beside its name: 2 of 5 actions taken."""
        number = sum(line.reference in self.taken for line in self.wording.lines)
        of = counted(len(self.wording.lines), "action")
        said = f"{number} of {of} taken" if number else f"Nothing taken yet, of {of}"
        if self.template.withdrawn_at:
            return f"{said}. Withdrawn on {nhs_date(self.template.withdrawn_at)}"
        return f"{said}. It has changed since you took from it" if self.changed else said


@dataclass(frozen=True)
class LineToTake:
    """`note`: what a team has to know before it ticks it."""

    line: TemplateLine
    facts: tuple[tuple[str, str], ...]
    taken_as: str = ""
    note: str = ""
    may_take: bool = True


@dataclass(frozen=True)
class WordsToTake:
    """A part of the narrative that a template has words for; `is_free`: the plan has none."""

    name: str
    label: str
    words: str
    is_free: bool


def offered_to(assessment: Assessment, actions: Iterable[Action] | None = None) -> list[Offered]:
    """In three queries: those of the places and the system it stood in, places first.

    `actions`: the standing ones of its plan, for a page that has read them already.
    """
    editions = list(TemplateEdition.objects.beside(assessment))
    if not editions:
        return []
    if actions is None:
        standing = Action.objects.of_assessments([assessment.pk]).standing()
        actions = standing.select_related("template_action")
    year, taken = PlanYear(assessment.cycle.plan_year), _taken(actions)
    earlier = _earlier(editions, taken)
    found = []
    for edition in editions:
        wording, mine = wording_of(edition), taken[edition.template_id]
        changed = tuple(_changed(edition, wording, mine, earlier, year))
        found.append(Offered(edition, wording, mine, changed))
    return found


def _taken(actions: Iterable[Action]) -> dict[int, dict[str, Taken]]:
    """By template and its reference."""
    found: dict[int, dict[str, Taken]] = defaultdict(dict)
    for action in actions:
        line, edition = action.template_action, action.template_edition
        if line and edition:
            found[line.template_id][line.reference] = Taken(action.reference, edition)
    return found


def _earlier(
    editions: list[TemplateEdition], taken: Mapping[int, Mapping[str, Taken]]
) -> dict[tuple[int, int], Wording]:
    """By template and number, the editions before these that something was taken from."""
    numbers = {each.template_id: each.number for each in editions}
    wanted = {
        (template, line.edition)
        for template, lines in taken.items()
        for line in lines.values()
        if line.edition < numbers.get(template, 0)
    }
    if not wanted:
        return {}
    rows = TemplateEdition.objects.of_templates({template for template, _ in wanted})
    rows = rows.filter(number__in={number for _, number in wanted})
    return {
        (row.template_id, row.number): wording_of(row)
        for row in rows
        if (row.template_id, row.number) in wanted
    }


def _changed(
    edition: TemplateEdition,
    wording: Wording,
    taken: Mapping[str, Taken],
    earlier: Mapping[tuple[int, int], Wording],
    year: PlanYear,
) -> Iterator[ChangedLine]:
    for reference, mine in sorted(taken.items()):
        before = earlier.get((edition.template_id, mine.edition))
        then, now = before and before.line(reference), wording.line(reference)
        if then and now is None:
            yield ChangedLine(reference, mine.reference, then.title, note=OUT_OF_IT)
        elif then and now and (changes := reworded(then, now, year)):
            yield ChangedLine(reference, mine.reference, now.title, tuple(changes))


def words_to_take(plan: Plan, offered: Offered) -> list[WordsToTake]:
    return [
        WordsToTake(name, label, words, is_free=not getattr(plan, name).strip())
        for name, label, words in offered.wording.narrative
    ]


def words_beside(plan: Plan) -> list[tuple[Offered, list[WordsToTake]]]:
    """For the page of the narrative: what templates have for the parts that are empty."""
    if all(getattr(plan, name).strip() for name in NARRATIVE):
        return []
    found = [(each, words_to_take(plan, each)) for each in offered_to(plan.assessment)]
    free = [(each, [part for part in parts if part.is_free]) for each, parts in found]
    return [(each, parts) for each, parts in free if parts and not each.template.withdrawn_at]


def lines_to_take(plan: Plan, offered: Offered) -> list[LineToTake]:
    """In two queries, whatever their number."""
    rows = TemplateAction.objects.of(offered.template).select_related("theme", "step")
    by_reference = {row.reference: row for row in rows}
    actions = Action.objects.of_plan(plan).standing().filter(step__isnull=False)
    has = dict(actions.values_list("step", "reference"))
    year, version = PlanYear(plan.assessment.cycle.plan_year), plan.assessment.cycle.version_id
    found = []
    for line in offered.wording.lines:
        row, taken = by_reference[line.reference], offered.taken.get(line.reference)
        in_framework = row.theme.version_id == version
        note = "" if taken else _note(row, version, has)
        facts = tuple(line.facts(year))
        reference = taken.reference if taken else ""
        found.append(LineToTake(line, facts, reference, note, in_framework and not taken))
    return found


def _note(row: TemplateAction, version: int, has: Mapping[int, str]) -> str:
    if row.theme.version_id != version:
        return THEME_LEFT
    if row.step is None:
        return ""
    if row.step.version_id != version:
        return STEP_LEFT
    there = has.get(row.step.pk)
    return HAS_ACTION.format(there, row.step.code) if there else ""
