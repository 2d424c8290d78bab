"""Passwords that are long and no secret all the same; and the keys of links to choose one."""

import itertools

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError

FEWEST = 5  # different characters: three words have more
# What anybody who knows the service would try first; beside them the words of its own name.
OF_THE_SERVICE = (
    *("neighbourhood", "neighborhood", "planning", "fuller", "stocktake", "integrated", "primary"),
    *("care", "network", "networks", "board", "system", "place", "practice", "surgery", "hospital"),
    *("health", "doctor", "nurse", "nhs", "nhsmail", "icb", "pcn", "lsc", "lancashire", "cumbria"),
    *("delivery", "plan", "password", "welcome", "letmein", "admin", "manager", "lead", "reader"),
)
LEFT = 6  # characters that have to be left of a password without these words


class LinkKeys(PasswordResetTokenGenerator):
    """Of allauth's, which asks what other addresses an account has, only what we need: it has one.

    A link costs no query, so that hundreds of people are invited as cheaply as one.
    """


class DifferentCharactersValidator:
    """Refuses "aaaaaaaaaaaa", "abcabcabcabc" and what runs along the keyboard or the alphabet."""

    rows = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")

    def validate(self, password: str, user=None) -> None:
        if len(set(password.lower())) < FEWEST or self._runs(password.lower()):
            raise ValidationError(
                "Choose a password that does not repeat or follow the same few characters.",
                code="password_too_plain",
            )

    def _runs(self, password: str) -> bool:
        """Whether most of its steps go from one key to the next, in either direction."""
        pairs = {pair for row in self.rows for pair in itertools.pairwise(row)}
        steps = list(itertools.pairwise(password))
        following = sum((a, b) in pairs or (b, a) in pairs for a, b in steps)
        return following * 4 > len(steps) * 3

    def get_help_text(self) -> str:
        return "Your password cannot repeat or follow the same few characters."


class OtherWordsValidator:
    """Refuses "PrimaryCare2026!" and the like: words of the service with a year behind them."""

    def validate(self, password: str, user=None) -> None:
        left = password.lower()
        for word in sorted(self._words(), key=len, reverse=True):
            left = left.replace(word, " ")
        letters = [each for each in left if each.isalpha()]
        if len(letters) < LEFT and len(letters) < sum(map(str.isalpha, password)):
            raise ValidationError(
                "Choose a password of other words than those of this service and its work.",
                code="password_of_the_service",
            )

    def _words(self) -> set[str]:
        return {*OF_THE_SERVICE, *(word for word in settings.SERVICE_NAME.lower().split() if word)}

    def get_help_text(self) -> str:
        return "Your password cannot be made of the words of this service alone."
