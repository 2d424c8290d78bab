"""Choices that carry how they look."""

from django.db import models


class Coloured(models.TextChoices):
    """A choice that carries the colour of its tag, which never says anything alone."""

    colour: str

    def __new__(cls, value: str, colour: str = "") -> "Coloured":
        choice = str.__new__(cls, value)
        choice._value_, choice.colour = value, colour
        return choice
