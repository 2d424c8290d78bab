"""The fixed words of this app: what a column holds, who reads it, how far an organisation is."""

from django.db import models


class Kind(models.TextChoices):
    """What stands in a column."""

    TEXT = "text", "Text"
    NUMBER = "number", "Number"
    MONEY = "money", "Money"
    DATE = "date", "Date"
    CHOICE = "choice", "Choice"
    YES_NO = "yes_no", "Yes or no"
    ORGANISATION = "organisation", "Organisation"
    ADDRESS = "address", "Address, without a person"

    @property
    def adds_up(self) -> bool:
        return self in (Kind.NUMBER, Kind.MONEY)

    @property
    def is_counted_by_word(self) -> bool:
        """Whether few words stand in it, of which each is counted."""
        return self in (Kind.CHOICE, Kind.YES_NO)


class Reach(models.TextChoices):
    """Who reads what is sent; each reads what the ones after it read too."""

    TEAM = "team", "The team that fills it in"
    ABOVE = "above", "The team and those above it"
    EVERYBODY = "everybody", "Everybody in the system"

    @property
    def widest(self) -> tuple["Reach", ...]:
        """What somebody reads who reads as closely as this."""
        order = (Reach.TEAM, Reach.ABOVE, Reach.EVERYBODY)
        return order[order.index(self) :]


class State(models.TextChoices):
    """How far an organisation is with a register in a plan year."""

    OPEN = "open", "Being filled in"
    NOTHING = "nothing", "Nothing to report"
    SENT = "sent", "Sent"

    @property
    def colour(self) -> str:
        return {State.OPEN: "blue", State.NOTHING: "grey"}.get(self, "green")


NOT_STARTED = ("Not started", "grey")
YES_NO = (("yes", "Yes"), ("no", "No"))
