"""Asking for a contact, all that an organisation asks and is asked, and the page of one."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compendium.models import GladToTalk
from frameworks.models import Step
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.history import AlreadyThere
from organisations.permissions import Right
from organisations.rights import may
from peers.access import AtStep, desk_of, step_to_write
from peers.ahead.gathering import Peer, peers_of
from peers.asking.actions import answer_contact, ask_for_contact, withdraw_contact
from peers.asking.forms import AnswerForm, AskForm
from peers.asking.notices import tell_answered, tell_asked, tell_withdrawn
from peers.asking.shown import Shown, trail_of
from peers.models import ContactRequest

CONTACTS_A_PAGE = 20


@require_safe
@login_required
def contacts(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """All that an organisation was asked and has asked, what waits for it first."""
    desk = desk_of(request, code, cycle)
    seen = ContactRequest.objects.visible_to(request.user).of_organisation(desk.organisation)
    found = seen.with_whose().in_turn(desk.organisation)
    page = Paginator(found, CONTACTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "page": page,
        "lines": [Shown(each, desk.organisation) for each in page],
        "trail": desk.trail,
    }
    return render(request, "peers/asking/contacts.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: HttpRequest, code: str, cycle: str, step: str, other: str) -> HttpResponse:
    """What was typed comes back also where the other says meanwhile that it talks no more."""
    at = step_to_write(request, code, cycle, step)
    peer = _peer(at, other)
    if peer is None and request.method != "POST":
        raise Http404
    sent = attempt(
        request,
        AskForm,
        partial(_ask, request, at, other),
        "Sent. You are told of the answer.",
    )
    if isinstance(sent.kept, ContactRequest):
        return redirect(sent.kept)
    context = {
        "at": at,
        "peer": peer,
        "other": peer.name if peer else other,
        "form": sent.form,
        "trail": at.trail,
    }
    return render(request, "peers/asking/ask.html", context, status=sent.status)


def _peer(at: AtStep, other: str) -> Peer | None:
    found = peers_of(at.assessment, [at.step], on=timezone.localdate()).get(at.step.code, ())
    return next((peer for peer in found if peer.code == other), None)


def _ask(request: HttpRequest, at: AtStep, other: str, form: AskForm) -> ContactRequest:
    contact = ask_for_contact(
        assessment=at.assessment,
        step=at.step,
        other=other,
        words=form.cleaned_data["words"],
        by=request.user,
        at=timezone.now(),
    )
    tell_asked(request, contact)
    return contact


def contact_at(request: HttpRequest, pk: int) -> ContactRequest:
    """One that this person may read; 404 otherwise."""
    seen = ContactRequest.objects.visible_to(request.user).with_whose()
    return get_object_or_404(seen, pk=pk)


def step_of(contact: ContactRequest) -> Step | None:
    """As its cycle asks it today; none once the framework has left it out."""
    return Step.objects.of(contact.cycle.version_id).filter(code=contact.step_code).first()


@require_safe
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked, and what was said to it."""
    contact, today = contact_at(request, pk), timezone.localdate()
    context = {
        "contact": contact,
        "step": step_of(contact),
        "may_answer": not contact.is_withdrawn
        and may(request.user, Right.WRITE, contact, on=today),
        "may_withdraw": contact.is_waiting
        and ContactRequest.objects.editable_by(request.user).contains(contact),
        "trail": trail_of(request.user, contact, on=today),
    }
    return render(request, "peers/asking/contact.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    contact, today = contact_at(request, pk), timezone.localdate()
    if not may(request.user, Right.WRITE, contact, on=today):
        raise PermissionDenied("Only those who were asked answer.")
    if contact.is_withdrawn and request.method != "POST":
        messages.info(request, "It was withdrawn, so it waits for no answer any more.")
        return redirect(contact)
    build = partial(AnswerForm, initial=_initial_of(contact))
    sent = attempt(
        request, build, partial(_answer, request, contact), "Sent. Those who asked can read it now."
    )
    if sent.kept:
        return redirect(contact)
    context = {
        "contact": contact,
        "step": step_of(contact),
        "form": sent.form,
        "conflict": sent.conflict,
        "back": reverse("peers:contact", args=[pk]),
        "trail": [
            *trail_of(request.user, contact, on=today),
            (f"About {contact.step_code}", contact.get_absolute_url()),
        ],
    }
    return render(request, "peers/asking/answer.html", context, status=sent.status)


def _initial_of(contact: ContactRequest) -> dict:
    """As it was answered; before that, with whom they say now that others ask for."""
    said = {"answer": contact.answer, "number": contact.number}
    if contact.is_answered:
        return said | {"state": contact.state, "contact_role": contact.contact_role}
    glad = GladToTalk.objects.of_organisation(contact.asked).standing()
    of_step = glad.of(contact.cycle.version.framework_id, contact.step_code).first()
    return said | {"contact_role": of_step.contact_role if of_step else ""}


def _answer(request: HttpRequest, contact: ContactRequest, form: AnswerForm) -> ContactRequest:
    answered = answer_contact(
        contact=contact,
        values=form.values(),
        number=form.cleaned_data["number"],
        by=request.user,
        at=timezone.now(),
    )
    tell_answered(request, answered)
    return answered


@require_POST
@signed_in_to_press("peers:contact", "pk")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    contact = contact_at(request, pk)
    if not ContactRequest.objects.editable_by(request.user).contains(contact):
        raise PermissionDenied("Only those who asked withdraw it.")
    try:
        tell_withdrawn(
            request, withdraw_contact(contact=contact, by=request.user, at=timezone.now())
        )
    except AlreadyThere:
        messages.info(request, "It was withdrawn already.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Withdrawn. What you asked stays on record.")
    return redirect(contact)
