"""The fixed words of planning. Support categories are data (`models.SupportCategory`)."""

from django.db import models


class Quarter(models.IntegerChoices):
    """A quarter of the plan year, which runs from April to March."""

    Q1 = 1, "April to June"
    Q2 = 2, "July to September"
    Q3 = 3, "October to December"
    Q4 = 4, "January to March"


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


UNDECIDED = (NeedState.WAITING, NeedState.PASSED_UP)
"""Somebody still has to decide: a need that was passed up waits again, at the system."""
