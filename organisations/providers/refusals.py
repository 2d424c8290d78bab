"""Why somebody does not get in by a provider: a sentence each, and a way on."""

from enum import Enum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Why(Enum):
    """The title of the page, what happened, and its status."""

    UNKNOWN = (
        "You have not been invited yet",
        "Nobody here has the address that {name} gave us for you{address}. People are invited by "
        "their integrated care board; perhaps you were invited with another address.",
        403,
    )
    UNVERIFIED = (
        "Your address has not been checked",
        "{name} does not say that the address it gave us for you{address} is yours, so we cannot "
        "let you in by it. Who runs {name} can put that right.",
        403,
    )
    AWAY = (
        "We could not reach {name}",
        "{name} does not answer, or not as it should. Your work here is not touched. Try again in "
        "a few minutes, or sign in with your password.",
        503,
    )
    STOPPED = (
        "You were not signed in",
        "Signing in with {name} was stopped before it was done, or took too long.",
        403,
    )


def refuse(request: HttpRequest, why: Why, *, name: str, address: str = "") -> HttpResponse:
    title, said, status = why.value
    named = {"name": name, "address": f", {address}" if address else ""}
    context = {"title": title.format(**named), "said": said.format(**named)}
    return render(request, "account/provider_refused.html", context, status=status)
