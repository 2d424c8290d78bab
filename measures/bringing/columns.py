"""A column for each thing said of an indicator and of a value, out and in, by one header."""

from measures.choices import Better, Said, Span, Unit
from measures.models import Indicator, Value
from measures.numbers import plain
from spreadsheets.columns import Column

SYSTEM, CODE = "System", "Code"
HEADERS = {
    "name": ("Name", 40),
    "definition": ("What it counts", 60),
    "unit": ("Unit", 16),
    "span": ("How often", 16),
    "better": ("Which way is better", 20),
    "source": ("Source", 30),
    "theme_code": ("Theme", 10),
    "owner": ("Who looks after it", 26),
    "baseline": ("Baseline", 12),
    "baseline_on": ("Day of the baseline", 18),
    "target": ("Target", 12),
    "target_on": ("Day of the target", 18),
}
CHOICES = {"unit": Unit, "span": Span, "better": Better}
INDICATOR, NAME, ORGANISATION, PERIOD, VALUE, NOTE = (
    "Indicator",
    "Organisation",
    "Organisation code",
    "Period",
    "Value",
    "Note",
)


def said_of(indicator: Indicator, name: str) -> object:
    """What stands in a cell: a choice by its words, a number without noughts behind it."""
    said = getattr(indicator, name)
    if name in CHOICES:
        return CHOICES[name](said).label
    return plain(said) if name in ("baseline", "target") and said is not None else said


def _column(name: str) -> Column[Indicator]:
    title, width = HEADERS[name]
    return Column(title, width, lambda indicator: said_of(indicator, name))


def indicator_columns() -> list[Column[Indicator]]:
    return [
        Column(CODE, 14, lambda indicator: indicator.code),
        *map(_column, HEADERS),
        Column(SYSTEM, 14, lambda indicator: indicator.system.ods_code),
    ]


def value_columns() -> list[Column[Value]]:
    """The name of the organisation is for who reads it: its code finds it again."""
    return [
        Column(INDICATOR, 14, lambda value: value.indicator.code),
        Column(NAME, 34, lambda value: value.organisation.name),
        Column(ORGANISATION, 18, lambda value: value.organisation.ods_code),
        Column(PERIOD, 26, lambda value: str(value.period)),
        Column(VALUE, 16, written_out),
        Column(NOTE, 40, lambda value: value.note),
        Column(SYSTEM, 14, lambda value: value.indicator.system.ods_code),
    ]


def written_out(value: Value) -> object:
    return Said(value.said).label if value.amount is None else plain(value.amount)
