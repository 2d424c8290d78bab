"""The escalations of one organisation, the form that sends one, and the page of one."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from delivery.access import ReportDesk, desk_of
from delivery.choices import EscalationState
from delivery.escalating.actions import escalate
from delivery.escalating.forms import EscalateForm
from delivery.escalating.gathering import by_line, escalations_of
from delivery.escalating.going_to import can_pass_up, goes_to
from delivery.escalating.moves import may_answer, may_reply, may_withdraw
from delivery.escalating.notices import tell_escalated
from delivery.escalating.shown import Shown
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import Escalation
from nhsuk.plan_year import PlanYear
from organisations.choices import Tier
from organisations.editing.attempt import attempt
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import rights_in
from planning.scope import Scope, trail_to


@require_safe
@login_required
def own(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """What an organisation has escalated; for its team, what it can escalate."""
    desk, today = desk_of(request, code, cycle), timezone.localdate()
    found = escalations_of(desk.organisation, desk.cycle, user=request.user)
    is_team = desk.writes and desk.organisation.tier != Tier.SYSTEM
    lines = lines_to_report(desk.organisation, desk.cycle) if is_team else []
    waiting = {about for about, them in by_line(found).items() if any(e.is_open for e in them)}
    context = {
        "desk": desk,
        "shown": [Shown.of(each, on=today) for each in found],
        "lines": [line for line in lines if line.reference not in waiting],
        "is_team": is_team,
        "trail": [*desk.trail, _to_progress(desk)],
    }
    return render(request, "delivery/escalating/own.html", context)


def _to_progress(desk: ReportDesk) -> tuple[str, str]:
    return ("Progress", reverse("delivery:home", args=desk.address))


@require_http_methods(["GET", "POST"])
@login_required
def raise_one(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """Escalate one line of what was signed."""
    desk, today = desk_of(request, code, cycle), timezone.localdate()
    if not desk.writes:
        raise PermissionDenied("Only the team of an organisation escalates for it.")
    line = _line(desk, reference)
    holder = goes_to(desk.organisation, desk.cycle, on=today)
    if line is None or holder is None:
        raise Http404
    sent = attempt(
        request,
        partial(EscalateForm, today=today, year=PlanYear(desk.cycle.plan_year)),
        partial(_send, request, desk, reference),
        "{} is sent. What becomes of it stands here.",
    )
    if isinstance(sent.kept, Escalation):
        return redirect(sent.kept)
    context = {
        "desk": desk,
        "line": line,
        "holder": holder,
        "may_pass_up": holder != desk.cycle.system,
        "form": sent.form,
        "who": _who_reads(desk, holder),
        "back": reverse("delivery:own_escalations", args=desk.address),
    }
    return render(request, "delivery/escalating/escalate.html", context, status=sent.status)


def _line(desk: ReportDesk, reference: str) -> ToReport | None:
    lines = lines_to_report(desk.organisation, desk.cycle)
    return next((line for line in lines if line.reference == reference), None)


def _send(request: HttpRequest, desk: ReportDesk, reference: str, form: EscalateForm) -> Escalation:
    escalation = escalate(
        organisation=desk.organisation,
        cycle=desk.cycle,
        reference=reference,
        values=form.values(),
        by=request.user,
        at=timezone.now(),
    )
    tell_escalated(request, escalation)
    return escalation


def _who_reads(desk: ReportDesk, holder: Organisation) -> str:
    if holder == desk.cycle.system:
        return f"your {desk.team} and {holder}, once you send it."
    return (
        f"your {desk.team} and {holder}, once you send it; {desk.cycle.system} if it is passed up, "
        f"or if {holder} closes. Others above you know only how many there are."
    )


def escalation_at(user, pk: int) -> Escalation:
    """One that the user may read, with its thread; 404 otherwise."""
    return get_object_or_404(Escalation.objects.visible_to(user).with_thread(), pk=pk)


@require_safe
@login_required
def escalation(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked, and everything that was said to it, in the order of time."""
    found, today = escalation_at(request.user, pk), timezone.localdate()
    holder, state = found.holder_now(on=today), EscalationState(found.state)
    answers = Right.DECIDE in rights_in(request.user, holder, on=today)
    speaks = Right.WRITE in rights_in(request.user, found.organisation, on=today)
    can_answer = may_answer(state, can_pass_up=can_pass_up(found, holder))
    context = {
        "shown": Shown.of(found, on=today),
        "holder": holder,
        "can_answer": answers and bool(can_answer),
        "can_reply": speaks and bool(may_reply(state)),
        "can_withdraw": speaks and may_withdraw(state),
        "trail": trail_of(request.user, found, holder),
    }
    return render(request, "delivery/escalating/escalation.html", context)


def trail_of(user, found: Escalation, holder: Organisation) -> list[tuple[str, str]]:
    """Down to the inbox of who holds it, for who sees that; else to those of who asked."""
    if Organisation.objects.visible_to(user).filter(pk=holder.pk).exists():
        scope = Scope(holder, found.cycle)
        inbox = reverse("delivery:escalations", args=scope.address)
        return [*trail_to(user, scope), ("Escalations", inbox)]
    address = [found.organisation.ods_code, found.cycle.slug]
    return [
        ("Start", reverse("start")),
        ("Progress", reverse("delivery:home", args=address)),
        ("Escalations", reverse("delivery:own_escalations", args=address)),
    ]
