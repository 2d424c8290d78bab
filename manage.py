#!/usr/bin/env python
"""Django's command line. A mistake in what it was given ends in a sentence and exit status 1."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError, ProgrammingError


def main() -> None:
    refuse_broken_text(sys.argv[1:])
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        stop(problem, f"Not configured: {problem}")
    except (OperationalError, ProgrammingError) as problem:
        first_line = str(problem).strip().splitlines()[0]
        stop(
            problem,
            f"The database cannot be used: {first_line}\n"
            "Check DATABASE_URL, and that manage.py migrate has run there.",
        )
    except SystemExit as end:
        if end.code == 2:  # argparse: a wrong argument, like every other mistake
            sys.exit(1)
        raise


def refuse_broken_text(arguments: list[str]) -> None:
    """Bytes that are no UTF-8 reach us as half characters, which no database takes."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as problem:
            shown = argument.encode(errors="replace").decode()
            stop(problem, f"“{shown}” is not readable text: it must be UTF-8.")


def stop(problem: Exception, sentence: str) -> None:
    """`--traceback` shows where it happened, as it does for every command of Django."""
    if "--traceback" in sys.argv:
        raise problem
    sys.exit(sentence)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")
    main()
