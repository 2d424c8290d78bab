"""The list of organisations, one organisation, and changing it."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from nhsuk.at_once import saved
from organisations.access import (
    administered_organisation,
    administers_something,
    administrator_required,
)
from organisations.choices import Tier
from organisations.models import Link, Membership, Organisation
from organisations.structure.actions import add_organisation, change_organisation
from organisations.structure.forms import NewOrganisationForm, OrganisationForm
from organisations.structure.past import past_of

ON_A_PAGE = 50
TIERS = (Tier.NEIGHBOURHOOD, Tier.PLACE, Tier.SYSTEM, Tier.PRACTICE)
PLURALS = {
    Tier.NEIGHBOURHOOD: "Neighbourhoods",
    Tier.PLACE: "Places",
    Tier.SYSTEM: "Systems",
    Tier.PRACTICE: "Practices",
}
BENEATH = {  # what lies directly in one of them: as a heading, and after one or more
    Tier.NEIGHBOURHOOD: ("Practices", "practice,practices"),
    Tier.PLACE: ("PCNs", "PCN,PCNs"),
    Tier.SYSTEM: ("Places", "place,places"),
}


@login_required
def organisation_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    words = request.GET.get("q", "").strip()
    visible = Organisation.objects.visible_to(request.user, on=today).open(on=today)
    if words:
        visible = visible.search(words)
    counts = dict(visible.order_by().values_list("tier").annotate(Count("pk")))
    tier = tier_to_show(request.GET.get("tier", ""), counts)
    rows = visible.of_tier(tier).with_parents(on=today).with_children_count(on=today)
    return render(
        request,
        "organisations/structure/organisation_list.html",
        {
            "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
            "tabs": [(t.value, PLURALS[t], counts.get(t.value, 0), t == tier) for t in TIERS],
            "tier": tier,
            "words": words,
            "query": listing_query(tier=tier, q=words),
            "beneath": BENEATH.get(tier),
            "may_add": administers_something(request.user),
        },
    )


def listing_query(**values: str) -> str:
    """The address of this list for its other pages, to be followed by `page=`."""
    given = {name: value for name, value in values.items() if value}
    return f"{urlencode(given)}&" if given else ""


def tier_to_show(asked: str, counts: dict[str, int]) -> Tier:
    """The tier asked for, else the first that has something to show."""
    if asked in Tier.values:
        return Tier(asked)
    return next((tier for tier in TIERS if counts.get(tier.value)), Tier.NEIGHBOURHOOD)


@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    today, user = timezone.localdate(), request.user
    organisation = get_object_or_404(Organisation.objects.visible_to(user), ods_code=code)
    links = links_of(organisation, user, on=today)
    beneath = [link for link in links if link.parent_id == organisation.pk]
    people = Membership.objects.visible_to(user).open(on=today).filter(organisation=organisation)
    return render(
        request,
        "organisations/structure/organisation_detail.html",
        {
            "organisation": organisation,
            "is_open": organisation.is_open(on=today),
            "links_up": [link for link in links if link.child_id == organisation.pk],
            "links_down": [link for link in beneath if not is_practice(link)],
            "practices": [link for link in beneath if is_practice(link) and runs(link, today)],
            "former_practices": [
                link for link in beneath if is_practice(link) and not runs(link, today)
            ],
            "people": people.select_related("user"),
            "past": past_of(organisation),
            "may_change": Organisation.objects.administered_by(user)
            .filter(pk=organisation.pk)
            .exists(),
        },
    )


def links_of(organisation: Organisation, user, *, on: date) -> list[Link]:
    """Its links up and down, newest first: `.other_visible` says whether the other end may be
    opened, `.may_end` whether the link is theirs to end, `.has_begun` whether it runs by then.
    """
    links = Link.objects.visible_to(user).touching(organisation)
    ids = {pk for link in links for pk in (link.parent_id, link.child_id)}
    visible = Organisation.objects.visible_to(user).filter(pk__in=ids)
    seen = set(visible.values_list("pk", flat=True))
    theirs = set(links.administered_by(user).values_list("pk", flat=True))
    for link in links:
        link.has_begun = link.start <= on
        link.may_end = link.end is None and link.pk in theirs
        other = link.parent_id if link.child_id == organisation.pk else link.child_id
        link.other_visible = other in seen
    return links


def is_practice(link: Link) -> bool:
    return link.child.tier == Tier.PRACTICE


def runs(link: Link, day: date) -> bool:
    return link.start <= day and (link.end is None or link.end >= day)


@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    organisation = administered_organisation(request.user, code)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        change_organisation(organisation=form.instance, by=request.user, at=timezone.now())
        messages.success(request, f"{organisation} was saved.")
        return redirect(organisation)
    return render(
        request,
        "organisations/structure/organisation_form.html",
        {"form": form, "organisation": organisation, "title": "Name and dates"},
    )


@administrator_required
def add(request: HttpRequest) -> HttpResponse:
    given = {"by": request.user, "at": timezone.now()}
    form = NewOrganisationForm(request.POST or None, by=request.user, on=timezone.localdate())
    if organisation := saved(form, lambda: add_organisation(**given, **form.cleaned_data)):
        messages.success(request, f"{organisation} was added.")
        return redirect(organisation)
    return render(
        request,
        "organisations/structure/organisation_form.html",
        {"form": form, "organisation": None, "title": "Add an organisation"},
    )
