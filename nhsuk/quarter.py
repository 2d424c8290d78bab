"""The quarters of a plan year, and those after it that work planned in it may run into."""

from django.db import models

QUARTERS = 4
MOST_YEARS = 5
LAST_QUARTER = QUARTERS * MOST_YEARS
"""Quarters are numbered on from the first April: 5 is April to June of the year after."""


class Quarter(models.IntegerChoices):
    """A quarter of the plan year, which runs from April to March."""

    Q1 = 1, "April to June"
    Q2 = 2, "July to September"
    Q3 = 3, "October to December"
    Q4 = 4, "January to March"
