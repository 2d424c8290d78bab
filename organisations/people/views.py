"""People with a role where the signed-in person administers: who can do what where."""

import logging
from collections.abc import Collection

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from nhsuk.at_once import saved
from organisations.access import administrator_required, signed_in_to_press
from organisations.history import keep
from organisations.models import Invited, Membership, User
from organisations.people.actions import allow_sign_in, invite, stop_sign_in
from organisations.people.forms import InviteForm, PersonForm
from organisations.people.invitations import NO_MAIL, send_invitation, set_password_link
from organisations.permissions import Right
from organisations.rights import may
from organisations.structure.views import listing_query

logger = logging.getLogger(__name__)
ON_A_PAGE = 50
FORMER = "Former member of staff"


@administrator_required
def people(request: HttpRequest) -> HttpResponse:
    today, by = timezone.localdate(), request.user
    words, former = request.GET.get("q", "").strip(), "former" in request.GET
    everyone = User.objects.administered_by(by)
    current = everyone.having_a_role(on=today, seen_by=by)
    rows = everyone.exclude(pk__in=current.values("pk")) if former else current
    rows = rows.with_is_elsewhere(seen_by=by, on=today)
    if words:
        rows = rows.search_job_titles(words) if former else rows.search(words)
    rows = rows.with_roles_seen_by(by, on=today).order_by("job_title", "email")
    return render(
        request,
        "organisations/people/people.html",
        {
            "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
            "words": words,
            "former": former,
            "query": listing_query(q=words, former="yes" if former else ""),
        },
    )


def person_in_scope(request: HttpRequest, pk: int) -> User:
    people = User.objects.administered_by(request.user)
    people = people.with_is_elsewhere(seen_by=request.user, on=timezone.localdate())
    return get_object_or_404(people, pk=pk)


def called(person: User, *, roles: Collection) -> str:
    """What a person is called here: who left for elsewhere keeps their new job title to it."""
    return FORMER if person.is_elsewhere and not roles else str(person)


def person_managed(request: HttpRequest, pk: int) -> User:
    """The person, if nobody else administers them too: their account is not only ours then."""
    found = person_in_scope(request, pk)
    if not may(request.user, Right.ADMINISTER, found, on=timezone.localdate()):
        raise PermissionDenied
    return found


@administrator_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = person_in_scope(request, pk)
    roles = Membership.objects.administered_by(request.user).filter(user=found)
    roles = roles.select_related("organisation").order_by("-start", "pk")
    current = roles.open(on=today)
    invitation = Invited.objects.of_people([found]).last() if found.invited_at else None
    return render(
        request,
        "organisations/people/person_detail.html",
        {
            "person": found,
            "called": called(found, roles=current),
            "roles": current,
            "former_roles": roles.exclude(pk__in=current.values("pk")).with_given_on(),
            "is_managed": may(request.user, Right.ADMINISTER, found, on=today),
            "is_self": found == request.user,
            "invitation": invitation,
            "has_run_out": invitation is not None and invitation.has_run_out(at=timezone.now()),
        },
    )


@administrator_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = person_managed(request, pk)
    form = PersonForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        keep(form.save(commit=False), by=request.user, at=timezone.now())
        messages.success(request, f"{found} was saved.")
        return redirect(found)
    return render(
        request,
        "organisations/people/person_form.html",
        {"form": form, "person": found, "title": "Job title and name"},
    )


@administrator_required
def invitation(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    first = request.GET.get("organisation")
    form = InviteForm(
        request.POST or None, by=request.user, on=today, initial={"organisation": first}
    )
    given = {"by": request.user, "at": timezone.now()}
    if membership := saved(form, lambda: invite(**given, **form.cleaned_data)):
        return send_and_tell(request, membership)
    return render(
        request,
        "organisations/people/person_form.html",
        {"form": form, "person": None, "title": "Invite somebody"},
    )


def send_and_tell(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Where no letter can come, who administers the account alone gets the link to pass on."""
    person, site = membership.user, request.build_absolute_uri("/")
    page = redirect(person)
    if may(request.user, Right.ADMINISTER, person, on=timezone.localdate()):
        page = redirect("organisations:person_link", person.pk)
    try:
        send_invitation(membership, site=site, by=request.user, at=timezone.now())
    except OSError as problem:
        logger.error("An invitation could not be sent: %s", type(problem).__name__)
        messages.warning(
            request, f"The email to {person.email} could not be sent. The role stands."
        )
        return page
    if not settings.EMAIL_HOST_IS_SET:
        messages.success(request, f"The role stands. {NO_MAIL}")
        return page
    messages.success(request, f"An invitation is on its way to {person.email}.")
    return redirect(person)


@require_GET
@administrator_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """How somebody gets in without a letter: a link, for who was invited and never came."""
    found, site = person_managed(request, pk), request.build_absolute_uri("/")
    context = {
        "person": found,
        "site": site,
        "link": set_password_link(found, site=site) if found.awaits_password else "",
    }
    return render(request, "organisations/people/person_link.html", context)


@administrator_required
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    found = person_managed(request, pk)
    if found == request.user:
        raise PermissionDenied
    if request.method == "POST":
        stop_sign_in(person=found, by=request.user, at=timezone.now())
        messages.success(request, f"{found} can no longer sign in.")
        return redirect(found)
    return render(request, "organisations/people/person_deactivate.html", {"person": found})


@require_POST
@signed_in_to_press("organisations:person", "pk")
@administrator_required
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    found = allow_sign_in(person=person, by=request.user, at=timezone.now())
    messages.success(request, f"{found} can sign in again.")
    return redirect(found)
