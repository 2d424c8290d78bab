"""The registers of one's system, and one of them: what has been filled in, by whom."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.paper import listed
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may
from registers.access import systems_of, trail_to, visible_register
from registers.models import Register, RegisterYear
from registers.reading.gathering import reading_of
from registers.reading.home import Shown, registers_of
from registers.reading.narrowing import Narrowing
from registers.reading.page import RegisterPage
from registers.ready.four import READY
from registers.shown import list_lines

ROWS_A_PAGE = 25


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """All registers of one's systems, with how far one's own organisations are."""
    user, today = request.user, timezone.localdate()
    administered = Organisation.objects.administered_by(user)
    shown = registers_of(user, on=today)
    keeps = systems_of(request).filter(pk__in=administered.values("pk"))
    context = {
        "registers": [each for each in shown if not each.register.retired_at],
        "retired": [each for each in shown if each.register.retired_at],
        "keeps": [(each, not_added(each, shown)) for each in keeps],
        "trail": trail_to()[:-1],
    }
    return render(request, "registers/reading/home.html", context)


def not_added(system: Organisation, shown: list[Shown]) -> list[tuple[str, str]]:
    """The registers that come ready and are not there: by key, with their names."""
    there = {each.register.name for each in shown if each.register.system_id == system.pk}
    found = ((key, ready.register.name) for key, ready in READY.items())
    return [(key, name) for key, name in found if name not in there]


@dataclass(frozen=True)
class Asked:
    """A register, its years, and the one that is asked for: the newest where none is named."""

    register: Register
    years: list[RegisterYear]
    year: RegisterYear | None


def asked_of(request: HttpRequest, system: str, slug: str, named: str) -> Asked:
    register = visible_register(request, system, slug)
    years = list(RegisterYear.objects.of_register(register))
    for each in years:
        each.register = register
    newest = years[0] if years and not named else None
    year = next((each for each in years if str(each.plan_year) == named), newest)
    if named and year is None:
        raise Http404
    return Asked(register, years, year)


@require_safe
@login_required
def register(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    by, today = Narrowing.of(request.GET), timezone.localdate()
    asked = asked_of(request, system, slug, by.year)
    found = asked.register
    context = {
        "register": found,
        "years": asked.years,
        "year": asked.year,
        "narrowing": by,
        "may_edit": may(request.user, Right.ADMINISTER, found.system, on=today),
        "trail": trail_to(),
    }
    if asked.year:
        context |= _read(request, asked.year, by)
    return render(request, "registers/reading/register.html", context)


def _read(request: HttpRequest, year: RegisterYear, by: Narrowing) -> dict:
    reading = reading_of(request.user, year, on=timezone.localdate())
    by = by.among(organisation={each.code for each in (*reading.places, *reading.bodies)})
    shown = RegisterPage(reading, by)
    page = Paginator(shown.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    own = Organisation.objects.held_by(request.user, Right.WRITE)
    where = [*year.register.address, year.plan_year]
    return {
        "shown": shown,
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "copies": listed("registers:document", "registers:download", where),
        "page": page,
        "lines": list_lines(page, reading.columns, reading.names, reading.whose),
        "query": f"{by.query()}&" if by.query() else "",
        "own": own.filter(pk__in=reading.whose, tier=year.register.tier),
    }
