"""Adding and ending the links between organisations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from nhsuk.at_once import saved
from nhsuk.words import nhs_date
from organisations.access import administered, administered_organisation
from organisations.models import Link, Membership
from organisations.structure.actions import add_link, end_link
from organisations.structure.forms import EndLinkForm, LinkForm


@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    child = administered_organisation(request.user, code)
    today = timezone.localdate()
    form = LinkForm(
        request.POST or None, child=child, by=request.user, on=today, initial={"start": today}
    )
    given = {"child": child, "by": request.user, "at": timezone.now()}
    if link := saved(form, lambda: add_link(**given, **form.values)):
        since = "now" if link.start <= today else f"from {nhs_date(link.start)}"
        messages.success(request, f"{child} lies in {link.parent} {since}.")
        return redirect(child)
    return render(
        request,
        "organisations/structure/organisation_form.html",
        {"form": form, "organisation": child, "title": "Add a link"},
    )


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    links, today = Link.objects.visible_to(request.user), timezone.localdate()
    running = links.unended()
    link = administered(
        links.select_related("parent", "child"),
        Link.objects.administered_by(request.user),
        pk=pk,
    )
    if link.end is not None:  # by somebody else, just now
        messages.warning(
            request,
            f"The link between {link.child} and {link.parent} was ended already: its last day is "
            f"{nhs_date(link.end)}.",
        )
        return redirect(link.child)
    form = EndLinkForm(request.POST or None, link=link, initial={"end": max(today, link.start)})
    if request.method == "POST" and form.is_valid():
        end_link(link=link, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"The link between {link.child} and {link.parent} ends.")
        return redirect(link.child)
    staff = Membership.objects.visible_to(request.user).open(on=today)
    return render(
        request,
        "organisations/structure/link_end.html",
        {
            "form": form,
            "link": link,
            "has_begun": link.start <= today,
            "staff": staff.filter(organisation=link.parent).count(),
            "others": list(running.filter(child=link.child).exclude(pk=pk)),
        },
    )
