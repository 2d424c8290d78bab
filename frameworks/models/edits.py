"""What was edited in a draft: every save of the pages that change it, with old and new words."""

from django.conf import settings
from django.db import models

from frameworks.choices import EditKind
from frameworks.models.versions import Version
from frameworks.querysets import EditQuerySet


class Edit(models.Model):
    """One save. `key` finds those of one thing (`step:INT-02-N`); `about` is how it is read.

    `lines` are its label, old and new words for each thing that changed. It stays when the thing
    is deleted: rows are made anew by an import, so nothing points at them.
    """

    Kind = EditKind

    version = models.ForeignKey(Version, models.CASCADE, related_name="edits")
    kind = models.CharField(max_length=20, choices=EditKind)
    key = models.CharField(max_length=60)
    about = models.CharField(max_length=200)
    lines = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering = ["version", "pk"]
        indexes = [models.Index(fields=["version", "key"], name="edit_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"
