"""The states of a version, and the sorts of answers about a workbook on its way in."""

from django.db.models import TextChoices

UPLOAD_ANSWERS = ("headings", "steps", "same", "levels", "columns")


class VersionStatus(TextChoices):
    DRAFT = "draft", "Draft"
    IN_ENGAGEMENT = "in_engagement", "In engagement"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"

    @property
    def colour(self) -> str:
        """The colour of its tag; the word always stands in it."""
        return {"draft": "grey", "in_engagement": "yellow", "published": "green"}.get(
            self.value, "blue"
        )


class EditKind(TextChoices):
    """What a save of an editing page did."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    MOVED = "moved", "Moved"
    DELETED = "deleted", "Deleted"
