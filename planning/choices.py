"""The fixed words of planning. Support categories are data (`models.SupportCategory`)."""

from django.db import models


class Kind(models.TextChoices):
    """What sort of help a need asks for."""

    PEOPLE = "people", "People"
    TRAINING = "training", "Training"
    ADVICE = "advice", "Advice"
    MONEY = "money", "Money"
    DATA = "data", "Data"
    DECISION = "decision", "A decision"
    PERMISSION = "permission", "Permission"


class Funding(models.TextChoices):
    """How often the money that an action asks for would be paid."""

    ONCE = "once", "Once"
    RECURRENT = "recurrent", "Every year"

    @property
    def after_amount(self) -> str:
        """£4,000 once; £4,000 a year."""
        return "once" if self == Funding.ONCE else "a year"


class Priority(models.TextChoices):
    """How much a need matters to those who ask, and what they say by that."""

    ESSENTIAL = "essential", "The action cannot be done without it", "Essential"
    IMPORTANT = "important", "Without it the action is later or smaller", "Important"
    HELPFUL = "helpful", "The action goes ahead without it, only less well", "Helpful"
    UNSAID = "unsaid", "", "Not said"

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> "Priority":
        priority = str.__new__(cls, value)
        priority._value_, priority.meaning = value, meaning
        return priority


class Outcome(models.TextChoices):
    """What was decided on a need, or that its holder has to know more before it can decide."""

    MET = "met", "Met by a commitment"
    PASSED_UP = "passed_up", "Passed up"
    DECLINED = "declined", "Declined"
    MORE_ASKED = "more_asked", "Ask for more information"


class Verdict(models.TextChoices):
    """What those who asked say to a decision that met or declined their need."""

    SETTLED = "settled", "green", "Thank you, settled"
    NOT_IT = "not_it", "orange", "Not what we need"

    colour: str

    def __new__(cls, value: str, colour: str = "") -> "Verdict":
        verdict = str.__new__(cls, value)
        verdict._value_, verdict.colour = value, colour
        return verdict


class NeedState(models.TextChoices):
    """Where a need stands now: its last decision, or that it waits for one.

    Each carries all that figures, tags and lists say of it: its word, its heading where there is
    room for one, and the colour of its tag, which never says anything alone. They stand in the
    order in which figures show them.
    """

    DRAFT = "draft", "grey", "Not sent yet", "Not sent yet"
    WAITING = "waiting", "yellow", "Waiting", "Waiting"
    MORE_ASKED = "more_asked", "orange", "More information asked", "More information asked"
    MET = "met", "green", "Met by a commitment", "Met"
    PASSED_UP = "passed_up", "blue", "Passed up to system", "Passed up"
    DECLINED = "declined", "grey", "Declined", "Declined"

    colour: str
    heading: str

    def __new__(cls, value: str, colour: str = "", heading: str = "") -> "NeedState":
        state = str.__new__(cls, value)
        state._value_, state.colour, state.heading = value, colour, heading
        return state

    @classmethod
    def sent(cls) -> tuple["NeedState", ...]:
        """Those of needs that were sent: a draft is counted nowhere."""
        return tuple(state for state in cls if state != cls.DRAFT)

    @classmethod
    def decided_first(cls) -> tuple["NeedState", ...]:
        """What an organisation may decide, and then that it has not: as support plans count."""
        return tuple(sorted(cls.sent(), key=lambda state: not state.is_decision))

    @property
    def is_decision(self) -> bool:
        """Who asks for more information has not decided yet."""
        return self.value in Outcome and self != NeedState.MORE_ASKED

    @property
    def narrow(self) -> str:
        """Its word over a narrow column of a print."""
        return "More asked" if self == NeedState.MORE_ASKED else self.label

    @property
    def shows_age(self) -> bool:
        """Whether figures say how long the one that has stood there longest has."""
        return self == NeedState.WAITING


class Change(models.TextChoices):
    """What a support plan says of a line that its revision before said otherwise, or not at all."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    ASKED = "asked", "Asked"
    WAITING = "waiting", "Waiting"
    MET = "met", "Met"
    PASSED_UP = "passed_up", "Passed up"
    DECLINED = "declined", "Declined"
    MORE_ASKED = "more_asked", "More information asked"


TO_DECIDE = (NeedState.WAITING, NeedState.PASSED_UP)
"""Its holder is the next to do something: a need that was passed up waits again, at the system."""

UNDECIDED = (*TO_DECIDE, NeedState.MORE_ASKED)
"""Somebody still has to decide, if only once those who asked have answered a question."""

ANSWERED = (NeedState.MET, NeedState.DECLINED)
"""Those who asked can say whether that settles it."""


class Charge(models.TextChoices):
    """What is known of the price of an offer."""

    FREE = "free", "Free"
    COSTS = "costs", "It costs"
    ASK = "ask", "Ask the provider"


class OfferState(models.TextChoices):
    """Where an offer stands on a day: whether it can be taken up, and if not, why."""

    OPEN = "open", "Open"
    TO_COME = "to_come", "To come"
    TAKEN = "taken", "All taken"
    ENDED = "ended", "Ended"
    WITHDRAWN = "withdrawn", "Withdrawn"

    @property
    def colour(self) -> str:
        return {OfferState.OPEN: "green", OfferState.TO_COME: "blue"}.get(self, "grey")


class OneToFive(models.IntegerChoices):
    """A number from 1 to 5 of a risk, its word, and what people mean when they choose it."""

    meaning: str

    def __new__(cls, value: int, meaning: str = "") -> "OneToFive":
        number = int.__new__(cls, value)
        number._value_, number.meaning = value, meaning
        return number


class Likelihood(OneToFive):
    """How likely it is that a risk happens before the plan year ends."""

    RARE = 1, "It would take something out of the ordinary.", "Rare"
    UNLIKELY = 2, "It could happen, but you do not expect it.", "Unlikely"
    POSSIBLE = 3, "It may or may not happen: about as likely as not.", "Possible"
    LIKELY = 4, "You expect it unless something changes.", "Likely"
    NEARLY_CERTAIN = 5, "It has begun, or nothing you know of would stop it.", "Nearly certain"


class Impact(OneToFive):
    """What it would mean for the plan and for people, if a risk happened."""

    VERY_SMALL = 1, "A few days lost; nobody outside the team would notice.", "Very small"
    SMALL = 2, "One action is late or does less, and is put right within a quarter.", "Small"
    MEDIUM = 3, "One action does not do what it was for, or several are late.", "Medium"
    LARGE = 4, "Several actions fail, or a service for people is cut back for a time.", "Large"
    VERY_LARGE = 5, "The plan misses its main aims, or people may come to harm.", "Very large"
