"""Whose reading may lag behind: nobody's who has just written, and nobody's just after what people
may see has changed. Each for as long as a replica that is read can lie behind.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.http import HttpRequest
from django.utils import timezone

from organisations.models import Link, Membership, Organisation
from work.replica import most_lag, read_lagging

WROTE = "planning-wrote"  # a cookie that ends by itself
A_MOMENT = timedelta(seconds=2)  # for what the write itself took, and its way back
SAY_WHO_SEES = (Membership.history, Link.history, Organisation.history)
T = TypeVar("T")


def read_for(request: HttpRequest, do: Callable[[], T]) -> tuple[T, datetime | None]:
    """What `do` reads, and of when it is where that is not this moment. `do` writes nothing."""
    now = timezone.now()
    return read_lagging(do, at=now, is_allowed=lambda: may_lag(request, at=now))


def may_lag(request: HttpRequest, *, at: datetime) -> bool:
    return WROTE not in request.COOKIES and not _who_sees_has_changed(since=at - remembered_for())


def remembered_for() -> timedelta:
    return most_lag() + A_MOMENT


def _who_sees_has_changed(*, since: datetime) -> bool:
    return any(past.filter(history_date__gt=since).exists() for past in SAY_WHO_SEES)
