"""A pack: what was signed of a place or the system, made into one file by the worker."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessments.models import Cycle
from documents.models import CopyDamaged, Making, sha256
from organisations.models import Organisation
from packs.contents import Entry, entries_of
from packs.querysets import PackQuerySet


class Pack(Making):
    """`entries` lists the revisions it is made of, and what was missing; `seal` is theirs.

    Whoever asks for the same gets this one, by a unique constraint. `done` counts the documents
    that are ready. `site` is where it was asked for: covers name their address there. Nobody edits
    a pack, so it has no history; one that is overtaken by newer revisions is deleted once they are
    in another.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "One PDF"
        ZIP = "zip", "Single files (zip)"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="packs")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="packs")
    kind = models.CharField(max_length=3, choices=Kind)
    entries = models.JSONField()
    seal = models.CharField(max_length=64)
    site = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done = models.PositiveSmallIntegerField(default=0)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "cycle", "kind", "seal"], name="pack_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="made", content__isnull=False, size__isnull=False, made_at__isnull=False
                )
                | (~Q(state="made") & Q(content__isnull=True, made_at__isnull=True)),
                name="pack_made_with_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation}, {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("packs:pack", args=[self.organisation.ods_code, self.cycle.slug])

    @property
    def listed(self) -> tuple[Entry, ...]:
        return entries_of(self.entries)

    @property
    def parts(self) -> int:
        """How many documents it is made of."""
        return sum(entry.is_in for entry in self.listed)

    @property
    def was_stopped(self) -> bool:
        """Whether a worker was killed while it made this."""
        return self.tries > 1 or (self.tries > 0 and self.state == self.State.WAITING)

    def checked(self) -> bytes:
        """The file, if it is still what was made."""
        content = bytes(self.content or b"")
        if sha256(content) != self.sha256:
            raise CopyDamaged(str(self))
        return content
