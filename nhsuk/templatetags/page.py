"""What every template may use: how dates, times and counts are written, and addresses."""

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.safestring import SafeString

from nhsuk import directions, money, words
from nhsuk.addresses import InAddress
from nhsuk.board import board

register = template.Library()
register.filter("nhs_date", words.nhs_date)
register.filter("nhs_time", words.nhs_time)
register.filter("pounds", money.pounds)
register.filter("sentence", stringfilter(words.sentence))
register.filter("clause", stringfilter(words.clause))
register.simple_tag(board, name="board")


@register.filter
def blocks(done: int, total: int) -> SafeString:
    """The blocks of a progress bar: a bold one for each of `done`."""
    return SafeString("<b></b>" * done + "<i></i>" * (total - done))


@register.filter
def counted(number: int, nouns: str) -> str:
    """`1|counted:"step,steps"` is 1 step; 2 steps otherwise."""
    return words.counted(number, *nouns.split(","))


@register.filter
def definite(number: int, nouns: str) -> str:
    """`1|definite:"step,steps"` is the one step; the 3 steps otherwise."""
    return words.definite(number, *nouns.split(","))


@register.filter
def every(number: int, nouns: str) -> str:
    """`1|every:"step,steps"` is the one step; all 3 steps otherwise."""
    return words.every(number, *nouns.split(","))


@register.filter
def as_written(text: object) -> SafeString:
    """What somebody typed, line by line; Arabic, Urdu or Hebrew from right to left."""
    return directions.as_written(str(text))


@register.filter
def quoted(text: object) -> SafeString:
    """The same in quotation marks, which stand where its first and last line do."""
    return directions.as_written(f"“{text}”")


@register.simple_tag
def query_of(narrowed: InAddress, **changed: object) -> str:
    """What stands after the ? of a list that is narrowed as the page is, with something changed."""
    return narrowed.query(**changed)
