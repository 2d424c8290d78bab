"""The fixed words of appraisals."""

from django.db import models


class State(models.TextChoices):
    """How far an appraisal is; `colour` is that of its tag."""

    SETTING_UP = "setting_up", "grey", "Being set up"
    SCORING = "scoring", "blue", "Open for scores"
    SCORED = "scored", "yellow", "Scores are in"
    CLOSED = "closed", "green", "Decided"

    colour: str

    def __new__(cls, value: str, colour: str = "") -> "State":
        state = str.__new__(cls, value)
        state._value_, state.colour = value, colour
        return state


class Kind(models.TextChoices):
    """Whether an option has to meet a criterion, or is only better for it."""

    ESSENTIAL = "essential", "Essential: an option meets it or fails"
    WEIGHTED = "weighted", "Weighted: scored from 1 to 5"

    @property
    def word(self) -> str:
        return "Essential" if self == Kind.ESSENTIAL else "Weighted"


class Source(models.TextChoices):
    """What an option is. A further kind is a further member here, and a key of `Option`."""

    OWN = "own", "Our own words"
    NEED = "need", "Support need"
    OFFER = "offer", "Offer of help"


LOWEST, HIGHEST = 1, 5  # of a weighted criterion: no nought, which “not scored” could pass for
FAILS, MEETS = 0, 1  # of an essential one
LIGHTEST, HEAVIEST = 1, 10  # weights
MOST_CRITERIA, MOST_OPTIONS = 12, 20
