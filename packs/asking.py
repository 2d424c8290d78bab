"""Asking for a pack: by anybody who reads every document in it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from assessments.models import Cycle
from organisations.models import Organisation, User
from packs.contents import Contents
from packs.gathering import contents_of
from packs.making import carried_on
from packs.models import Pack
from packs.sources import readable_by

NOTHING = "Nothing has been signed or published yet, so there is nothing to put in a pack."
NOT_ALL = "This pack holds documents that you may not read."


def readable_contents(user: User, organisation: Organisation, cycle: Cycle) -> Contents:
    """What a pack would hold now; refused to whoever may not read all of it."""
    contents = contents_of(organisation, cycle)
    if not readable_by(user, contents.parts):
        raise PermissionDenied(NOT_ALL)
    return contents


def ask_pack(
    *, organisation: Organisation, cycle: Cycle, kind: str, site: str, by: User, at: datetime
) -> Pack:
    """The pack of what is signed now, begun if nobody has asked for it, or if it failed before."""
    seen = Organisation.objects.visible_to(by, on=timezone.localdate(at))
    if not seen.filter(pk=organisation.pk).exists():
        raise PermissionDenied(NOT_ALL)
    contents = readable_contents(by, organisation, cycle)
    if not contents.parts:
        raise ValidationError(NOTHING)
    begun = {"entries": contents.state, "site": site, "asked_at": at, "asked_by": by}
    pack, _ = Pack.objects.get_or_create(
        organisation=organisation, cycle=cycle, kind=kind, seal=contents.seal, defaults=begun
    )
    if pack.state == Pack.State.FAILED:
        begun |= {"state": Pack.State.WAITING, "tries": 0, "done": 0, "reason": "", "task": None}
        Pack.objects.of(organisation, cycle, kind).filter(
            pk=pack.pk, state=Pack.State.FAILED
        ).update(**begun)
    return carried_on(pack, at=at)
