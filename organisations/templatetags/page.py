"""Filters and tags every template may use: how dates, times and counts are written."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def nhs_date(value: date | datetime | None) -> str:
    """31 March 2027, as the NHS service manual writes dates."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return date_format(value, "j F Y")


@register.filter
def nhs_time(value: datetime | None) -> str:
    """6.10pm; midday and midnight in words."""
    if value is None:
        return ""
    moment = timezone.localtime(value)
    if moment.minute == 0 and moment.hour in {0, 12}:
        return "midday" if moment.hour else "midnight"
    hour = moment.hour % 12 or 12
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


@register.filter
def blocks(done: int, total: int) -> list[bool]:
    """One truth a block for a progress bar of `total` blocks, the first `done` of them filled."""
    return [position < done for position in range(total)]


@register.filter
def counted(number: int, words: str) -> str:
    """`1|counted:"step,steps"` is 1 step; 2 steps otherwise."""
    one, many = words.split(",")
    return f"{number} {one if number == 1 else many}"
