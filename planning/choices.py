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
    """Where a need stands now: its last decision, or that it waits for one."""

    DRAFT = "draft", "Not sent yet"
    WAITING = "waiting", "Waiting"
    MET = "met", "Met"
    PASSED_UP = "passed_up", "Passed up"
    DECLINED = "declined", "Declined"

    @property
    def colour(self) -> str:
        """Of its tag. The word says the same, so that colour alone never does."""
        return STATE_COLOURS[self]


STATE_COLOURS = {
    NeedState.DRAFT: "grey",
    NeedState.WAITING: "yellow",
    NeedState.MET: "green",
    NeedState.PASSED_UP: "blue",
    NeedState.DECLINED: "grey",
}


class Change(models.TextChoices):
    """What a support plan says of a line that its revision before said otherwise, or not at all."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    ASKED = "asked", "Asked"
    WAITING = "waiting", "Waiting"
    MET = "met", "Met"
    PASSED_UP = "passed_up", "Passed up"
    DECLINED = "declined", "Declined"


UNDECIDED = (NeedState.WAITING, NeedState.PASSED_UP)
"""Somebody still has to decide: a need that was passed up waits again, at the system."""
