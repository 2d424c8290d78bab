"""What a program is told instead of rows: always JSON, with a sentence for whoever reads it."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from documents.unreadable import Unreadable
from feeds.reading.pages import LEAST, MOST, TooLong
from feeds.tokens.using import NotLetIn, TooOften

logger = logging.getLogger(__name__)
ASKED_WRONGLY = (
    f"limit is a whole number from {LEAST} to {MOST}, and cursor is what the page before gave; "
    "leave both out to begin."
)
NOT_HERE = "There is no table at this address. The data dictionary lists them all."
NOT_SO = "This address can only be read: ask it with GET."
AWAY_FOR_NOW = "The database cannot be reached at the moment. Ask again in half a minute."
OUR_FAULT = "Something went wrong here. Ask again later; if it stays so, tell who runs the service."


def problem(sentence: str, status: int, **headers: str) -> HttpResponse:
    answer = JsonResponse({"detail": sentence}, status=status, json_dumps_params=WORDS)
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    return answer


WORDS = {"ensure_ascii": False}


def not_let_in(request: HttpRequest, refusal: NotLetIn) -> HttpResponse:
    if isinstance(refusal, TooOften):
        return problem(str(refusal), refusal.status, Retry_After=str(refusal.seconds))
    return problem(str(refusal), refusal.status, WWW_Authenticate='Basic realm="Data feeds"')


def asked_wrongly(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return problem(ASKED_WRONGLY, 422)


def too_long(request: HttpRequest, refusal: TooLong) -> HttpResponse:
    return problem(str(refusal), 422)


def unreadable(request: HttpRequest, refusal: Unreadable) -> HttpResponse:
    """What is stored contradicts what was signed: nothing of it is told."""
    logger.error("Not fed: %s", refusal)
    return problem(f"{refusal} The table cannot be read until that is put right.", 409)


def not_here(request: HttpRequest, refusal: Exception | None = None) -> HttpResponse:
    return problem(NOT_HERE, 404)


def away(request: HttpRequest, failure: Exception) -> HttpResponse:
    logger.error("The database is away: %s", str(failure).partition("\n")[0])
    return problem(AWAY_FOR_NOW, 503, Retry_After="30")


def our_fault(request: HttpRequest, failure: Exception) -> HttpResponse:
    logger.error("A feed failed.", exc_info=failure)
    return problem(OUR_FAULT, 500)


ANSWERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    NotLetIn: not_let_in,
    ValidationError: asked_wrongly,
    TooLong: too_long,
    Unreadable: unreadable,
    Http404: not_here,
    OperationalError: away,
    InterfaceError: away,
    Exception: our_fault,
}


def answer_problems(api: NinjaAPI) -> None:
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, answer)


def in_words(view):
    """The view, which answers another method than GET, and where nothing is, in JSON too."""

    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            return not_here(request)
        if isinstance(answer, HttpResponseNotAllowed):
            return problem(NOT_SO, 405, Allow=answer["Allow"])
        return answer

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered
