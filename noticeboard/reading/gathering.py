"""The notices that somebody may read, narrowed; and what one can narrow them to."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min

from compendium.searching import found_by, terms
from nhsuk.plan_year import PlanYear
from noticeboard.models import Posting
from noticeboard.reading.narrowing import Narrowing
from noticeboard.reading.shown import Shown
from organisations.history import past_of

BODY = ("text", "changed", "sender__name")
Choices = list[tuple[str, str]]


def published_to(user, *, on: date):
    """All that was ever published for them to read, with what is over or withdrawn."""
    return Posting.objects.visible_to(user, on=on).out()


def narrowed(postings, by: Narrowing):
    if by.sender:
        postings = postings.filter(sender__ods_code=by.sender)
    if year := by.plan_year:
        postings = postings.filter(shown_from__range=(year.first, year.last))
    if wanted := terms(by.q):
        postings = postings.filter(pk__in=list(found_by(postings, wanted, body=BODY)))
    return postings


def sender_choices(postings) -> Choices:
    rows = postings.order_by("sender__name").values_list("sender__ods_code", "sender__name")
    return list(rows.distinct())


def year_choices(postings) -> Choices:
    """The newest first; every one between the first and the last."""
    found = postings.order_by().aggregate(first=Min("shown_from"), last=Max("shown_from"))
    if found["first"] is None:
        return []
    first, last = (_starts(found[name]) for name in ("first", "last"))
    return [(str(year), PlanYear(year).label) for year in range(last, first - 1, -1)]


def _starts(day: date) -> int:
    return day.year if day >= PlanYear(day.year).first else day.year - 1


def corrected_before(posting: Posting) -> list:
    """What was said of each correction but the last, the newest first: whoever comes back after
    two of them reads both. No query where there are none.
    """
    if posting.corrections < 2:
        return []
    return list(past_of(posting).filter(corrections__range=(1, posting.corrections - 1)))


def shown_to(user, postings: Iterable[Posting], *, on: date) -> list[Shown]:
    """Each with whether it waits to be read: one query beside that of the notices."""
    found = list(postings)
    waiting = Posting.objects.again(*found).to_read_by(user, on=on)
    unread = set(waiting.values_list("pk", flat=True)) if found else set()
    return [Shown(each, on, is_unread=each.pk in unread) for each in found]
