"""The fixed words of this app: what a model document is, what is said to it, how one stands."""

from django.db import models

from organisations.choices import Tier

ADOPTING = (Tier.NEIGHBOURHOOD, Tier.PLACE)
OWNING = (Tier.PLACE, Tier.SYSTEM)


class Kind(models.TextChoices):
    ROLE = "role", "Role definition"
    COMPACT = "compact", "Partnership compact"
    TERMS = "terms", "Terms of reference"
    JOB_PLAN = "job_plan", "Job plan"
    OTHER = "other", "Other"


class Choice(models.TextChoices):
    """What an organisation does with an edition."""

    AS_IS = "as_is", "We adopt it as it is"
    ADAPTED = "adapted", "We adapt it: our own text beside it"
    DECLINED = "declined", "It is not for us"

    @property
    def takes(self) -> bool:
        """Whether something is adopted that can be kept when a new edition comes."""
        return self != Choice.DECLINED


KEEP = ("keep", "We keep what we have")
"""Said to a new edition: nothing of the last word changes but that they have looked."""


class Stance(models.TextChoices):
    """How an organisation stands to the newest edition. Each is in one of them, and one alone."""

    AS_IS = "as_is", "As it is"
    ADAPTED = "adapted", "Adapted"
    KEEPS = "keeps", "Keeps an earlier edition"
    DECLINED = "declined", "Not for us"
    EARLIER = "earlier", "On an earlier edition"
    MISSING = "missing", "Nothing said yet"

    @property
    def colour(self) -> str:
        colours = {
            Stance.AS_IS: "green",
            Stance.ADAPTED: "blue",
            Stance.KEEPS: "yellow",
            Stance.EARLIER: "orange",
        }
        return colours.get(self, "grey")

    @property
    def waits(self) -> bool:
        """Whether the newest edition waits for their word."""
        return self in (Stance.EARLIER, Stance.MISSING)


class FileKind(models.TextChoices):
    """By what a file holds, and never by its name."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
