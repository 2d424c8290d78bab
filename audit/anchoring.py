"""The anchor is read under a lock, believed only as it was signed, and signed anew."""

from django.conf import settings

from audit.chain import Ends
from audit.models import Anchor


class NotSigned(Exception):
    """Nothing is built on an anchor that somebody else has set."""


NO_KEY = "Set AUDIT_KEYS, or SECRET_KEY, to what the server uses: without it nothing can be sealed."
FORGED = (
    "The anchor of the audit is not signed with any key of AUDIT_KEYS. Either a key was changed: "
    "add the one before after a comma. Or somebody changed the database."
)


def locked_anchor() -> Anchor:
    """Inside a transaction: of several that seal, each waits for the one before."""
    if not settings.AUDIT_KEYS:
        raise NotSigned(NO_KEY)
    anchor, _ = Anchor.objects.select_for_update().get_or_create(pk=1)
    if not is_ours(anchor):
        raise NotSigned(FORGED)
    return anchor


def is_ours(anchor: Anchor) -> bool:
    return anchor.ends.is_signed_as(anchor.signature, settings.AUDIT_KEYS)


def anchor_at(anchor: Anchor, ends: Ends) -> None:
    signature = ends.signed(settings.AUDIT_KEYS[0])
    Anchor.objects.filter(pk=anchor.pk).update(**vars(ends), signature=signature)
