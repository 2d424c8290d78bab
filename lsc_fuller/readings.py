"""Who opened or exported whose thing, told to the audit: by the address, for every page there is.

A page whose address names an organisation and a cycle is a thing of that organisation; one that is
sent as a file is an export, whatever its address. Before the page leaves, it is written down, once
a person, thing and day: a page that cannot be written down is not shown.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import is_known, record_reading, remember
from organisations.models import Organisation

# How the route of each page of an organisation and a cycle begins, and of which thing it is.
OF_AN_ORGANISATION = {
    "returns/": Thing.RETURN,
    "plans/": Thing.PLAN,
    "support-plans/": Thing.SUPPORT_PLAN,
    "places/": Thing.FIGURES,
    "packs/": Thing.PACK,
    "appraisals/": Thing.APPRAISAL,
    "delivery/reports/": Thing.REPORT,
    "delivery/rounds/": Thing.ROUND,
    "delivery/places/": Thing.FIGURES,
    "delivery/promised/": Thing.SUPPORT_PLAN,
    "peers/": Thing.PEERS,
    "feeds/": Thing.FIGURES,  # the extract for a partner
}
TAKEN_AWAY = {
    "frameworks/": Thing.FRAMEWORK,
    "good-practice/": Thing.EXAMPLES,
    "measures/": Thing.MEASURES,
    "registers/": Thing.REGISTERS,
    "library/": Thing.MODELS,
    "noticeboard/": Thing.NOTICES,
    "representation/": Thing.BOARDS,
    "offers/": Thing.OFFERS,
    "organisations/": Thing.ORGANISATIONS,
    "people/": Thing.PEOPLE,
    "audit/": Thing.AUDIT,
}
ALL = OF_AN_ORGANISATION | TAKEN_AWAY
OF_A_FILE = "attachment"


def remember_who_reads(get_response):
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "GET" and response.status_code == 200 and request.resolver_match:
            _remember(request, response)
        return response

    return middleware


def thing_at(route: str) -> Thing | None:
    """`route` is how Django writes an address: `returns/<str:code>/…`, or `^people/export…`."""
    said = route.removeprefix("^")
    return next((thing for start, thing in ALL.items() if said.startswith(start)), None)


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    found = request.resolver_match
    thing, file = thing_at(found.route), _format_of(response)
    code, cycle = found.kwargs.get("code", ""), found.kwargs.get("cycle", "")
    if thing is None or not (file or (code and cycle)) or not request.user.is_authenticated:
        return
    now = timezone.now()
    kind = Happened.EXPORTED if file else Happened.OPENED
    parts = (request.user.pk, kind, thing, code, cycle, file, timezone.localdate(now))
    key = " ".join(map(str, parts))
    if is_known(key):
        return
    record_reading(
        kind,
        thing,
        at=now,
        by=request.user.pk,
        organisation=_named(code),
        cycle=cycle,
        note=file,
    )
    remember(key)


def _format_of(response: HttpResponse) -> str:
    """How the name of a file ends that is sent to be kept; nothing for a page."""
    said = response.headers.get("Content-Disposition", "")
    return said.rstrip('"').rpartition(".")[2] if said.startswith(OF_A_FILE) else ""


def _named(code: str) -> int | None:
    found = Organisation.objects.filter(ods_code=code) if code else Organisation.objects.none()
    return found.values_list("pk", flat=True).first()
