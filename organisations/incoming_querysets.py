"""Questions asked of lists on their way in: who reads them, which are past their time."""

from datetime import datetime

from organisations.querysets import Rows


class IncomingListQuerySet(Rows):
    def visible_to(self, user):
        """A list is read by nobody but who brought it: it may hold addresses of people."""
        return self.filter(uploaded_by=user.pk)

    def uploaded_before(self, moment: datetime):
        return self.filter(uploaded_at__lt=moment)
