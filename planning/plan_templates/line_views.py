"""Pages of one action of a template: added, changed, taken out and put back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from frameworks.models import Step, Theme
from nhsuk.plan_year import PlanYear
from organisations.access import signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of
from planning.editing.about_form import step_or_theme
from planning.models import PlanTemplate, TemplateAction
from planning.plan_templates.actions import (
    add_template_action,
    edit_template_action,
    remove_template_action,
)
from planning.plan_templates.forms import NewTemplateActionForm, TemplateActionForm
from planning.plan_templates.gathering import steps_to_name
from planning.plan_templates.template_fields import TemplateActionValues
from planning.plan_templates.views import own_template


def own_line(template: PlanTemplate, reference: str) -> TemplateAction:
    """One of its actions, removed ones too: a second editor may still hold one."""
    found = TemplateAction.objects.of(template).select_related("theme", "step")
    line = get_object_or_404(found, reference=reference)
    line.template = template
    return line


@require_http_methods(["GET", "POST"])
@login_required
def template_action_add(request: HttpRequest, pk: int) -> HttpResponse:
    template = own_template(request, pk)
    year, version = PlanYear(template.cycle.plan_year), template.cycle.version_id
    themes = list(Theme.objects.visible_to(request.user).filter(version=version))
    build = partial(
        NewTemplateActionForm,
        year=year,
        steps=steps_to_name(request.user, template),
        themes=themes,
        initial={"start_quarter": year.quarter_ahead(timezone.localdate()), "end_quarter": 4},
    )
    sent = attempt(request, build, partial(_add, request, template, themes), "{} added.")
    if sent.kept:
        return back_to(template, sent.kept)
    return line_page(request, sent, template)


def _add(
    request: HttpRequest, template: PlanTemplate, themes: list[Theme], form: NewTemplateActionForm
) -> TemplateAction:
    steps = Step.objects.visible_to(request.user).filter(version=template.cycle.version_id)
    step, theme = step_or_theme(form, steps.select_related("row__theme"), themes)
    return add_template_action(
        template=template,
        theme=theme,
        step=step,
        values=form.values(),
        by=request.user,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@login_required
def template_action(request: HttpRequest, pk: int, reference: str) -> HttpResponse:
    template = own_template(request, pk)
    line = own_line(template, reference)
    initial = initial_of(request, line, TemplateActionValues, TemplateActionForm)
    sent = attempt(
        request,
        partial(TemplateActionForm, year=PlanYear(template.cycle.plan_year), initial=initial),
        lambda form: edit_template_action(
            line=line,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} saved.",
    )
    return back_to(template, line) if sent.kept else line_page(request, sent, template, line)


@require_POST
@signed_in_to_press("planning:plan_template", "pk")
def template_action_remove(request: HttpRequest, pk: int, reference: str) -> HttpResponse:
    template = own_template(request, pk)
    line = own_line(template, reference)
    try:
        remove_template_action(line=line, by=request.user, at=timezone.now())
        messages.success(request, f"{reference} taken out. You can put it back below the actions.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(template)


def back_to(template: PlanTemplate, line: TemplateAction) -> HttpResponse:
    return redirect(f"{template.get_absolute_url()}#{line.reference}")


def line_page(
    request: HttpRequest, sent: Attempt, template: PlanTemplate, line: TemplateAction | None = None
) -> HttpResponse:
    context = {"form": sent.form, "conflict": sent.conflict, "template": template, "line": line}
    page = "planning/plan_templates/action_form.html"
    return render(request, page, context, status=sent.status)
