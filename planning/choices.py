"""The fixed words of planning. Support categories are data (`models.SupportCategory`)."""

from django.db import models


class Kind(models.TextChoices):
    """What sort of help a need asks for."""

    PEOPLE = "people", "People"
    TRAINING = "training", "Training"
    ADVICE = "advice", "Advice"
    MONEY = "money", "Money"
    DATA = "data", "Data"
    DECISION = "decision", "A decision"
    PERMISSION = "permission", "Permission"


class Outcome(models.TextChoices):
    """What was decided on a need."""

    MET = "met", "Met by a commitment"
    PASSED_UP = "passed_up", "Passed up"
    DECLINED = "declined", "Declined"


class NeedState(models.TextChoices):
    """Where a need stands now: its last decision, or that it waits for one.

    Each carries all that figures, tags and lists say of it: its word, its heading where there is
    room for one, and the colour of its tag, which never says anything alone. They stand in the
    order in which figures show them.
    """

    DRAFT = "draft", "grey", "Not sent yet", "Not sent yet"
    WAITING = "waiting", "yellow", "Waiting", "Waiting"
    MET = "met", "green", "Met by a commitment", "Met"
    PASSED_UP = "passed_up", "blue", "Passed up to system", "Passed up"
    DECLINED = "declined", "grey", "Declined", "Declined"

    colour: str
    heading: str

    def __new__(cls, value: str, colour: str = "", heading: str = "") -> "NeedState":
        state = str.__new__(cls, value)
        state._value_, state.colour, state.heading = value, colour, heading
        return state

    @classmethod
    def sent(cls) -> tuple["NeedState", ...]:
        """Those of needs that were sent: a draft is counted nowhere."""
        return tuple(state for state in cls if state != cls.DRAFT)

    @classmethod
    def decided_first(cls) -> tuple["NeedState", ...]:
        """What an organisation may decide, and then that it has not: as support plans count."""
        return tuple(sorted(cls.sent(), key=lambda state: not state.is_decision))

    @property
    def is_decision(self) -> bool:
        return self.value in Outcome

    @property
    def shows_age(self) -> bool:
        """Whether figures say how long the one that has stood there longest has."""
        return self == NeedState.WAITING


class Change(models.TextChoices):
    """What a support plan says of a line that its revision before said otherwise, or not at all."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    ASKED = "asked", "Asked"
    WAITING = "waiting", "Waiting"
    MET = "met", "Met"
    PASSED_UP = "passed_up", "Passed up"
    DECLINED = "declined", "Declined"


class Charge(models.TextChoices):
    """What is known of the price of an offer."""

    FREE = "free", "Free"
    COSTS = "costs", "It costs"
    ASK = "ask", "Ask the provider"


class OfferState(models.TextChoices):
    """Where an offer stands on a day: whether it can be taken up, and if not, why."""

    OPEN = "open", "Open"
    TO_COME = "to_come", "To come"
    TAKEN = "taken", "All taken"
    ENDED = "ended", "Ended"
    WITHDRAWN = "withdrawn", "Withdrawn"

    @property
    def colour(self) -> str:
        return {OfferState.OPEN: "green", OfferState.TO_COME: "blue"}.get(self, "grey")


UNDECIDED = (NeedState.WAITING, NeedState.PASSED_UP)
"""Somebody still has to decide: a need that was passed up waits again, at the system."""
