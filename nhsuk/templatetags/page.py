"""Filters every template may use: how dates, times and counts are written."""

from django import template
from django.template.defaultfilters import stringfilter

from nhsuk import words

register = template.Library()
register.filter("nhs_date", words.nhs_date)
register.filter("nhs_time", words.nhs_time)
register.filter("sentence", stringfilter(words.sentence))
register.filter("clause", stringfilter(words.clause))


@register.filter
def blocks(done: int, total: int) -> list[bool]:
    """One truth a block for a progress bar of `total` blocks, the first `done` of them filled."""
    return [position < done for position in range(total)]


@register.filter
def counted(number: int, nouns: str) -> str:
    """`1|counted:"step,steps"` is 1 step; 2 steps otherwise."""
    return words.counted(number, *nouns.split(","))
