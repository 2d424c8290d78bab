"""The fixed words of this app: units, which way is better, how often, what is said for a value."""

from django.db import models


class Unit(models.TextChoices):
    NUMBER = "number", "Number"
    PERCENT = "percent", "Percent"
    RATE = "rate", "Rate per 1,000"
    POUNDS = "pounds", "Pounds"
    DAYS = "days", "Days"


class Better(models.TextChoices):
    """Which way an indicator should move."""

    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"
    NEITHER = "neither", "Neither is better"


class Span(models.TextChoices):
    """What one value is of: a month, a quarter or the whole of a plan year."""

    MONTH = "month", "Each month"
    QUARTER = "quarter", "Each quarter"
    YEAR = "year", "Each plan year"

    @property
    def parts(self) -> int:
        """How many of them a plan year has."""
        return {Span.MONTH: 12, Span.QUARTER: 4, Span.YEAR: 1}[self]


class Said(models.TextChoices):
    """What stands for an organisation in a period; withdrawn, it counts as missing."""

    NUMBER = "number", "Number"
    FEWER = "fewer", "Fewer than five"
    WITHDRAWN = "withdrawn", "Withdrawn"
