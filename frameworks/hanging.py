"""What hangs on steps, as the apps that keep it tell it: frameworks import none of them.

The manager of rows that hang on steps has a method `hanging`, which describes them in these
values. They are counted and said whose they are; what they say is for who may read it there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Hanging:
    """Rows of one sort in the cycles that run. `step` to `state` are paths from a row.

    `state_words` says one in words; `page` is the route of what the rows stand in, which takes
    an organisation's code and a cycle's slug; `sent` tells those that were submitted. `read_above`
    are those that others than their own team may read: of a draft nobody is told what is in it, so
    the rest is counted, and said of no organisation.
    """

    name: str
    one: str
    rows: models.QuerySet
    cycles: models.QuerySet
    step: str
    organisation: str
    cycle: str
    state: str
    state_words: Callable[..., str]
    page: str
    read_above: models.Q | models.Exists
    sent: models.Exists | None = None
