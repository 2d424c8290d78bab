"""What stands in every card of a theme page, written as text: there are dozens of cards, and
resolving each name of theirs in a template was most of what a theme page cost.

The words of the fields are in `_card_fields.html`, whose names in single braces are filled in here.
Everything passes through `format_html`, which escapes as a template does.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from assessments.answers.cards import Card, Counterpart, Option, State
from assessments.models import Assessment
from nhsuk.words import counted, nhs_date

register = template.Library()

RADIO = '<label><input name="{}-choice" type="radio" value="{}"{}>{}</label>'
NUMBER = "<b>{}</b> "
DESCRIBED = '<span>{}<span class="app-levels__description">{}</span></span>'
TEXT_BOX = (
    '{}<textarea class="nhsuk-textarea{}" id="{code}-{name}" name="{code}-{name}" rows="{}" '
    'dir="auto" aria-describedby="{code}-{name}-hint {code}-{name}-error"{}>{}</textarea>'
)
LAST_TIME = '<p class="app-muted app-step__last" id="{}-last">{}</p>'
FOLD = (
    '<details class="app-fold"><summary>{}<span class="nhsuk-u-visually-hidden"> beside {}</span> '
    "({})</summary>"
    '<div class="app-fold__content">{}</div></details>'
)
COUNTERPART = '<div class="app-counterpart"><p><strong>{}</strong>{}</p><p>{}</p></div>'
COUNTERPART_DUE = ' <span class="app-muted">Due {}</span>'
NOTHING_ASKED = "The framework asks nothing here for this step."
HISTORY = '<a href="{}">History<span class="nhsuk-u-visually-hidden"> of {}</span> ({})</a>'
ERRORS = '<div id="{}-{}-error"{}>{}</div>'
ERROR = '<p class="nhsuk-error-message"><span class="nhsuk-u-visually-hidden">Error:</span> {}</p>'
FACTS = '<ul class="app-card__facts" id="{0}-facts"{1}><li class="app-code">{0}</li>{2}{3}</ul>'
DUE = "<li>Due {}</li>"
SAVED = (
    '<div class="app-step__saved{}" data-saved><input type="hidden" name="{}-number" value="{}">'
    '<svg class="app-icon" width="20" height="20" aria-hidden="true">'
    '<use href="#icon-{}"/></svg> <span>{}</span></div>'
)
KIND = " app-step__saved--{}"
NOTHING, CHECKED, DISABLED, OPEN, INVALID, WRONG, OUT_OF_BAND, IN_A_ROW, OVERDUE = map(
    mark_safe,
    (
        "",
        " checked",
        " disabled",
        " open",
        ' aria-invalid="true"',
        " nhsuk-textarea--error",
        ' hx-swap-oob="true"',
        " app-levels--row",
        '<li><strong class="nhsuk-tag nhsuk-tag--red">Overdue</strong></li>',
    ),
)


@register.simple_tag
def card_facts(code: str, due_on: date | None, is_overdue: bool, oob: bool = False) -> SafeString:
    """A step's code, its date, and whether that has passed before it was in place."""
    return format_html(
        FACTS,
        code,
        OUT_OF_BAND if oob else NOTHING,
        format_html(DUE, nhs_date(due_on)) if due_on else NOTHING,
        OVERDUE if is_overdue else NOTHING,
    )


@register.simple_tag
def saved_state(code: str, number: int | str, state: State) -> SafeString:
    """What became of a card, with the number it was read at; theme.html holds the icons."""
    kind = format_html(KIND, state.kind) if state.kind else NOTHING
    return format_html(SAVED, kind, code, number, state.icon, state.words)


@register.simple_tag
def card_fields(card: Card, assessment: Assessment, heading: str, closed: bool) -> SafeString:
    """The fields of a card; `heading` is that of its counterparts."""
    code, errors = conditional_escape(card.code), card.errors
    return format_html(
        render_to_string("assessments/answers/_card_fields.html"),
        code=code,
        text=card.step.text,
        described=format_html("{}-last ", code) if card.last_time else NOTHING,
        last_time=format_html(LAST_TIME, code, card.last_time) if card.last_time else NOTHING,
        choice_error=field_error(code, "choice", errors),
        in_a_row=IN_A_ROW if card.in_a_row else NOTHING,
        levels=_radios(card, code, card.options, closed),
        others=_radios(card, code, card.other_options, closed),
        reason=_text_box(card, code, "reason", 2, closed),
        note=_text_box(card, code, "note", 4, closed),
        note_open=OPEN if errors.get("note") else NOTHING,
        notes=card.notes,
        evidence=_text_box(card, code, "evidence", 3, closed),
        evidence_open=OPEN if errors.get("evidence") else NOTHING,
        items=card.evidence,
        counterparts=_counterparts(card, heading),
        planned=(CHECKED if card.typed.planned else NOTHING) + (DISABLED if closed else NOTHING),
        year=assessment.cycle.plan_year_label,
        history=_history(card, assessment),
    )


def _counterparts(card: Card, heading: str) -> SafeString:
    """What the other tiers do in the row of the step, if any is asked for something."""
    if not card.to_come:
        return NOTHING
    each = format_html_join("", COUNTERPART, map(_counterpart, card.counterparts))
    return format_html(FOLD, heading, card.code, card.to_come, each)


def _counterpart(counterpart: Counterpart) -> tuple:
    due = nhs_date(counterpart.due_on)
    return (
        counterpart.who,
        format_html(COUNTERPART_DUE, due) if due else NOTHING,
        counterpart.text or NOTHING_ASKED,
    )


def _history(card: Card, assessment: Assessment) -> SafeString:
    if not card.changes:
        return NOTHING
    address = reverse("assessments:history", args=[*assessment.address, card.code])
    return format_html(HISTORY, address, card.code, counted(card.changes, "change"))


def _radios(card: Card, code: str, options: Iterable[Option], closed: bool) -> SafeString:
    """Options of a card: its levels or the others."""
    return format_html_join("\n", RADIO, (_radio(card, code, option, closed) for option in options))


def _radio(card: Card, code: str, option: Option, closed: bool) -> tuple:
    value, words = _option(option)
    checked = CHECKED if option.value == card.typed.choice else NOTHING
    return code, value, checked + DISABLED if closed else checked, words


@lru_cache(maxsize=200)
def _option(option: Option) -> tuple[SafeString, SafeString]:
    """The value and the words of a radio, escaped: most cards of a page have the same."""
    number = format_html(NUMBER, option.number) if option.number is not None else NOTHING
    words = (
        format_html(DESCRIBED, option.label, option.description)
        if option.description
        else conditional_escape(option.label)
    )
    return conditional_escape(option.value), number + words


def _text_box(card: Card, code: str, name: str, rows: int, closed: bool) -> SafeString:
    """Where a text of a card is typed, beneath what is wrong with it."""
    wrong = name in card.errors
    return format_html(
        TEXT_BOX,
        field_error(code, name, card.errors),
        WRONG if wrong else NOTHING,
        rows,
        (INVALID if wrong else NOTHING) + (DISABLED if closed else NOTHING),
        getattr(card.typed, name) or NOTHING,
        code=code,
        name=name,
    )


@register.simple_tag
def field_error(code: str, name: str, errors: Mapping, oob: bool = False) -> SafeString:
    """What is wrong with one field of a card; stays in its place when nothing is.

    With `oob` htmx puts it in its place.
    """
    wrong = errors.get(name, ())
    sentences = format_html_join("", ERROR, ((each,) for each in wrong)) if wrong else NOTHING
    return format_html(ERRORS, code, name, OUT_OF_BAND if oob else NOTHING, sentences)
