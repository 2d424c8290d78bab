"""Questions asked of packs. Who may read one is who reads all of its parts (`packs/sources.py`)."""

from documents.models import MakingQuerySet


class PackQuerySet(MakingQuerySet):
    def of(self, organisation, cycle, kind: str):
        """Those of one body and cycle, newest first, without what they hold."""
        found = self.filter(organisation=organisation, cycle=cycle, kind=kind)
        return found.defer("content").order_by("-asked_at", "-pk")
