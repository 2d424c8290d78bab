"""What goes wrong is logged without the row it went wrong with."""

import logging
from collections.abc import Iterator

from django.db import Error


class WithoutRows(logging.Formatter):
    """Of a database error the first line alone: below it PostgreSQL quotes what was refused."""

    def formatException(self, ei) -> str:
        text = super().formatException(ei)
        for error in chain_of(ei[1]):
            if isinstance(error, Error):
                told = str(error)
                text = text.replace(told, told.partition("\n")[0])
        return text


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that led to it, as a traceback prints them."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
