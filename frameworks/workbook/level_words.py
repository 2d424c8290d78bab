"""What the names of columns say about levels: whether they are levels, and which end is best.

Only words and numbers that leave no doubt count. Whoever uses other words is asked.
"""

import re
from collections.abc import Sequence

from frameworks.workbook.answers import Order
from frameworks.workbook.texts import fold

WORST = {
    "not started", "not yet", "not yet started", "not in place", "not met", "unmet", "not at all",
    "not achieved", "not done", "no", "none", "never", "rarely", "absent", "nothing in place",
    "inadequate", "poor", "weak", "low", "red", "basic", "beginner", "beginning", "novice",
    "initial", "starting", "early", "entry", "emerging", "foundation", "foundational", "bronze",
    "minimal", "limited", "strongly disagree", "off track",
}  # fmt: skip
BEST = {
    "outstanding", "excellent", "exemplary", "in place", "in place and reviewed", "embedded",
    "fully embedded", "mature", "maturing", "thriving", "established", "advanced", "leading",
    "optimised", "optimising", "optimized", "optimizing", "sustained", "transformed",
    "fully met", "met", "fully", "full", "yes", "always", "achieved", "fully achieved", "complete",
    "completed", "done", "green", "blue", "gold", "platinum", "high", "strong", "expert",
    "world class", "strongly agree", "fully in place", "on track",
}  # fmt: skip
BETWEEN = {
    "good", "requires improvement", "satisfactory", "adequate", "fair", "average", "moderate",
    "partly", "partial", "partially", "partly met", "partially met", "partly in place",
    "in progress", "under way", "underway", "exploring", "developing", "evolving", "progressing",
    "intermediate", "defined", "managed", "repeatable", "sometimes", "often", "usually", "amber",
    "silver", "medium", "at risk", "agree", "disagree", "neutral", "some", "most", "secure",
}  # fmt: skip
NUMBER = re.compile(
    r"(?:level|step|stage|phase|score|grade)?\s*(\d{1,2})(?!\d)(?:\s*[.:)–—-])?\s*(.*)",
    re.IGNORECASE,
)


def number_of(label: str) -> int | None:
    """2 for “2 Mature”, “Level 2: Mature” and “Step 2”."""
    match = NUMBER.fullmatch(label)
    return int(match[1]) if match else None


def without_number(label: str) -> str:
    match = NUMBER.fullmatch(label)
    return match[2] if match else label


def _word(label: str) -> str:
    return fold(without_number(label))


def is_level(label: str) -> bool:
    return number_of(label) is not None or _word(label) in WORST | BETWEEN | BEST


def order_of(labels: Sequence[str]) -> Order | None:
    """Which end is the best one; None where the names do not say it or contradict themselves."""
    said = {order for order in (_order_of_words(labels), _order_of_numbers(labels)) if order}
    return said.pop() if len(said) == 1 else None


def _order_of_words(labels: Sequence[str]) -> Order | None:
    first, last = _word(labels[0]), _word(labels[-1])
    if first in WORST and last in BEST:
        return Order.WORST_FIRST
    return Order.BEST_FIRST if first in BEST and last in WORST else None


def _order_of_numbers(labels: Sequence[str]) -> Order | None:
    """Numbers rise to the best; a lowest level may have a name of its own before “Step 1”."""
    numbers = [number_of(label) for label in labels]
    if numbers[0] is None and _word(labels[0]) in WORST:
        numbers = numbers[1:]
    if len(numbers) < 2:
        return None
    if rises(numbers):
        return Order.WORST_FIRST
    return Order.BEST_FIRST if rises(numbers[::-1]) else None


def rises(numbers: Sequence[int | None]) -> bool:
    """Whether all of them are numbers, each higher than the one before."""
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and known == sorted(set(known))
