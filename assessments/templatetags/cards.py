"""A card of a theme page, written as text: there are dozens of cards, and resolving each name of
theirs in a template was most of what a theme page cost.

What a step asks is the same for everybody who answers it: the card around it is drawn once and
kept, its names in single braces still open where something of an answer goes in.
Everything passes through `format_html`, which escapes as a template does. The code of a
step is escaped once for all pieces of its card, and an empty text not at all.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from assessments.answers.above_levels import above_levels, ids_above_levels
from assessments.answers.card_links import comments, good_practice, history
from assessments.answers.card_parts import above_question, both_answers, offered
from assessments.answers.cards import (
    WITHOUT_A_LEVEL,
    Card,
    Common,
    Counterpart,
    Option,
    State,
    stand_in_a_row,
)
from frameworks.models import Step
from frameworks.words.marking import NO_WORDS, Words
from nhsuk.words import nhs_date

register = template.Library()

CARDS_KEPT = 2_000  # of some 4 kB each: four dozen steps, as asked in each place of a system
CARD = (
    '{next_open}<div class="app-card app-step{attention}" id="step-{code}"{sends}>'
    '<div class="app-card__top">{facts}{saved}</div>{above}{fields}</div>'
)
NEXT_OPEN = '<div id="next-open"></div>'
SENDS = ' hx-post="{}" hx-trigger="change, send"'
RADIO = '<label><input name="{}-choice" type="radio" value="{}"{}>{}</label>'
NUMBER = "<b>{}</b> "
DESCRIBED = '<span>{}<span class="app-levels__description">{}</span></span>'
FOLD = "<details><summary>{}<i> beside {}</i> ({})</summary><dl>{}</dl></details>"
COUNTERPART = "<dt>{}{}</dt><dd>{}</dd>"
COUNTERPART_DUE = " <span>Due {}</span>"
NOTHING_ASKED = "The framework asks nothing here for this step."
ERRORS = '<div id="{}-{}-error"{}>{}</div>'
ERROR = '<p class="nhsuk-error-message"><span class="nhsuk-u-visually-hidden">Error:</span> {}</p>'
FACTS = '<ul class="app-card__facts" id="{0}-facts"{1}><li>{4}</li>{2}{3}</ul>'
DUE = "<li>Due {}</li>"
SAVED = (
    '<div class="app-step__saved{}">{}'
    '<svg aria-hidden="true"><use href="#icon-{}"/></svg> <span>{}</span></div>'
)
READ_AT = '<input type="hidden" name="{}-number" value="{}">'
(
    NOTHING,
    CHECKED,
    DISABLED,
    OPEN,
    INVALID,
    OUT_OF_BAND,
    IN_A_ROW,
    OVERDUE,
    ATTENTION,
    HERE,
) = map(
    mark_safe,
    (
        "",
        " checked",
        " disabled",
        " open",
        ' aria-invalid="true"',
        ' hx-swap-oob="true"',
        " app-levels--row",
        '<li><strong class="nhsuk-tag nhsuk-tag--red">Overdue</strong></li>',
        " app-card--attention",
        NEXT_OPEN,
    ),
)
KINDS = {
    "": NOTHING,
    "attention": mark_safe(" app-step__saved--attention"),
    "confirm": mark_safe(" app-step__saved--confirm"),
}
TEXTS = ("reason", "note", "evidence")
OF_AN_ANSWER = (
    "described",
    "above_levels",
    "choice_error",
    "note_open",
    "evidence_open",
    "notes",
    "items",
    "planned",
    "history",
    "good_practice",
    "comments",
    *(f"{name}{part}" for name in TEXTS for part in ("", "_error", "_marks")),
)


@register.simple_tag
def card_facts(step: Step, due_on: date | None, is_overdue: bool, oob: bool = False) -> SafeString:
    """A step's codes, its date, and whether that has passed before it was in place."""
    return _facts(step.code, step.codes, due_on, is_overdue, oob)


@lru_cache(maxsize=CARDS_KEPT)
def _facts(code: str, codes: str, due_on: date | None, is_overdue: bool, oob: bool) -> SafeString:
    return format_html(
        FACTS,
        code,
        OUT_OF_BAND if oob else NOTHING,
        format_html(DUE, nhs_date(due_on)) if due_on else NOTHING,
        OVERDUE if is_overdue else NOTHING,
        codes,
    )


@register.simple_tag
def saved_state(code: str, number: int | str | None, state: State) -> SafeString:
    """What became of a card, with the number it was read at, without which it is not sent;
    theme.html holds the icons.
    """
    read_at = NOTHING if number is None else format_html(READ_AT, code, number)
    return format_html(SAVED, KINDS[state.kind], read_at, state.icon, state.words)


@register.simple_tag
def step_card(card: Card, common: Common, words: Words = NO_WORDS) -> SafeString:
    """A whole card: its step with its words marked, what was answered, what became of it."""
    code, state = conditional_escape(card.code), card.state
    sends = not (card.conflict or common.is_closed or card.is_settled)
    return format_html(
        CARD,
        next_open=HERE if card.code == common.next_open else NOTHING,
        attention=ATTENTION if state.kind else NOTHING,
        code=code,
        sends=format_html(SENDS, card.url) if sends else NOTHING,
        facts=card_facts(card.step, card.due_on, card.is_overdue),
        saved=saved_state(code, None if card.is_settled else card.typed.number, state),
        above=above_question(card, common),
        fields=both_answers(card) if card.conflict else _fields(card, common, words),
    )


def _fields(card: Card, common: Common, words: Words) -> SafeString:
    typed, errors = card.typed, card.errors
    asked = _asked(
        conditional_escape(card.code),
        words.mark(card.step.text),
        card.options,
        typed.choice,
        card.counterparts,
        common.counterparts,
        common.year,
        common.is_closed or card.is_settled,
    )
    return format_html(
        asked,
        described=ids_above_levels(card),
        above_levels=above_levels(card) + offered(card, common),
        choice_error=_sentences(errors.get("choice", ())),
        note_open=_open(card, "note"),
        evidence_open=_open(card, "evidence"),
        notes=SafeString(card.notes),
        items=SafeString(card.evidence),
        planned=CHECKED if typed.planned else NOTHING,
        history=history(card),
        good_practice=good_practice(card, common),
        comments=comments(card) if common.is_team else NOTHING,
        **_texts(card),
    )


def _open(card: Card, name: str) -> SafeString:
    """Whether a fold stands open: something in it is wrong, or merged and to be looked through."""
    is_merged = card.merged and getattr(card.typed, name)
    return OPEN if card.errors.get(name) or is_merged else NOTHING


def _texts(card: Card) -> dict[str, str]:
    """What was typed into each text, and what is wrong with it."""
    found: dict[str, str] = {}
    for name in TEXTS:
        wrong = card.errors.get(name, ())
        found |= {
            name: getattr(card.typed, name) or NOTHING,
            f"{name}_error": _sentences(wrong),
            f"{name}_marks": INVALID if wrong else NOTHING,
        }
    return found


@lru_cache(maxsize=CARDS_KEPT)  # `code` and `text` are safe, always
def _asked(
    code: SafeString,
    text: SafeString,
    options: tuple[Option, ...],
    chosen: str,
    counterparts: tuple[Counterpart, ...],
    heading: str,
    year: str,
    is_closed: bool,
) -> SafeString:
    """The fields of a step with one of its radios chosen, open for what else is in an answer."""
    shut = DISABLED if is_closed else NOTHING
    still_open = {name: format_html("{{{}}}", name) for name in OF_AN_ANSWER}
    for name in ("reason_marks", "note_marks", "evidence_marks", "planned"):
        still_open[name] += shut
    return format_html(
        render_to_string("assessments/answers/_card_fields.html"),
        code=_kept(code),
        text=_kept(text),
        in_a_row=IN_A_ROW if stand_in_a_row(options) else NOTHING,
        levels=_kept(_radios(code, options, chosen, shut)),
        others=_kept(_radios(code, WITHOUT_A_LEVEL, chosen, shut)),
        counterparts=_kept(_counterparts(code, counterparts, heading)),
        year=year,
        **still_open,
    )


def _kept(text: SafeString) -> SafeString:
    """A text whose own braces stay what they are when it is filled in once more."""
    return mark_safe(text.replace("{", "{{").replace("}", "}}"))  # noqa: S308 - escaped before


def _counterparts(code: str, counterparts: Sequence[Counterpart], heading: str) -> SafeString:
    """What the other tiers do in the row of the step, if any is asked for something."""
    asked = sum(bool(counterpart.text) for counterpart in counterparts)
    if not asked:
        return NOTHING
    each = format_html_join("", COUNTERPART, map(_counterpart, counterparts))
    return format_html(FOLD, heading, code, asked, each)


def _counterpart(counterpart: Counterpart) -> tuple:
    due = nhs_date(counterpart.due_on)
    return (
        counterpart.who,
        format_html(COUNTERPART_DUE, due) if due else NOTHING,
        counterpart.text or NOTHING_ASKED,
    )


def _radios(code: str, options: Sequence[Option], chosen: str, shut: SafeString) -> SafeString:
    """Options of a card: its levels or the others."""
    each = (
        (
            code,
            option.value,
            (CHECKED if option.value == chosen else NOTHING) + shut,
            _words(option),
        )
        for option in options
    )
    return format_html_join("", RADIO, each)


def _words(option: Option) -> SafeString:
    number = format_html(NUMBER, option.number) if option.number is not None else NOTHING
    if option.description:
        return number + format_html(DESCRIBED, option.label, option.description)
    return number + conditional_escape(option.label)


@register.simple_tag
def field_error(code: str, name: str, errors: Mapping) -> SafeString:
    """What is wrong with one field of a card, for htmx to put in its place."""
    return format_html(ERRORS, code, name, OUT_OF_BAND, _sentences(errors.get(name, ())))


def _sentences(wrong: Sequence[str]) -> SafeString:
    return format_html_join("", ERROR, ((each,) for each in wrong)) if wrong else NOTHING
