"""Templates beside a plan: read, ticked, taken, and read again once they have changed."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.access import signed_in_to_press
from planning.adapting.actions import Took, read_template_change, take_from_template
from planning.editing.locking import ReadAgain
from planning.models import Plan, TemplateEdition
from planning.plan_templates.offered import Offered, lines_to_take, offered_to, words_to_take
from planning.plans.access import own_action, own_plan
from planning.plans.views.frame import form_page, signed_already

READ_AGAIN = "The template was changed while you read it. Here it is now; your ticks are kept."
GONE = "This template was withdrawn. Nothing was taken from it."
NOTHING = "Tick what you want to take."


def offered_template(plan: Plan, pk: int) -> Offered | None:
    """One that this plan can take from, or has; None where it is withdrawn, 404 for any other."""
    for offered in offered_to(plan.assessment):
        if offered.template.pk == pk:
            return offered
    if TemplateEdition.objects.reaching(plan.assessment).filter(template__pk=pk).exists():
        return None
    raise Http404


@require_http_methods(["GET", "POST"])
@login_required
def template_take(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    offered, wrong = offered_template(plan, pk), ""
    if offered is None:
        messages.error(request, GONE)
        return redirect(plan)
    if request.method == "POST":
        took, wrong = _tried(request, plan, offered)
        if took:
            say(request, took)
            return redirect(f"{plan.get_absolute_url()}#actions")
    return form_page(
        request,
        plan,
        "planning/adapting/template_take.html",
        None,
        offered=offered,
        lines=lines_to_take(plan, offered),
        parts=words_to_take(plan, offered),
        ticked={*request.POST.getlist("line"), *request.POST.getlist("part")},
        page_errors=[(wrong, "#what-to-take")] if wrong else [],
    )


def _tried(request: HttpRequest, plan: Plan, offered: Offered) -> tuple[Took | None, str]:
    """What was taken; or why nothing was."""
    references, parts = request.POST.getlist("line"), request.POST.getlist("part")
    if not references and not parts:
        return None, NOTHING
    edition = 0
    with suppress(ValueError):
        edition = int(request.POST.get("edition", ""))
    try:
        took = take_from_template(
            plan=plan,
            template=offered.template,
            edition=edition,
            references=references,
            parts=parts,
            by=request.user,
            at=timezone.now(),
        )
    except ReadAgain:
        return None, READ_AGAIN
    except ValidationError as refusal:
        return None, " ".join(refusal.messages)
    return took, ""


def say(request: HttpRequest, took: Took) -> None:
    level = messages.success if took.actions or took.filled else messages.warning
    level(request, took.words)


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def template_change_read(
    request: HttpRequest, code: str, cycle: str, reference: str
) -> HttpResponse:
    """The button under both wordings: from now on the plan says no more of that change."""
    plan = own_plan(request, code, cycle)
    action = own_action(plan, request, reference)
    try:
        read = read_template_change(
            action=action, edition=_edition_read(request), by=request.user, at=timezone.now()
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(plan)
    messages.success(request, f"{reference} stays as you have it.")
    return redirect("planning:template_take", code, cycle, read.template_action.template_id)


def _edition_read(request: HttpRequest) -> int:
    """The one whose wording stood over the button; 0, which no edition has, for anything else."""
    typed = request.POST.get("number", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
