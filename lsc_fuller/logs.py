"""What goes wrong is logged with its time, and without the row or the link it went wrong with."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import Error

from work.tracing import request_id

SAID_APART = ("view", "method", "status", "milliseconds", "task")  # where a line has them


class WithoutRows(logging.Formatter):
    """Of a database error the first line alone: below it PostgreSQL quotes what was refused."""

    def formatException(self, ei) -> str:
        text = super().formatException(ei)
        for error in chain_of(ei[1]):
            if isinstance(error, Error):
                told = str(error)
                text = text.replace(told, told.partition("\n")[0])
        return text


class AsJson(WithoutRows):
    """A line is one object, for machines that gather them; what tells lines apart stands apart."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get(),
        }
        told |= {name: getattr(record, name) for name in SAID_APART if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


class NoTracebackOfTheExpected(logging.Filter):
    """A page refused or not found, and a database that is away, are no fault of the code."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        if status < 500 or status == 503:
            record.exc_info = record.exc_text = None
        return True


LINK = re.compile(r"/link/[^/\s]+")  # of a partner: the address holds what opens it


class WithoutLinks(logging.Filter):
    """Of the link of somebody without an account only that it was one."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                LINK.sub("/link/…", each) if isinstance(each, str) else each for each in record.args
            )
        return True


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that led to it, as a traceback prints them."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


FORMATTERS = {
    "plain": {
        "()": "lsc_fuller.logs.WithoutRows",
        "format": "{asctime} {levelname} {name}: {message}",
        "style": "{",
    },
    "json": {"()": "lsc_fuller.logs.AsJson"},
}


def logging_as(kind: str) -> dict:
    """Every request and task has its line where machines read them; a person would drown."""
    every = "INFO" if kind == "json" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {kind: FORMATTERS[kind]},
        "filters": {
            "known": {"()": "lsc_fuller.logs.NoTracebackOfTheExpected"},
            "links": {"()": "lsc_fuller.logs.WithoutLinks"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": kind,
                "filters": ["known", "links"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "lsc_fuller.metrics.requests": {"level": every},
            "work.queue": {"level": every},
            "organisations.people": {"level": "INFO"},  # who signed in
            "waitress.queue": {"level": "ERROR"},  # it warns of every request that waits its turn
            "weasyprint": {"level": "ERROR"},  # it warns of every rule that is meant for screens
        },
    }
