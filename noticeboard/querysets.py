"""Questions asked of notices and of the questions to them: who reads which.

Whom a notice means is decided by where an organisation lies on the day it is read. A draft is its
sender's alone; what an answer is for one, only those who asked and the sender read.
"""

from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils import timezone

from noticeboard.choices import OUT, Audience, QuestionState, State
from organisations.choices import Tier
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, over_q, visible_to_q

MEANT = (Tier.NEIGHBOURHOOD, Tier.PLACE)
"""Whose people a notice means: practices, which plan nothing, are written to by their PCN."""
WAITS = Case(When(state=QuestionState.WAITING, then=0), default=1)


def meant_q(user, *, on: date) -> Q:
    """Notices that mean an organisation of this person."""
    meant = apps.get_model("noticeboard", "Meant").objects.over(user, on=on)
    by_tier = Q()
    for tier in MEANT:
        audiences = [each for each in Audience if tier in each.tiers]
        by_tier |= Q(audience__in=audiences) & over_q(user, "sender", on=on, tiers=[tier])
    chosen = Q(audience=Audience.CHOSEN, pk__in=meant.values("posting"))
    return by_tier | (chosen & over_q(user, "sender", on=on))


class PostingQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """To those it means from its first day on; to the sender's people and those above it once
        it is published, and to who asked a question; a draft to who may publish it.
        """
        day = on or timezone.localdate()
        asked = apps.get_model("noticeboard", "PostingQuestion").objects.editable_by(user, on=day)
        begun = Q(shown_from__lte=day) & meant_q(user, on=day)
        out = begun | visible_to_q(user, "sender", on=day) | Q(pk__in=asked.values("posting"))
        own = held_by_q(user, Right.PUBLISH, "sender", on=day)
        return self.filter(own | (Q(state__in=OUT) & out))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.PUBLISH, "sender", on=on))

    def where_may(self, user, right: Right, *, on: date | None = None):
        return self.filter(held_by_q(user, right, "sender", on=on))

    def meaning(self, user, *, on: date):
        """Those that mean an organisation of this person, shown that day or not."""
        return self.filter(meant_q(user, on=on))

    def to_read_by(self, user, *, on: date):
        """Those that are shown that day to this person, who has not put them aside as they stand
        now; what was withdrawn only to who has read it before.
        """
        seen = apps.get_model("noticeboard", "Seen").objects.of_person(user)
        seen = seen.filter(posting=OuterRef("pk"))
        holds = Q(state=State.PUBLISHED) | (Q(state=State.WITHDRAWN) & Exists(seen))
        days = {"shown_from__lte": on, "shown_until__gte": on}
        now = Exists(seen.filter(corrections__gte=OuterRef("corrections")))
        return self.meaning(user, on=on).filter(holds, ~now, **days)

    def out(self):
        return self.filter(state__in=OUT)

    def drafts(self):
        return self.filter(state=State.DRAFT)

    def standing(self, *, on: date):
        return self.filter(state=State.PUBLISHED, shown_from__lte=on, shown_until__gte=on)

    def to_tell(self, *, on: date):
        """Those that have begun and that nobody was told of; whosever they are."""
        return self.standing(on=on).filter(told_at__isnull=True)

    def of_organisation(self, organisation):
        return self.filter(sender=organisation)

    def with_whose(self):
        return self.select_related("sender").prefetch_related("meant__organisation")


class MeantQuerySet(Rows):
    def over(self, user, *, on: date):
        """Those that name an organisation of this person, or one that it lies in; a practice is
        never meant, whether its PCN was chosen or not.
        """
        return self.filter(over_q(user, "organisation", on=on, tiers=MEANT))


class SeenQuerySet(Rows):
    def of_person(self, person):
        return self.filter(person=person.pk)

    def of_posting(self, posting):
        """By those who have put it aside as it stands now."""
        return self.filter(posting=posting, corrections__gte=posting.corrections)


class PostingQuestionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """To those who asked and the sender; once it is answered for all, to its readers."""
        postings = apps.get_model("noticeboard", "Posting").objects.visible_to(user, on=on)
        for_all = Q(state=QuestionState.FOR_ALL, posting__in=postings.values("pk"))
        team = held_by_q(user, Right.WRITE, "organisation", on=on)
        return self.filter(
            for_all | team | held_by_q(user, Right.PUBLISH, "posting__sender", on=on)
        )

    def editable_by(self, user, *, on: date | None = None):
        """Those that a team of this person has asked."""
        return self.filter(held_by_q(user, Right.WRITE, "organisation", on=on))

    def answerable_by(self, user, *, on: date | None = None):
        """Those to notices of a sender that this person publishes for."""
        return self.filter(held_by_q(user, Right.PUBLISH, "posting__sender", on=on))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """To publish is the sender's; every other right is that of who asked."""
        path = "posting__sender" if right is Right.PUBLISH else "organisation"
        return self.filter(held_by_q(user, right, path, on=on))

    def of_postings(self, postings: Iterable[int]):
        return self.filter(posting__in=postings)

    def waiting(self):
        return self.filter(state=QuestionState.WAITING)

    def in_state(self, *states: QuestionState):
        return self.filter(state__in=states)

    def with_whose(self):
        return self.select_related("posting__sender", "organisation")

    def waiting_first(self):
        """Those that wait, the longest first; then what was answered last."""
        return self.order_by(WAITS, F("answered_at").desc(nulls_last=True), "asked_at", "pk")

    def ours_first(self, user):
        """Those that a team of this person has asked; in each part as above."""
        own = Case(When(pk__in=self.editable_by(user).values("pk"), then=0), default=1)
        return self.order_by(own, *self.waiting_first().query.order_by)

    def of_organisations(self, organisations: Iterable[int]):
        return self.filter(organisation__in=organisations)
