"""Questions asked of support categories, which are the same for everybody."""

from django.db.models import Count, Q

from organisations.querysets import Rows


class SupportCategoryQuerySet(Rows):
    def standing(self):
        """All that needs and commitments may be in: without those merged into another."""
        return self.filter(merged_into__isnull=True)

    def offered(self, *, beside: int | None = None):
        """Those that can be chosen, and the one chosen before, which may be retired by now."""
        return self.standing().filter(Q(retired_at__isnull=True) | Q(pk=beside))

    def with_use(self):
        """Each with how many needs, commitments and offers are in it, drafts too: counted only."""
        return self.annotate(
            need_count=Count("needs", distinct=True),
            commitment_count=Count("commitments", distinct=True),
            offer_count=Count("offers", distinct=True),
        )
