"""Publishing a support plan: sent from its page, and asked for again here, with what was typed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from documents.copies import make_ahead
from organisations.editing.fields import add_refusal
from planning.editing.locking import ReadAgain
from planning.models import SupportPlan
from planning.notices import tell_published
from planning.scope import Scope
from planning.support.access import own_scope, plan_of
from planning.support.actions import publish_support_plan
from planning.support.forms import PublishForm
from planning.support.overview import Overview, overview_of
from planning.support.views.documents import copy_of_revision

READ_AGAIN = "The plan changed since you opened this page. Read it again, then publish it."


@require_http_methods(["GET", "POST"])
@login_required
def support_plan_publish(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = own_scope(request, code, cycle)
    plan = plan_of(request, scope)
    overview = overview_of(plan, on=timezone.localdate())
    if request.method == "GET":
        return _page(request, scope, overview, publish_form(scope, overview))
    if request.POST.get("seen") != overview.seen:
        return _read_again(request, scope, overview)
    form = publish_form(scope, overview, request.POST)
    if not form.is_valid():
        return _page(request, scope, overview, form)
    return _publish(request, scope, plan, form)


def publish_form(scope: Scope, overview: Overview, data=None) -> PublishForm:
    form = PublishForm(
        data,
        undecided=overview.undecided,
        revision=overview.next_revision,
        initial={"seen": overview.seen},
    )
    form.helper.form_action = reverse("planning:support_plan_publish", args=scope.address)
    return form


def _publish(
    request: HttpRequest, scope: Scope, plan: SupportPlan, form: PublishForm
) -> HttpResponse:
    try:
        revision = publish_support_plan(
            support_plan=plan, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except ReadAgain:
        return _read_again(request, scope, overview_of(plan, on=timezone.localdate()))
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return _page(request, scope, overview_of(plan, on=timezone.localdate()), form)
    make_ahead(request, copy_of_revision(revision, "pdf"))
    tell_published(request, revision)
    messages.success(request, f"Published as revision {revision.number}.")
    return redirect("planning:support_plan", *scope.address)


def _read_again(request: HttpRequest, scope: Scope, overview: Overview) -> HttpResponse:
    """The plan changed meanwhile, as after a second click: nothing is published, nothing lost."""
    data = request.POST.copy()
    data["seen"] = overview.seen
    messages.warning(request, READ_AGAIN)
    form = publish_form(scope, overview, data)
    form.is_valid()
    return _page(request, scope, overview, form, status=409)


def _page(
    request: HttpRequest, scope: Scope, overview: Overview, form: PublishForm, *, status: int = 200
) -> HttpResponse:
    context = {"scope": scope, "overview": overview, "publish": form}
    return render(request, "planning/support/support_plan_publish.html", context, status=status)
