"""The fixed words of this app: who speaks, about what, what should change, what became of it."""

from django.db import models


class OrganisationKind(models.TextChoices):
    """What sort of organisation a comment comes from, as tallies and the report say it."""

    PRACTICE = "practice", "GP practice or primary care network (PCN)"
    FEDERATION = "federation", "GP federation"
    LMC = "lmc", "Local medical committee"
    PHARMACY = "pharmacy", "Community pharmacy"
    DENTAL = "dental", "Dental"
    OPTOMETRY = "optometry", "Optometry"
    COMMUNITY = "community", "Community services"
    MENTAL_HEALTH = "mental_health", "Mental health"
    HOSPITAL = "hospital", "Hospital"
    COUNCIL = "council", "Local authority"
    VOLUNTARY = "voluntary", "Voluntary, community, faith or social enterprise"
    HEALTHWATCH = "healthwatch", "Healthwatch"
    PUBLIC = "public", "Patients and the public"
    PLACE = "place", "Place-based partnership"
    BOARD = "board", "Integrated care board (ICB)"
    OTHER = "other", "Another kind"


class About(models.TextChoices):
    """What a comment is about."""

    WHOLE = "whole", "The whole framework"
    THEME = "theme", "A theme"
    STATEMENT = "statement", "What good looks like"
    STEP = "step", "A step"

    @property
    def has_wording(self) -> bool:
        """Whether another wording of it can be taken into the draft."""
        return self in {About.STATEMENT, About.STEP}


class Change(models.TextChoices):
    """What should change, in the eyes of who comments."""

    WORDING = "wording", "The wording"
    MISSING = "missing", "Something is missing"
    UNCLEAR = "unclear", "It is not clear"
    DATE = "date", "The date"
    OTHER = "other", "Something else"


class Outcome(models.TextChoices):
    """The answer to a comment; without one it waits."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    DECLINED = "declined", "Not accepted"

    @property
    def needs_a_reason(self) -> bool:
        return self is not Outcome.ACCEPTED

    @property
    def colour(self) -> str:
        """The colour of its tag; the word always stands in it."""
        return {Outcome.ACCEPTED: "green", Outcome.PARTLY: "blue"}.get(self, "orange")


WAITING = ("Waiting", "grey")
"""The word and colour of a comment without an answer."""


def answer_tag(outcome: str) -> tuple[str, str]:
    """The word and colour of an answer, or that a comment waits for one."""
    found = Outcome(outcome) if outcome else None
    return (found.label, found.colour) if found else WAITING
