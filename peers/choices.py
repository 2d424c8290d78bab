"""The fixed words of this app: how far asking for a contact has come."""

from django.db import models


class State(models.TextChoices):
    """Where it stands. Who was asked may answer otherwise later; withdrawn, it is over."""

    ASKED = "asked", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"

    @property
    def colour(self) -> str:
        """The colour of its tag; the word always stands in it."""
        return {State.ASKED: "yellow", State.ACCEPTED: "green"}.get(self, "grey")


ANSWERS = (State.ACCEPTED, State.DECLINED)
