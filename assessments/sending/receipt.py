"""The receipt of a submitted return: what, to whom, when and by whom, and what comes next. Pure.

What was submitted never changes; what became of it since moves on, and a receipt says it as it is
when it is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify

from documents.freezing import in_eights
from nhsuk.words import nhs_date


@dataclass(frozen=True)
class Receipt:
    """`counts` says how often each answer was given, and `became` what became of it since."""

    organisation: str
    cycle: str
    year: str
    framework: str
    sent_to: str
    number: int
    reference: str
    submitted_at: datetime
    signed_as: str
    checksum: str
    asked: int
    answered: int
    counts: tuple[tuple[str, int], ...]
    became: str
    next_steps: tuple[tuple[str, str], ...]
    address: str
    demonstration: bool

    title = "Receipt for a self-assessment return"

    @property
    def name(self) -> str:
        return f"Receipt {self.reference}"

    @property
    def printed_checksum(self) -> str:
        return in_eights(self.checksum)

    @property
    def stem(self) -> str:
        """What its files are called: `fellside-pcn-receipt-2026-27-revision-1`"""
        return slugify(f"{self.organisation} receipt {self.cycle} revision {self.number}")


TO_ANSWER = (
    "Answer what you are asked and submit again: only these steps are open. What you submitted "
    "counts until you do."
)
TO_CHANGE = (
    "You can still change an answer and submit again. What you submitted counts until you do."
)
TO_SUBMIT_AGAIN = (
    "Read why it was sent back, change your answers and submit again. Nothing of yours counts "
    "until you do."
)


def became(
    *, current: bool, receiver: str, accepted: str = "", sent_back: str = "", asked: str = ""
) -> str:
    """What became of a revision: `accepted`, `sent_back` and `asked` say by whom and when."""
    if sent_back:
        return f"Sent back {sent_back}. It counts no longer."
    if accepted:
        then = "" if current else " A later revision was submitted since."
        return f"Accepted {accepted}.{then}"
    if not current:
        return "A later revision was submitted since, which counts instead."
    if asked:
        return f"Questions asked {asked}. It counts as it was submitted."
    return f"It counts. {receiver} has not accepted it yet." if receiver else "It counts."


def next_steps(
    *,
    receiver: str,
    year: str,
    due_on: date,
    plans_due_on: date,
    waits: bool,
    may_come_back: bool = False,
    to_do: str = "",
) -> Iterator[tuple[str, str]]:
    """When, and what. `waits`: for its receiver to accept it; `may_come_back`: it can be asked
    about or sent back; `to_do`: what its team still has to do or may do with it, if anything.
    """
    if receiver and waits:
        ways = "It accepts it, asks about named steps, which then open again, or sends it back with"
        then = f"{ways} a reason." if may_come_back else "It can accept it as you submitted it."
        yield ("From now", f"{receiver} reads your return. {then}")
    if to_do:
        yield (f"Until {nhs_date(due_on)}", to_do)
    yield (
        f"By {nhs_date(plans_due_on)}",
        f"Sign your plan for {year}. Only your team sees it until then.",
    )
    yield (
        "After that",
        "You get an answer to each support need of your plan: met, passed up, or declined with a "
        "reason. It stands on your start page and in your plan.",
    )
