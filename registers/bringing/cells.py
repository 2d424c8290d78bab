"""What a cell of a file says, checked as the same field of a page is, in the same words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from measures.numbers import as_text
from organisations.lists.organisations_in import Day
from registers.choices import YES_NO, Kind
from registers.filling.columns import Columns, field_of
from registers.models import Column

DAY = Day()
EARLIEST = date(1900, 1, 1)
SAID = {"y": "yes", "true": "yes", "n": "no", "false": "no"} | {key: key for key, _ in YES_NO}


class Cells:
    """Reads the cells of one register; what its columns need is looked up once."""

    def __init__(self, columns: Columns):
        self.fields: Mapping[str, forms.Field] = {
            each.key: field_of(each, columns.names) for each in columns.asking
        }
        self.words = {each.key: self._words(each, columns.names) for each in columns.asking}

    @staticmethod
    def _words(column: Column, names: Mapping[str, str]) -> dict[str, str]:
        """What may be written for what is kept, in capitals or not."""
        if column.kind == Kind.ORGANISATION:
            by_name = {name.casefold(): code for code, name in names.items()}
            return by_name | {code.casefold(): code for code in names}
        if column.kind == Kind.YES_NO:
            return SAID
        return {word.casefold(): word for word in column.options}

    def typed(self, column: Column, said: object) -> Any:
        """As a form has it. Raises ValidationError with a sentence that names the column."""
        try:
            return self._typed(column, said)
        except ValidationError as problem:
            raise ValidationError(_named(column, " ".join(problem.messages))) from problem
        except ValueError as problem:
            raise ValidationError(_named(column, str(problem))) from problem

    def _typed(self, column: Column, said: object) -> Any:
        field, kind = self.fields[column.key], Kind(column.kind)
        if kind == Kind.DATE:
            return self._day(column, said)
        text = as_text(said)
        if words := self.words[column.key]:
            text = words.get(text.casefold(), text)
            if text and text not in words.values():
                raise ValidationError(f"“{text}” is none of: {_some(column, words)}")
        return field.clean(text)

    def _day(self, column: Column, said: object) -> date | None:
        day = DAY.clean(said)
        if day is None and column.is_required:
            raise ValidationError("Enter a date")
        if day and day < EARLIEST:
            raise ValidationError("A date has a year such as 2027")
        return day


def _named(column: Column, sentence: str) -> str:
    return sentence if f"“{column.name}”" in sentence else f"{column.name}: {sentence}"


def _some(column: Column, words: Mapping[str, str]) -> str:
    if column.kind == Kind.ORGANISATION:
        return "the codes and names of your system’s organisations"
    if column.kind == Kind.YES_NO:
        return "Yes, No"
    return ", ".join(dict.fromkeys(words.values()))
