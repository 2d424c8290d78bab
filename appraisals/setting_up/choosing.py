"""What may become an option beside what is typed: needs and offers that stand here today.

A further kind, such as a group of the build order, is one more function of `FINDERS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from appraisals.choices import Source
from appraisals.models import Appraisal
from organisations.access import keys_among
from organisations.models import User
from planning.models import Offer, SupportNeed

RETURN = "action__plan__assessment"
MOST_SHOWN = 40  # of each kind: a search narrows them


@dataclass(frozen=True)
class Candidate:
    """`key`: how a form names it; `origin`: its reference and whose it is."""

    source: Source
    pk: int
    title: str
    words: str
    origin: str

    @property
    def key(self) -> str:
        return f"{self.source.value}-{self.pk}"


@dataclass(frozen=True)
class Search:
    """By words, some of each kind; or by the `keys` that a form was sent with, all of them."""

    user: User
    appraisal: Appraisal
    on: date
    words: str = ""
    keys: frozenset[str] | None = None

    def among(self, rows: QuerySet, source: Source, *names: str) -> QuerySet:
        """`names`: the fields that the words are looked for in."""
        if self.keys is None:
            like = Q(*((f"{name}__icontains", self.words) for name in names), _connector=Q.OR)
            return rows.filter(like)[:MOST_SHOWN]
        start = f"{source.value}-"
        named = (key.removeprefix(start) for key in self.keys if key.startswith(start))
        return rows.filter(pk__in=keys_among(named))


def candidates(
    user: User,
    appraisal: Appraisal,
    *,
    on: date,
    words: str = "",
    keys: Iterable[str] | None = None,
) -> list[Candidate]:
    """Those found that are not options already."""
    search = Search(user, appraisal, on, words, None if keys is None else frozenset(keys))
    options = appraisal.options.standing()
    taken = {(option.source, option.need_id or option.offer_id) for option in options}
    found = (each for find in FINDERS for each in find(search))
    return [each for each in found if (each.source, each.pk) not in taken]


def _needs(search: Search) -> Iterator[Candidate]:
    """Of its own plan, and those that were sent to it from beneath."""
    body, cycle, of = search.appraisal.organisation, search.appraisal.cycle, RETURN
    own = SupportNeed.objects.editable_by(search.user, on=search.on).filter(
        **{f"{of}__organisation": body, f"{of}__cycle": cycle}
    )
    beneath = SupportNeed.objects.visible_to(search.user, on=search.on).asked_beneath(body, cycle)
    for rows in (own, beneath):
        rows = rows.standing().select_related(of).order_by(f"{of}__organisation_name", "pk")
        for need in search.among(rows, Source.NEED, "title", f"{of}__organisation_name"):
            whose = need.action.plan.assessment.organisation_name
            origin = f"Support need: {need.reference} of {whose}"
            yield Candidate(Source.NEED, need.pk, need.title, need.words, origin[:200])


def _offers(search: Search) -> Iterator[Candidate]:
    """Those that the organisation may use."""
    seen = Offer.objects.visible_to(search.user, on=search.on)
    rows = seen.reaching(search.appraisal.organisation, on=search.on).standing()
    for offer in search.among(rows.select_related("owner"), Source.OFFER, "title", "provider"):
        origin = f"Offer of help: {offer.reference} of {offer.owner}"
        yield Candidate(Source.OFFER, offer.pk, offer.title, offer.what, origin[:200])


FINDERS: tuple[Callable[[Search], Iterator[Candidate]], ...] = (_needs, _offers)
