"""The invented templates of places and the system: one that two PCNs adapted and one has not, one
for places, and one that is not published.
"""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError

from demo.answers import theme_code
from demo.chapters import Chapter
from demo.texts import FOLDER
from organisations.models import User
from planning.adapting.actions import take_from_template
from planning.models import Plan, PlanTemplate
from planning.plan_templates.actions import (
    add_template,
    add_template_action,
    edit_template_action,
    publish_template,
)
from planning.plan_templates.template_fields import TemplateActionValues, TemplateValues
from planning.plans.lines import ActionValues, edit_action

WRITTEN, CHANGED = 40, 1  # days ago
SAID = ("title", "outcome", "lead", "partners", "measure", "target")


def templates_told() -> list[dict]:
    text = (FOLDER / "plan_templates.json").read_text(encoding="utf-8")
    return json.loads(text)["templates"]


def write_templates(chapter: Chapter) -> None:
    """Before any plan is begun."""
    for told in templates_told():
        owner, at = chapter.everyone[told["owner"]], chapter.year.at(WRITTEN, 11)
        by = chapter.signer(owner)
        values = TemplateValues(**{name: told.get(name, "") for name in TemplateValues.names()})
        template = add_template(
            owner=owner, cycle=chapter.cycle, tier=told["tier"], values=values, by=by, at=at
        )
        for row in told["actions"]:
            _write_line(chapter, template, row, by=by, at=at)
        if "draft" not in told:
            publish_template(template=template, seen=None, by=by, at=at)


def _write_line(
    chapter: Chapter, template: PlanTemplate, row: dict, *, by: User, at: datetime
) -> None:
    version = chapter.cycle.version
    theme = next(each for each in version.themes.all() if theme_code(each) == row["theme"])
    values = TemplateActionValues(
        **{name: row.get(name, "") for name in SAID},
        start_quarter=row["start_quarter"],
        milestones=tuple(
            (chapter.year.month_end(mark["month"]), mark["text"])
            for mark in row.get("milestones", ())
        ),
    )
    step = version.steps.filter(code=row.get("step", "")).first()
    add_template_action(template=template, theme=theme, step=step, values=values, by=by, at=at)


def adapt_templates(plan: Plan, code: str, *, by: User, at: datetime) -> None:
    """Takes what this PCN took, where its steps are free, and names a lead of its own."""
    for told in templates_told():
        for reference in told.get("taken", {}).get(code, ()):
            template = PlanTemplate.objects.get(title=told["title"], cycle=plan.assessment.cycle)
            chosen = {"references": [reference], "parts": [], "edition": 1}
            with suppress(ValidationError):
                took = take_from_template(plan=plan, template=template, **chosen, by=by, at=at)
                for action in took.actions:
                    values = replace(ActionValues.of(action), lead="Deputy practice manager")
                    edit_action(action=action, values=values, number=action.number, by=by, at=at)


def change_templates(chapter: Chapter) -> None:
    """Once plans took from them: a new edition."""
    for told in (each for each in templates_told() if "reworded" in each):
        owner, at = chapter.everyone[told["owner"]], chapter.year.at(CHANGED, 14)
        by = chapter.signer(owner)
        template = PlanTemplate.objects.get(owner=owner, cycle=chapter.cycle, title=told["title"])
        for reference, changes in told["reworded"].items():
            line = template.lines.get(reference=reference)
            values = replace(TemplateActionValues.of(line), **changes)
            edit_template_action(line=line, values=values, number=line.number, by=by, at=at)
        publish_template(template=template, seen=None, by=by, at=at)
