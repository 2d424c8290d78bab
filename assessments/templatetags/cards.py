"""The controls of a card, written as text: there are fourteen to a step, and templates of theirs
were most of what a theme page cost.
"""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from assessments.answers.cards import Card, Option

register = template.Library()

RADIO = '<label><input name="{}-choice" type="radio" value="{}"{}>{}{}</label>'
NUMBER = "<b>{}</b> "
DESCRIBED = '<span>{}<span class="app-levels__description">{}</span></span>'
TEXT_BOX = (
    '<textarea class="nhsuk-textarea{0}" id="{1}" name="{1}" rows="{2}" '
    'aria-describedby="{1}-hint {1}-error"{3}>{4}</textarea>'
)
ERRORS = '<div id="{}-{}-error"{}>{}</div>'
ERROR = '<p class="nhsuk-error-message"><span class="nhsuk-u-visually-hidden">Error:</span> {}</p>'
CHECKED, DISABLED, INVALID, OUT_OF_BAND = map(
    mark_safe, (" checked", " disabled", ' aria-invalid="true"', ' hx-swap-oob="true"')
)


@register.simple_tag
def radios(card: Card, options: Iterable[Option], closed: bool) -> SafeString:
    """Options of a card: its levels or the others."""
    return format_html_join("\n", RADIO, (_radio(card, option, closed) for option in options))


def _radio(card: Card, option: Option, closed: bool) -> tuple:
    return (
        card.code,
        option.value,
        (CHECKED if option.value == card.typed.choice else "") + (DISABLED if closed else ""),
        "" if option.number is None else format_html(NUMBER, option.number),
        format_html(DESCRIBED, option.label, option.description)
        if option.description
        else option.label,
    )


@register.simple_tag
def text_box(card: Card, name: str, rows: int, closed: bool) -> SafeString:
    """Where a text of a card is typed; what is wrong with it stands in its `field_error`."""
    wrong = name in card.errors
    return format_html(
        TEXT_BOX,
        " nhsuk-textarea--error" if wrong else "",
        f"{card.code}-{name}",
        rows,
        (INVALID if wrong else "") + (DISABLED if closed else ""),
        getattr(card.typed, name),
    )


@register.simple_tag
def field_error(code: str, name: str, errors: Mapping, oob: bool = False) -> SafeString:
    """What is wrong with one field of a card; stays in its place when nothing is.

    With `oob` htmx puts it in its place.
    """
    sentences = format_html_join("", ERROR, ((each,) for each in errors.get(name, ())))
    return format_html(ERRORS, code, name, OUT_OF_BAND if oob else "", sentences)
