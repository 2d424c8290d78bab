"""What somebody was told of and hears once a week: kept until the letter of that week is sent.

It stands beside `models.py`, which finds it, and names people and organisations as that would.
"""

from datetime import datetime

from django.conf import settings
from django.db import models

from organisations.choices import Notices
from organisations.querysets import Rows


class KeptNoticeQuerySet(Rows):
    def told_before(self, moment: datetime):
        """Of whomever, the oldest first."""
        return self.filter(told_at__lt=moment).order_by("told_at", "pk")

    def of_page(self, path: str):
        """What would be told of one thing, to whomever."""
        return self.filter(path=path)

    def of(self, person):
        """What the next letter tells somebody; nothing of it to who wants none any more."""
        return self.filter(person=person.pk).exclude(person__notices=Notices.NEVER)

    def things(self) -> int:
        """How many: what somebody heard by way of two roles is one."""
        return self.values("told_at", "said", "path").distinct().count()


class KeptNotice(models.Model):
    """One thing told to one person, with no more than a mailbox may hold.

    `organisation` and `right` say by which role they heard: the name of a right, or none where any
    role did. Who heard by roles in two organisations has it twice, and is written to once.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    right = models.CharField(max_length=20, blank=True)
    said = models.TextField()
    path = models.TextField()
    told_at = models.DateTimeField(db_index=True)

    objects = KeptNoticeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Kept notice {self.pk}"  # no name: this may reach a log
