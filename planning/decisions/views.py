"""The inbox of needs, and the page on which one of them, or several alike, is decided."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.access import keys_among
from organisations.editing.conflicts import with_number
from organisations.history import EditedMeanwhile
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.signatures import signature
from planning.choices import NeedState, Verdict
from planning.decisions.actions import decide_together
from planning.decisions.beside import (
    NeedFacts,
    commitments_for,
    next_waiting,
    others_to_answer,
    preview_of,
    steps_beside,
)
from planning.decisions.forms import NEW, DecisionForm, who_asked
from planning.decisions.inbox import (
    askers,
    categories,
    counts_of,
    known_in,
    lines,
    loaded,
    narrowed,
    narrowed_to,
    needs_beneath,
    state_links,
    within,
)
from planning.decisions.offering import offers_for
from planning.decisions.reply_views import answerable, writes_for_who_asked
from planning.decisions.wanted import ORDERS, Narrowing
from planning.models import SupportNeed
from planning.notices import tell_decided
from planning.rollups.lists import opened_from
from planning.scope import Scope, other_years, scope_of, trail_to

NEEDS_A_PAGE = 10
NONE_TICKED = "Tick at least one need to decide on"


@require_safe
@login_required
def needs(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope, today = scope_of(request.user, code, cycle), timezone.localdate()
    ticked = keys_among(request.GET.getlist("pick"))
    if "together" in request.GET and ticked:
        return redirect(_deciding_on(ticked))
    found = needs_beneath(request.user, scope)
    narrowing = known_in(found, Narrowing.of(request.GET), scope)
    counts, linked = (counts_of(each, scope) for each in (found, within(found, narrowing, scope)))
    links, choices = state_links(linked, narrowing), (categories(found), askers(found))
    page = Paginator(loaded(narrowed(found, narrowing, scope)), NEEDS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "scope": scope,
        "counts": counts,
        "linked": linked,
        "oldest": counts.here.days(on=today),
        "links": links,
        "narrowing": narrowing,
        "left_out": narrowing.left_out(request.GET),
        "narrowed_to": narrowed_to(narrowing, links, *choices),
        "opened_from": opened_from(request.user, scope, narrowing.theme, narrowing.place),
        "query": narrowing.query(),
        "categories": choices[0],
        "askers": choices[1],
        "orders": [(value, label) for value, (label, _) in ORDERS.items()],
        "verdicts": Verdict.choices,
        "page": page,
        "lines": lines(page.object_list, request.user, scope, on=today),
        "page_errors": [(NONE_TICKED, "#needs-list")] if "together" in request.GET else [],
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:needs"),
    }
    return render(request, "planning/decisions/needs.html", context)


def _deciding_on(ticked: list[int]) -> str:
    first, *others = ticked
    query = QueryDict(mutable=True)
    query.setlist("also", others)
    return f"{reverse('planning:need', args=[first])}?{query.urlencode()}".rstrip("?")


@require_http_methods(["GET", "POST"])
@login_required
def need(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(loaded(SupportNeed.objects.visible_to(request.user)), pk=pk)
    if request.method == "POST":
        return _decide(request, found)
    scope = _scope(request, found)
    return _page(request, found, scope, _form(request, found, scope))


def _scope(request: HttpRequest, found: SupportNeed) -> Scope:
    """The holder's: whoever holds the need decides on it; for a closed place, its system."""
    cycle, body = found.action.plan.assessment.cycle, found.holder_now(on=timezone.localdate())
    return Scope.of(request.user, body, cycle)


def _form(
    request: HttpRequest, found: SupportNeed, scope: Scope, data: QueryDict | None = None
) -> DecisionForm:
    ticked = keys_among(request.GET.getlist("also"))
    others = others_to_answer(found, request.user, scope, ticked)
    initial = {"number": found.number, "holder": scope.organisation.pk}
    alike = [other for other in others if other.pk in ticked]
    initial["also"] = [f"{other.pk}-{other.number}" for other in alike]
    initial["for_whom"] = who_asked([found, *alike])
    choices = commitments_for(found, request.user, scope)
    commitments = [choice.commitment for choice in choices]
    today = timezone.localdate()
    picked = data.get("commitment", "") if data else ""
    offers = offers_for(
        found, request.user, scope, commitments=commitments, picked=picked, on=today
    )
    initial["commitment"] = "" if commitments or offers else NEW
    return DecisionForm(
        data,
        need=found,
        choices=choices,
        offers=offers,
        alike=others,
        today=today,
        initial=initial,
    )


def _decide(request: HttpRequest, found: SupportNeed) -> HttpResponse:
    own = Organisation.objects.held_by(request.user, Right.DECIDE)
    acting = own.filter(pk=_posted_holder(request, found)).first()
    if acting is None:
        raise PermissionDenied("Only reviewers of the organisation that holds it decide.")
    if request.POST.get("number") != str(found.number):
        return _decided_meanwhile(request, found)
    scope = _scope(request, found)
    form = _form(request, found, scope, request.POST)
    if "look" in request.POST or not form.is_valid():
        return _page(request, found, scope, form)
    try:
        decide_together(
            needs=form.needs(),
            by=request.user,
            at=timezone.now(),
            outcome=form.cleaned_data["outcome"],
            reason=form.cleaned_data["reason"],
            organisation=acting,
            commitment=form.chosen(),
            new=form.written(),
            offer=form.taken_up(),
        )
    except EditedMeanwhile:
        fresh = loaded(SupportNeed.objects.visible_to(request.user)).get(pk=found.pk)
        return _decided_meanwhile(request, fresh)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, found, scope, form)
    return _sent(request, found, form, acting)


def _posted_holder(request: HttpRequest, found: SupportNeed) -> int:
    """For whom the decision was written: it says so itself, as the need may have moved on."""
    return next(iter(keys_among([request.POST.get("holder", "")])), found.holder_id)


def _decided_meanwhile(request: HttpRequest, found: SupportNeed) -> HttpResponse:
    """What was decided while this one was written; nothing of it is sent, nothing is lost."""
    renumbered = with_number(request.POST, found.number)
    scope = _scope(request, found)
    renumbered["holder"] = str(scope.organisation.pk)
    form = _form(request, found, scope, renumbered)
    form.is_valid()
    said = request.POST.get("reason", "")
    return _page(request, found, scope, form, meanwhile=said, status=409)


def _page(
    request, found: SupportNeed, scope: Scope, form, *, meanwhile=None, status=200
) -> HttpResponse:
    today = form.today
    context = {
        "scope": scope,
        "facts": NeedFacts.of(found, on=today),
        "form": form,
        "choices": form.choices if scope.decides else [],
        "preview": preview_of(form),
        "signed_as": scope.decides
        and signature(request.user, scope.organisation, Right.DECIDE, on=today),
        "today": today,
        "steps": steps_beside(found, request.user, scope),
        "offers": offers_for(found, request.user, scope, on=today),
        "next": next_waiting(found, request.user, scope) if scope.decides else None,
        "meanwhile": meanwhile,
        "was_stale": meanwhile is not None,
        "trail": _trail(request, found, scope),
        "may_reply": writes_for_who_asked(request, found) and bool(answerable(request, found)),
    }
    if request.htmx and "look" in request.POST:
        return render(request, "planning/decisions/_need_preview.html", context)
    return render(request, "planning/decisions/need.html", context, status=status)


def _trail(request: HttpRequest, found: SupportNeed, scope: Scope) -> list[tuple[str, str]]:
    """Down to the holder's inbox for who sees that; to the plan for who asked."""
    if Organisation.objects.visible_to(request.user).filter(pk=scope.organisation.pk).exists():
        inbox = reverse("planning:needs", args=scope.address)
        return [*trail_to(request.user, scope), ("Needs and decisions", inbox)]
    plan = found.action.plan
    return [("Start", reverse("start")), (str(plan), plan.get_absolute_url())]


def _sent(request: HttpRequest, found: SupportNeed, form: DecisionForm, acting) -> HttpResponse:
    tell_decided(request, [need for need, _ in form.needs()], form.cleaned_data["outcome"])
    names = [need.action.plan.assessment.organisation_name for need, _ in form.needs()]
    word = NeedState(form.cleaned_data["outcome"]).label
    messages.success(request, f"{word}. {' and '.join(dict.fromkeys(names))} can read it now.")
    return redirect("planning:needs", acting.ods_code, found.action.plan.assessment.cycle.slug)
