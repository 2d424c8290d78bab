"""The fixed words of delivery: the five colours with what each means, what a paper is for, and what
is said of an escalation.
"""

from django.db import models

from nhsuk.choices import Coloured
from organisations.choices import ReminderKind
from planning.choices import Verdict


class Status(models.TextChoices):
    """How an action or commitment goes, in the words of the team that does it.

    Each carries the colour of the NHS habit (BRAG), the colour of its tag, and what it means. They
    stand in the order in which figures show them. What nobody reported has none of them.
    """

    COMPLETE = "complete", "blue", "blue", "All that was to be done is done.", "Complete"
    ON_TRACK = "on_track", "green", "green", "It will be done by its date.", "On track"
    AT_RISK = (
        "at_risk",
        "amber",
        "orange",
        "It may miss its date, and you know what would bring it back.",
        "At risk",
    )
    OFF_TRACK = (
        "off_track",
        "red",
        "red",
        "It will miss its date unless something changes.",
        "Off track",
    )
    NOT_STARTED = (
        "not_started",
        "grey",
        "grey",
        "Nothing has begun yet, and nothing had to.",
        "Not started",
    )

    brag: str
    colour: str
    meaning: str

    def __new__(cls, value: str, brag: str = "", colour: str = "", meaning: str = "") -> "Status":
        status = str.__new__(cls, value)
        status._value_, status.brag, status.colour, status.meaning = value, brag, colour, meaning
        return status

    @property
    def in_full(self) -> str:
        """With its colour in words: “At risk (amber)”."""
        return f"{self.label} ({self.brag})"

    @property
    def needs_a_path(self) -> bool:
        """Whether it has to be said how it comes back to green."""
        return self in TROUBLED


TROUBLED = (Status.AT_RISK, Status.OFF_TRACK)
NOT_REPORTED, NOT_REPORTED_COLOUR = "Not reported", "white"
"""What is said of whatever nobody reported on: never a colour, least of all green."""


def word_of(status: str | None) -> str:
    return Status(status).label if status else NOT_REPORTED


def colour_of(status: str | None) -> str:
    return Status(status).colour if status else NOT_REPORTED_COLOUR


class Purpose(models.TextChoices):
    """What a board is asked to do with a paper."""

    INFORMATION = "information", "For information"
    DISCUSSION = "discussion", "For discussion"
    DECISION = "decision", "For decision"
    ASSURANCE = "assurance", "For assurance"


class Kind(models.TextChoices):
    """What an update is of."""

    ACTION = "action", "Action"
    COMMITMENT = "commitment", "Commitment"


class Ask(models.TextChoices):
    """What a team asks for that escalates what blocks it."""

    DECISION = "decision", "A decision"
    HELP = "help", "Help"
    INFORMATION = "information", "Information"


class Said(Coloured):
    """What one side can say in the thread of an escalation: first who answers, then its team."""

    DONE = "done", "green", "Done"
    WILL_DO = "will_do", "green", "Will be done"
    DECLINED = "declined", "grey", "Declined"
    MORE_ASKED = "more_asked", "orange", "More information asked"
    PASSED_UP = "passed_up", "blue", "Passed up to system"
    REPLIED = "replied", "blue", "Information given"
    SETTLED = Verdict.SETTLED.value, Verdict.SETTLED.colour, Verdict.SETTLED.label
    NOT_IT = Verdict.NOT_IT.value, Verdict.NOT_IT.colour, Verdict.NOT_IT.label
    WITHDRAWN = "withdrawn", "grey", "Withdrawn"

    @property
    def is_answer(self) -> bool:
        return self in (Said.DONE, Said.WILL_DO, Said.DECLINED)


class EscalationState(Coloured):
    """Where an escalation stands: what follows from all that was said in its thread."""

    WAITING = "waiting", "yellow", "Waiting"
    MORE_ASKED = "more_asked", "orange", "More information asked"
    PASSED_UP = "passed_up", "blue", "Passed up to system"
    ANSWERED = "answered", "green", "Answered"
    SETTLED = Verdict.SETTLED.value, Verdict.SETTLED.colour, Verdict.SETTLED.label
    NOT_IT = Verdict.NOT_IT.value, Verdict.NOT_IT.colour, Verdict.NOT_IT.label
    WITHDRAWN = "withdrawn", "grey", "Withdrawn"

    @property
    def is_open(self) -> bool:
        return self in OPEN


TO_ANSWER = (EscalationState.WAITING, EscalationState.PASSED_UP)
"""Its holder is the next to say something."""

OPEN = (*TO_ANSWER, EscalationState.MORE_ASKED)
"""Not answered, if only because its team has not said what it was asked."""

ANSWERED = (EscalationState.ANSWERED, EscalationState.SETTLED, EscalationState.NOT_IT)
"""Answered last, whatever its team says to that."""


OPENING = "opening"
REMINDERS = [(OPENING, "When its round opened"), *ReminderKind.choices]
"""Of what day a team is reminded of its report: those of a return, and that it can be written."""
