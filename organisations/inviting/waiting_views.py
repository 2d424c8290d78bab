"""Who has not signed in yet, and the invitation sent again, to one or to many."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from nhsuk.words import counted
from organisations.access import administrator_required, keys_among, signed_in_to_press
from organisations.inviting.actions import HasSignedIn, send_again, take_invitation_back
from organisations.inviting.newcomers import (
    newcomers,
    places_waiting,
    waiting_for,
    who_can_come,
    with_what_was_sent,
)
from organisations.models import Invited, User
from organisations.people.actions import LastAdministratorRole
from organisations.people.invitations import NO_MAIL, is_reached
from organisations.people.views import person_managed
from organisations.structure.views import listing_query

ON_A_PAGE = 50
ONCE = "an invitation goes to somebody once a day, and only until they have signed in."
NOWHERE = "no email goes to an address of the demonstration."


@require_GET
@administrator_required
def not_signed_in(request: HttpRequest) -> HttpResponse:
    by, today, code = request.user, timezone.localdate(), request.GET.get("organisation", "")
    waiting = waiting_for(by, on=today)
    shown = waiting.working_at(code, on=today) if code else waiting
    shown = with_what_was_sent(shown, by=by, on=today)
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "newcomers": newcomers(page.object_list, by=by, on=today),
        "places": places_waiting(by, waiting, on=today),
        "code": code,
        "waiting": waiting.count(),
        "everyone": who_can_come(by, on=today),
        "is_ticked": "ticked" in request.GET,
        "query": listing_query(organisation=code),
        "back": f"{request.path}?{listing_query(organisation=code)}page={page.number}",
    }
    return render(request, "organisations/inviting/not_signed_in.html", context)


@require_POST
@signed_in_to_press("organisations:not_signed_in")
@administrator_required
def send_to_ticked(request: HttpRequest) -> HttpResponse:
    """Back to the page they were ticked on: of people, or of a cycle."""
    picked = keys_among(request.POST.getlist("person"))[:ON_A_PAGE]
    people = list(User.objects.administered_by(request.user).filter(pk__in=picked))
    if picked:
        tell_sent(request, people)
    else:
        messages.warning(request, "Nothing was sent: tick somebody first.")
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("organisations:not_signed_in")


@administrator_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    if person.invited_at is None:
        messages.warning(request, f"{person} has signed in already. Stop signing in instead.")
        return redirect(person)
    if request.method == "POST":
        return withdraw_and_tell(request, person)
    return render(request, "organisations/inviting/withdraw.html", {"person": person})


def withdraw_and_tell(request: HttpRequest, person: User) -> HttpResponse:
    try:
        take_invitation_back(person=person, by=request.user, at=timezone.now())
    except HasSignedIn:
        messages.warning(request, f"{person} signed in just now. Stop signing in instead.")
    except LastAdministratorRole:
        messages.warning(request, f"{person} would be the last administrator: invite another one.")
    else:
        messages.success(request, f"The invitation of {person} was withdrawn.")
    return redirect(person)


@require_POST
@signed_in_to_press("organisations:person", "pk")
@administrator_required
def send_to_one(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.administered_by(request.user), pk=pk)
    tell_sent(request, [person])
    return redirect(person)


def tell_sent(request: HttpRequest, people: Sequence[User]) -> None:
    if not settings.EMAIL_HOST_IS_SET:
        messages.error(request, f"{NO_MAIL} Pass their links on.")
        return
    given = {"by": request.user, "at": timezone.now(), "site": request.build_absolute_uri("/")}
    sent = send_again(people=people, **given)
    if sent:
        messages.success(request, f"{_invitations(sent)} on {_their(sent)} way.")
    nowhere = sum(not is_reached(person) for person in people)
    if left := len(people) - len(sent) - nowhere:
        messages.warning(request, f"{_nothing(left)}: {ONCE}")
    if nowhere:
        messages.warning(request, f"{_nothing(nowhere)}: {NOWHERE}")


def _nothing(number: int) -> str:
    return f"Nothing was sent to {counted(number, 'person', 'people')}"


def _invitations(sent: Sequence[Invited]) -> str:
    return counted(len(sent), "invitation is", "invitations are")


def _their(sent: Sequence[Invited]) -> str:
    return "its" if len(sent) == 1 else "their"
