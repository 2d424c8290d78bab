"""The request at hand, by an id that goes along: into the log, the answer, and the queue.

A task is of the request that asked for it, also where it asks for another.
"""

import re
from contextvars import ContextVar
from uuid import uuid4

ANOTHERS = re.compile(r"[A-Za-z0-9_.:-]{8,64}")  # nothing that could break or forge a line of a log
request_id: ContextVar[str] = ContextVar("request_id", default="")


def named(said: str) -> str:
    """The id that a proxy gave the request, or one of our own."""
    return said if ANOTHERS.fullmatch(said) else uuid4().hex
