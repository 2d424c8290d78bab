"""When letters that nobody waits for may go out."""

from datetime import datetime

from django.utils import timezone

FIRST_HOUR = 8  # by British clocks


def is_daytime(*, at: datetime) -> bool:
    """Nobody is written to at night."""
    return timezone.localtime(at).hour >= FIRST_HOUR
