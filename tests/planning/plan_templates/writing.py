"""What the tests of templates write: values that differ only where a test says so."""

from datetime import date

from planning.models import PlanTemplate, TemplateAction
from planning.plan_templates.actions import add_template, add_template_action, publish_template
from planning.plan_templates.template_fields import TemplateActionValues, TemplateValues
from tests.clock import NOON

MARK = (date(2026, 12, 31), "Rota agreed")
TITLE, TO_DO = "People living with frailty", "Meet weekly about people with frailty"


def template_values(**changes) -> TemplateValues:
    given = {"title": TITLE, "about": "Fewer falls.", "why": "Falls are our commonest emergency."}
    return TemplateValues(**(given | changes))


def line_values(**changes) -> TemplateActionValues:
    given = {"title": TO_DO, "lead": "PCN manager", "milestones": (MARK,), "start_quarter": 3}
    return TemplateActionValues(**(given | changes))


def write_line(template: PlanTemplate, theme, *, by, step=None, at=NOON, **changes):
    return add_template_action(
        template=template, theme=theme, step=step, values=line_values(**changes), by=by, at=at
    )


def a_template(owner, cycle, *, by, tier="neighbourhood", **changes) -> PlanTemplate:
    """A draft without actions."""
    values = template_values(**changes)
    return add_template(owner=owner, cycle=cycle, tier=tier, values=values, by=by, at=NOON)


def published(owner, cycle, *, by, **changes) -> PlanTemplate:
    """Edition 1: T01 for the step INT-02-N, T02 for the theme SUP alone."""
    template = a_template(owner, cycle, by=by, **changes)
    version = cycle.version
    step = version.steps.select_related("row__theme").get(code="INT-02-N")
    write_line(template, step.row.theme, by=by, step=step)
    theme = version.themes.get(code="SUP")
    write_line(template, theme, by=by, title="Train the care homes", milestones=())
    publish_template(template=template, seen=None, by=by, at=NOON)
    return template


def line_of(template: PlanTemplate, reference: str = "T01") -> TemplateAction:
    return TemplateAction.objects.get(template=template, reference=reference)
