"""The oldest part of the chain goes when its time is over; where it ended stays, signed."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Max, Min

from audit.anchoring import anchor_at, locked_anchor
from audit.choices import Happened, Thing
from audit.guard import cutting
from audit.models import Event
from audit.recording import record
from audit.sealing import seal_all


def cut_before(moment: datetime, *, at: datetime) -> int:
    """How many were cut off: all up to the first that is as young as `moment`, and no further.

    A cut is an event itself. NotSigned where the anchor is not ours.
    """
    seal_all()
    with cutting():
        ends = (anchor := locked_anchor()).ends
        chain = Event.objects.in_chain()
        kept = chain.filter(at__gte=moment).aggregate(first=Min("number"))["first"]
        old = chain.filter(number__lt=kept) if kept else chain
        last = old.order_by().aggregate(last=Max("number"))["last"]
        if last is None:
            return 0
        seal = Event.objects.values_list("seal", flat=True).get(number=last)
        count, _ = Event.objects.filter(number__lte=last).delete()
        anchor_at(anchor, replace(ends, cut_number=last, cut_seal=seal))
        record(Happened.CUT, Thing.AUDIT, at=at, by=None, note=f"up to {last}")
    return count
