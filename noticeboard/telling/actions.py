"""A notice is told of on its first day, once, by whichever machine comes first."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from noticeboard.audience.meant import meant_by
from noticeboard.models import Posting
from organisations.people.notices import Notice, tell_all


@transaction.atomic
def tell_of_postings(*, at: datetime, site: str) -> list[Posting]:
    """Held, so that no other run tells the same. Who joins later finds it on their start page."""
    day = timezone.localdate(at)
    found = Posting.objects.to_tell(on=day).select_related("sender").order_by("pk")
    postings = list(found.select_for_update(of=("self",), no_key=True))
    for posting in postings:
        _tell(posting, at=at, site=site)
    Posting.objects.again(*postings).update(told_at=at)
    return postings


def _tell(posting: Posting, *, at: datetime, site: str) -> None:
    said = f"A notice from {posting.sender}: {posting.reference}."
    letter = Notice(f"A notice from {posting.sender}", said, posting.get_absolute_url())
    meant = list(meant_by(posting, on=timezone.localdate(at)).values_list("pk", flat=True))
    tell_all(
        letter,
        organisations=meant,
        right=None,
        but=posting.published_by_id,
        at=at,
        site=site,
    )
