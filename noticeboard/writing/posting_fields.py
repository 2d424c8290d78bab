"""What can be said in a notice: the list that its form, saving and history go by."""

from dataclasses import dataclass
from datetime import date

from noticeboard.choices import Audience
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class PostingFields(Values):
    """`chosen`: codes, one a line."""

    title: str
    text: str
    audience: str = Audience.PCNS
    chosen: str = ""
    shown_from: date
    shown_until: date
    page: str = ""
