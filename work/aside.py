"""What an answer does not wait for, where it is too little or too soon for the queue."""

from collections.abc import Callable
from contextvars import copy_context
from threading import Thread

from django.conf import settings
from django.db import connection


def aside(do: Callable[[], object]) -> None:
    """Do it in a thread of its own, so that nobody waits for it or learns from its time.

    A process does not end before it: a command ends right after it has asked for this.
    """
    if settings.WORK_ASIDE:
        Thread(target=copy_context().run, args=(_closing, do)).start()
    else:
        do()


def _closing(do: Callable[[], object]) -> None:
    try:
        do()
    finally:
        connection.close()
