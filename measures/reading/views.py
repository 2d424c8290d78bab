"""The register of a system, the measures of an organisation, and one indicator over time."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.paper import listed
from measures.access import systems_of, trail_to, visible_indicator, visible_system
from measures.models import Indicator
from measures.reading.gathering import place_around, series_by_indicator
from measures.reading.ranges import Beside, Standing
from measures.reading.register import Line, indicators_of, register_of
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """On to the register of one's system; a choice where there are several."""
    systems = list(systems_of(request).order_by("name"))
    if len(systems) == 1:
        return redirect("measures:register", systems[0].ods_code)
    return render(request, "measures/reading/home.html", {"systems": systems})


@require_safe
@login_required
def register(request: HttpRequest, system: str) -> HttpResponse:
    found, today = visible_system(request, system), timezone.localdate()
    context = {
        "system": found,
        "register": register_of(request.user, found, on=today),
        "organisations": organisations_in(request, found),
        "copies": listed("measures:document", "measures:download", [system]),
        "may_edit": may(request.user, Right.ADMINISTER, found, on=today),
        "trail": trail_to(found)[:-1],
    }
    return render(request, "measures/reading/register.html", context)


def organisations_in(request: HttpRequest, system: Organisation) -> list[Organisation]:
    """The places and PCNs of it whose values this person reads, in no order of how they do."""
    today = timezone.localdate()
    seen = Organisation.objects.visible_to(request.user).within(system, on=today)
    inside = seen.planning().open(on=today).exclude(pk=system.pk)
    return list(inside.order_by("-tier", "name"))


@require_safe
@login_required
def organisation(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """The measures of a place, a PCN or the system itself: the newest of each."""
    found, today = visible_system(request, system), timezone.localdate()
    one = organisation_in(request, found, code)
    around = place_around(one, on=today)
    indicators = [
        each for each in indicators_of(request.user, found, on=today) if not each.retired_at
    ]
    series = series_by_indicator(request.user, one, indicators, around=around, on=today)
    context = {
        "system": found,
        "organisation": one,
        "beside": Beside(around),
        "standings": [Standing(Line(each, series[each.pk])) for each in indicators],
        "trail": trail_to(found),
    }
    return render(request, "measures/reading/organisation.html", context)


def organisation_in(request: HttpRequest, system: Organisation, code: str) -> Organisation:
    """One of the system's that this person sees; the system itself for everybody in it."""
    if code == system.ods_code:
        return system
    seen = Organisation.objects.visible_to(request.user)
    return get_object_or_404(seen.within(system, on=timezone.localdate()).planning(), ods_code=code)


@require_safe
@login_required
def indicator(request: HttpRequest, system: str, code: str) -> HttpResponse:
    found = visible_indicator(request, system, code)
    return indicator_page(request, found, found.system)


@require_safe
@login_required
def line(request: HttpRequest, system: str, code: str, organisation: str) -> HttpResponse:
    found = visible_indicator(request, system, code)
    return indicator_page(request, found, organisation_in(request, found.system, organisation))


def indicator_page(request: HttpRequest, found: Indicator, one: Organisation) -> HttpResponse:
    """What it is, and what it came to for one organisation, drawn and as a table."""
    today = timezone.localdate()
    around = place_around(one, on=today)
    series = series_by_indicator(request.user, one, [found], around=around, on=today)[found.pk]
    context = {
        "line": Line(found, series, is_systems=one.pk == found.system_id),
        "indicator": found,
        "organisation": one,
        "beside": Beside(around),
        "choices": choices_of(request, found),
        "may_edit": may(request.user, Right.ADMINISTER, found.system, on=today),
        "trail": trail_to(found.system),
    }
    return render(request, "measures/reading/indicator.html", context)


def choices_of(request: HttpRequest, found: Indicator) -> list[tuple[str, str]]:
    """For whom else it can be read: the system first, then all that this person sees."""
    others = [
        (str(each), reverse("measures:line", args=[*found.address, each.ods_code]))
        for each in organisations_in(request, found.system)
    ]
    return [(str(found.system), found.get_absolute_url()), *others]
