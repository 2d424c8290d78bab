"""The states of a version, how steps are connected, what is answered about a workbook."""

from django.db.models import TextChoices

LONGEST_TIER_NAME = 40
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


class ConnectionKind(TextChoices):
    """Within a version, `LEADS_TO` is kept as `DEPENDS_ON` from the other end."""

    DEPENDS_ON = "depends_on", "Depends on"
    SAME_AS = "same_as", "Same as"
    LEADS_TO = "leads_to", "Leads to"

    @property
    def turned(self) -> "ConnectionKind":
        """The same, told from the other end."""
        turns = {self.DEPENDS_ON: self.LEADS_TO, self.LEADS_TO: self.DEPENDS_ON}
        return turns.get(self, self)
