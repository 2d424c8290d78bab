"""Questions asked of tokens: whose they are, and who may withdraw them."""

from datetime import date, datetime

from django.db.models import Case, F, Q, When

from organisations.querysets import Rows
from organisations.visibility import administered_by_q


class TokenQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """One's own, and those for organisations that one administers."""
        return self.filter(Q(person=user.pk) | administered_by_q(user, "organisation", on=on))

    def of_person(self, user):
        return self.filter(person=user.pk)

    def with_names(self):
        """Each with whose it is and for which organisation."""
        return self.select_related("person", "organisation", "withdrawn_by")

    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def of_digest(self, digest: str):
        """The one with this secret: who shows it is whom it reads for."""
        return self.filter(digest=digest).select_related("person", "organisation")

    def count_use(self, *, at: datetime, most: int) -> bool:
        """Count one more use, unless it was used as often as may be in this minute.

        One statement: of many at once no more get through than may.
        """
        minute = at.replace(second=0, microsecond=0)
        free = Q(minute__isnull=True) | ~Q(minute=minute) | Q(reads__lt=most)
        reads = Case(When(minute=minute, then=F("reads") + 1), default=1)
        return bool(self.filter(free).update(reads=reads, minute=minute, last_used_at=at))
