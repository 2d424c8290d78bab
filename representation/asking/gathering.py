"""Reads the questions of one organisation: those it holds, those it asked, those it spoke to."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from organisations.choices import Tier
from organisations.models import Organisation
from representation.asking import wanted as narrow
from representation.asking.wanted import Wanted
from representation.choices import OPEN, TO_ANSWER, State
from representation.models import Enquiry
from representation.querysets import EnquiryQuerySet


@dataclass(frozen=True)
class Part:
    """One of the links over the list: what it opens and how many that is."""

    label: str
    count: int
    query: str
    is_current: bool


@dataclass(frozen=True)
class EnquiriesOf:
    """What of an organisation's questions this person reads, on a day; of another one than their
    own (`is_ours`) those that concern theirs.
    """

    user: object
    organisation: Organisation
    on: date
    is_ours: bool

    @property
    def first(self) -> str:
        """What a practice reads first is what it asked; everybody else, what waits there."""
        if not self.is_ours:
            return narrow.ALL
        return narrow.OURS if self.organisation.tier == Tier.PRACTICE else narrow.HERE

    def part(self, show: str) -> EnquiryQuerySet:
        found = Enquiry.objects.visible_to(self.user, on=self.on)
        ours = found.of_organisation(self.organisation)
        held = found.held_at(self.organisation, on=self.on)
        passed = found.spoken_to(self.organisation)
        if show == narrow.HERE:
            return held.to_answer()
        if show == narrow.OURS:
            return ours
        if show == narrow.PASSED:
            return passed
        keys = [*held.values_list("pk", flat=True), *passed.values_list("pk", flat=True)]
        return found.filter(pk__in=[*keys, *ours.values_list("pk", flat=True)])

    def parts(self, wanted: Wanted) -> list[Part]:
        """A practice holds nothing and passes nothing on; of others all stand in one list."""
        if not self.is_ours:
            return []
        is_practice = self.organisation.tier == Tier.PRACTICE
        shows = [narrow.OURS] if is_practice else list(narrow.SHOWS)
        return [
            Part(
                narrow.SHOWS[show],
                self.part(show).count(),
                wanted.query(show=show),
                show == wanted.show,
            )
            for show in shows
        ]

    def narrowed(self, wanted: Wanted) -> QuerySet[Enquiry]:
        """What asks something of this organisation first, the oldest of it first: to tell more, to
        answer, to say whether an answer settles it. Then what waits for others.
        """
        is_own = Q(organisation=self.organisation if self.is_ours else None)
        waits = Case(
            When(is_own & Q(state=State.MORE_ASKED), then=Value(0)),
            When(~is_own & Q(state__in=TO_ANSWER), then=Value(1)),
            When(is_own & Q(state=State.ANSWERED), then=Value(2)),
            When(state__in=OPEN, then=Value(3)),
            default=Value(4),
        )
        found = self.part(wanted.show).with_thread()
        return found.order_by(waits, "held_since", "pk")
