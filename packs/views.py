"""The page of packs of a place or the system: what they hold, how far they are, and their files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents.copies import site_of
from documents.models import CopyDamaged
from organisations.access import signed_in_to_press
from packs.asking import NOT_ALL, ask_pack, readable_contents
from packs.gathering import listing
from packs.making import let_go
from packs.models import Pack
from packs.offers import offers_of
from packs.sources import readable_by
from planning.scope import Scope, other_years, scope_of, trail_to
from work.heartbeat import at_hand

CONTENT_TYPES = {Pack.Kind.PDF: "application/pdf", Pack.Kind.ZIP: "application/zip"}


@require_safe
@login_required
def pack(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """With htmx only the part that moves."""
    scope, now = scope_of(request.user, code, cycle), timezone.now()
    contents = readable_contents(request.user, scope.organisation, scope.cycle)
    offers = list(offers_of(scope, contents, at=now))
    context = {
        "scope": scope,
        "contents": contents,
        "groups": contents.groups(),
        "offers": offers,
        "moves": any(each.on_its_way and each.on_its_way.is_unfinished for each in offers),
        "is_worked_at": at_hand(at=now),
    }
    if request.htmx:
        return render(request, "packs/_offers.html", context)
    context["trail"] = trail_to(request.user, scope)
    context["other_years"] = other_years(request.user, scope, "packs:pack")
    return render(request, "packs/pack.html", context)


@require_POST
@signed_in_to_press("packs:pack", "code", "cycle")
def make(request: HttpRequest, code: str, cycle: str, kind: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    try:
        ask_pack(
            organisation=scope.organisation,
            cycle=scope.cycle,
            kind=_kind(kind),
            site=site_of(request),
            by=request.user,
            at=timezone.now(),
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("packs:pack", code, cycle)


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, kind: str) -> HttpResponse:
    """The newest file, for whoever reads all that is in it."""
    scope = scope_of(request.user, code, cycle)
    found = _newest(scope, _kind(kind))
    if not readable_by(request.user, found.listed):
        raise PermissionDenied(NOT_ALL)
    stem = listing(scope.organisation, scope.cycle, found.listed).stem
    headers = {"Content-Disposition": f'attachment; filename="{stem}.{found.kind}"'}
    try:
        content = found.checked()
    except CopyDamaged:
        let_go(found)
        return redirect("packs:pack", code, cycle)
    return HttpResponse(content, content_type=CONTENT_TYPES[found.kind], headers=headers)


def _kind(name: str) -> Pack.Kind:
    if name not in Pack.Kind.values:
        raise Http404
    return Pack.Kind(name)


def _newest(scope: Scope, kind: Pack.Kind) -> Pack:
    packs = Pack.objects.of(scope.organisation, scope.cycle, kind)
    found = packs.filter(state=Pack.State.MADE).first()
    if found is None:
        raise Http404
    return found
