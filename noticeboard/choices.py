"""The fixed words of this app: how far a notice is, whom it means, what became of a question."""

from django.db import models

from organisations.choices import Tier


class State(models.TextChoices):
    """Of a notice. One that is over is published still: its days say so."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


OUT = (State.PUBLISHED, State.WITHDRAWN)


class Audience(models.TextChoices):
    """Whom a notice means, of those beneath its sender."""

    EVERYBODY = "everybody", "All places and PCNs"
    PLACES = "places", "All places"
    PCNS = "pcns", "All PCNs"
    CHOSEN = "chosen", "Those you choose"

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Those it means by their tier; none where each was chosen."""
        return {
            Audience.EVERYBODY: (Tier.PLACE, Tier.NEIGHBOURHOOD),
            Audience.PLACES: (Tier.PLACE,),
            Audience.PCNS: (Tier.NEIGHBOURHOOD,),
        }.get(self, ())

    @property
    def kinds(self) -> str:
        """Inside a sentence."""
        return self.label.removeprefix("All ")


BY_TIER = (Audience.EVERYBODY, Audience.PLACES, Audience.PCNS)
AUDIENCES = {
    Tier.SYSTEM: tuple(Audience),
    Tier.PLACE: (Audience.PCNS, Audience.CHOSEN),
}
"""Whom each tier can write to: who has nobody beneath that plans writes to nobody."""


class QuestionState(models.TextChoices):
    """Of a question to a notice."""

    WAITING = "waiting", "Waits for an answer"
    FOR_ONE = "for_one", "Answered for those who asked"
    FOR_ALL = "for_all", "Answered for all"
    TAKEN_BACK = "taken_back", "Taken back"

    @property
    def colour(self) -> str:
        return {QuestionState.WAITING: "yellow", QuestionState.TAKEN_BACK: "grey"}.get(
            self, "green"
        )


ANSWERED = (QuestionState.FOR_ONE, QuestionState.FOR_ALL)
NOT_ANSWERED = (QuestionState.WAITING, QuestionState.TAKEN_BACK)
