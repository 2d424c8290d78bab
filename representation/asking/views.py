"""The questions of one organisation, the form that asks one, and the page of one."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.choices import Tier
from organisations.editing.attempt import attempt
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may, rights_in
from representation.access import trail_to, visible_body, works_for
from representation.asking.actions import ask_enquiry
from representation.asking.forms import AskForm
from representation.asking.gathering import EnquiriesOf
from representation.asking.notices import tell_asked
from representation.asking.shown import Shown
from representation.asking.wanted import Wanted
from representation.choices import State
from representation.going_up import above, all_above
from representation.models import Board, Enquiry
from representation.moves import may_answer, may_reply

A_PAGE = 15


@require_safe
@login_required
def enquiries(request: HttpRequest, code: str) -> HttpResponse:
    """Those it holds, with the oldest that waits first; and those it asked."""
    organisation, today = visible_body(request, code), timezone.localdate()
    is_ours = works_for(request, organisation)
    found = EnquiriesOf(request.user, organisation, today, is_ours)
    wanted = Wanted.of(request.GET, first=found.first)
    page = Paginator(found.narrowed(wanted), A_PAGE).get_page(request.GET.get("page"))
    speaks = may(request.user, Right.SPEAK, organisation, on=today)
    context = {
        "organisation": organisation,
        "is_ours": is_ours,
        "wanted": wanted,
        "parts": found.parts(wanted),
        "page": page,
        "query": f"{wanted.query()}&",
        "lines": [Shown.of(each, on=today) for each in page],
        "may_ask": speaks and organisation.tier != Tier.SYSTEM,
        "trail": [*trail_to(), to_speaking(organisation)],
    }
    return render(request, "representation/asking/enquiries.html", context)


def to_speaking(organisation: Organisation) -> tuple[str, str]:
    return (str(organisation), reverse("representation:speaking", args=[organisation.ods_code]))


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: HttpRequest, code: str) -> HttpResponse:
    organisation, today = visible_body(request, code), timezone.localdate()
    if not may(request.user, Right.SPEAK, organisation, on=today):
        raise PermissionDenied("Only the people of an organisation ask for it.")
    way = all_above(organisation, on=today)
    if not way:
        raise Http404
    boards = Board.objects.of_system(way[-1]).standing()
    sent = attempt(
        request,
        partial(AskForm, boards=boards),
        partial(_send, request, organisation),
        "{} is sent. What becomes of it stands here.",
    )
    if isinstance(sent.kept, Enquiry):
        return redirect(sent.kept)
    context = {
        "organisation": organisation,
        "way": way,
        "form": sent.form,
        "trail": [*trail_to(), to_speaking(organisation)],
    }
    return render(request, "representation/asking/ask.html", context, status=sent.status)


def _send(request: HttpRequest, organisation: Organisation, form: AskForm) -> Enquiry:
    enquiry = ask_enquiry(
        organisation=organisation, values=form.values(), by=request.user, at=timezone.now()
    )
    tell_asked(request, enquiry)
    return enquiry


def enquiry_at(user, pk: int) -> Enquiry:
    """One that the user may read, with its thread; 404 otherwise."""
    return get_object_or_404(Enquiry.objects.visible_to(user).with_thread(), pk=pk)


@require_safe
@login_required
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked, and everything that was said to it, in the order of time."""
    found, today = enquiry_at(request.user, pk), timezone.localdate()
    holder, state = found.holder_now(on=today), State(found.state)
    answers = Right.SPEAK in rights_in(request.user, holder, on=today)
    speaks = Right.SPEAK in rights_in(request.user, found.organisation, on=today)
    higher = above(holder, on=today)
    context = {
        "shown": Shown.of(found, on=today),
        "can_answer": answers and bool(may_answer(state, can_pass_up=higher is not None)),
        "can_reply": speaks and bool(may_reply(state)),
        "trail": trail_of(request.user, found, holder),
    }
    return render(request, "representation/asking/enquiry.html", context)


def trail_of(user, found: Enquiry, holder: Organisation) -> list[tuple[str, str]]:
    """Down to the questions of who asked, for them; else of who holds it."""
    asker = Organisation.objects.held_by(user, Right.SPEAK).contains(found.organisation)
    whose = found.organisation if asker else holder
    address = reverse("representation:enquiries", args=[whose.ods_code])
    return [*trail_to(), (f"Questions of {whose}", address)]
