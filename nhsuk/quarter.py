"""The quarters of a plan year."""

from django.db import models


class Quarter(models.IntegerChoices):
    """A quarter of the plan year, which runs from April to March."""

    Q1 = 1, "April to June"
    Q2 = 2, "July to September"
    Q3 = 3, "October to December"
    Q4 = 4, "January to March"
