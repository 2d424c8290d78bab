"""What a text was before, each time it was saved: in short, each opened whole in its form."""

from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator

from organisations.editing.past import State

STATES_A_PAGE = 20
IN_SHORT = 240


@dataclass(frozen=True)
class Past:
    """`edit` is the form that brings a state back; `back` leads to where the thing stands."""

    caption: str
    edit: str
    back: str
    trail: list[tuple[str, str]]


def states_page(request: HttpRequest, states: list[State], past: Past) -> HttpResponse:
    short = [replace(each, lines=tuple(_short(each))) for each in states]
    page = Paginator(short, STATES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "library/states.html", {"page": page, "past": past})


def _short(state: State):
    return ((label, Truncator(words).chars(IN_SHORT)) for label, words in state.lines)
