"""Reads templates for who writes them: the draft, the newest edition, and who took what of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assessments.models import Assessment
from frameworks.models import Step
from nhsuk.plan_year import PlanYear
from organisations.models import User
from planning.models import PlanRevision, PlanTemplate, TemplateAction, TemplateEdition
from planning.plan_templates.template_fields import TemplateActionValues, TemplateValues
from planning.plan_templates.wording import (
    Mark,
    TemplateLine,
    Wording,
    changes_of,
    wording_of,
)
from planning.scope import Scope


class StepChoice(NamedTuple):
    """A step that an action of a template may be for."""

    pk: int
    code: str
    text: str
    theme_pk: int


@dataclass(frozen=True)
class TakenLine:
    """An action of a template, in its newest words, and whose signed plans have it."""

    reference: str
    title: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Takers:
    """`signed`: how many plans it is for are signed, `took` how many of them have some of it."""

    signed: int
    took: int
    lines: tuple[TakenLine, ...]


@dataclass(frozen=True)
class TemplateShown:
    """A template on the page of who writes it, or who reads it from above."""

    template: PlanTemplate
    edition: TemplateEdition | None
    wording: Wording
    changes: str

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.template.cycle.plan_year)

    @property
    def may_publish(self) -> bool:
        """Whether there is something that nobody beneath reads yet."""
        return bool(self.changes) or self.edition is None

    @property
    def lines(self) -> list[tuple[TemplateLine, list[tuple[str, str]]]]:
        return [(line, list(line.facts(self.year))) for line in self.wording.lines]


def draft_of(template: PlanTemplate) -> Wording:
    """As those who write it have it now."""
    rows = TemplateAction.objects.of(template).standing().select_related("theme", "step")
    lines = rows.order_by("theme__position", "pk")
    return Wording(**TemplateValues.said(template), lines=tuple(_line(row) for row in lines))


def _line(row: TemplateAction) -> TemplateLine:
    said = TemplateActionValues.said(row)
    said["milestones"] = tuple(Mark(*pair) for pair in said["milestones"])
    return TemplateLine(
        **said,
        reference=row.reference,
        theme=row.theme.name,
        theme_code=row.theme.code,
        step_code=row.step.code if row.step else "",
        step_text=row.step.text if row.step else "",
    )


def template_shown(template: PlanTemplate, *, writes: bool) -> TemplateShown:
    """Its draft for those who write it; for others what was published last."""
    edition = TemplateEdition.objects.of(template).first()
    published = wording_of(edition) if edition else None
    wording = draft_of(template) if writes or published is None else published
    changes = changes_of(published, wording) if published else ""
    return TemplateShown(template, edition, wording, changes)


def templates_of(
    user: User, scope: Scope
) -> list[tuple[PlanTemplate, TemplateEdition | None, str]]:
    """Those of one place or system in one cycle, each with what was published of it last, and its
    title: as it stands now for those who write it, for others as it was published.
    """
    seen = PlanTemplate.objects.visible_to(user).of_organisation(scope.organisation)
    found = list(seen.of_cycle(scope.cycle).order_by("title"))
    newest = TemplateEdition.objects.of_templates(found).newest()
    editions = {edition.template_id: edition for edition in newest}
    return [_listed(template, editions.get(template.pk), scope) for template in found]


def _listed(
    template: PlanTemplate, edition: TemplateEdition | None, scope: Scope
) -> tuple[PlanTemplate, TemplateEdition | None, str]:
    if edition is None or scope.writes:
        return template, edition, template.title
    return template, edition, wording_of(edition).title


def steps_to_name(user: User, template: PlanTemplate) -> list[StepChoice]:
    """The steps of those it is for that it has no action for yet."""
    version = template.cycle.version_id
    steps = Step.objects.visible_to(user).filter(version=version, tier=template.tier)
    lines = TemplateAction.objects.of(template).standing().filter(step__isnull=False)
    free = steps.exclude(pk__in=lines.values("step"))
    found = free.in_order().values_list("pk", "code", "text", "row__theme")
    return [StepChoice(*each) for each in found]


def takers_of(user: User, template: PlanTemplate, wording: Wording) -> Takers:
    """Of signed plans alone, in two queries whatever their number: what a draft has is its own."""
    asked = Assessment.objects.of_footprint(template.owner_id)
    asked = asked.filter(cycle=template.cycle_id, tier=template.tier)
    signed = PlanRevision.objects.visible_to(user).of_assessments(asked).newest()
    newest = list(signed.values_list("pk", flat=True))
    name = "signed_in__plan__assessment__organisation_name"
    rows = TemplateAction.objects.of(template).filter(signed_in__in=newest)
    took = rows.order_by(name).values_list("reference", "title", "signed_in", name)
    return _takers(len(newest), list(took), wording)


def _takers(signed: int, took: Iterable[tuple[str, str, int, str]], wording: Wording) -> Takers:
    by: dict[str, list[str]] = defaultdict(list)
    titles = {}
    for reference, title, _revision, name in took:
        by[reference].append(name)
        titles[reference] = title
    titles |= {line.reference: line.title for line in wording.lines}
    lines = tuple(TakenLine(each, titles[each], tuple(by[each])) for each in sorted(titles))
    return Takers(signed, len({revision for _, _, revision, _ in took}), lines)
