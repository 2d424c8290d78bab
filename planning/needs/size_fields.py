"""Fields in which figures of a need are typed, and how they are read back in words."""

from django import forms
from django.core.exceptions import ValidationError

from planning.models.needs import MOST_DAYS
from planning.needs.sizes import days_words, number_of, people_words, tenths_of


class PeopleField(forms.CharField):
    """A number of people who work whole-time, read as whole tenths of one."""

    def prepare_value(self, value):
        return number_of(value) if isinstance(value, int) else value

    def clean(self, value) -> int | None:
        typed = super().clean(value)
        tenths = tenths_of(typed)
        if typed and tenths is None:
            raise ValidationError("The number of people must be a number such as 2 or 0.5")
        return tenths

    @staticmethod
    def in_words(value: int) -> str:
        return people_words(value)


class DaysField(forms.CharField):
    """A whole number of days."""

    def clean(self, value) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        if not typed.isdecimal() or int(typed) > MOST_DAYS:
            raise ValidationError(f"The days must be a whole number, {MOST_DAYS:,} or fewer")
        return int(typed)

    @staticmethod
    def in_words(value: int) -> str:
        return days_words(value)
