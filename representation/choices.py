"""The fixed words of this app: professions, and what is said in the thread of a question."""

from django.db import models

from nhsuk.choices import Coloured


class Profession(models.TextChoices):
    """For whom a seat is, by what they do."""

    GENERAL_PRACTICE = "general_practice", "General practice"
    NURSING = "nursing", "Nursing"
    PHARMACY = "pharmacy", "Community pharmacy"
    DENTAL = "dental", "Dental"
    OPTOMETRY = "optometry", "Optometry"
    AUDIOLOGY = "audiology", "Audiology"
    ALLIED_HEALTH = "allied_health", "Allied health professions"
    MENTAL_HEALTH = "mental_health", "Mental health"
    MANAGEMENT = "management", "Practice and PCN management"
    COMMUNITY = "community", "Community services"
    SOCIAL_CARE = "social_care", "Social care"
    VOLUNTARY = "voluntary", "Voluntary sector"
    PUBLIC = "public", "Patients and the public"
    OTHER = "other", "Other"


class Ahead(models.TextChoices):
    """How long before a term ends its board's owner is reminded."""

    EIGHT_WEEKS = "eight_weeks", "Eight weeks before it ends"
    TWO_WEEKS = "two_weeks", "Two weeks before it ends"


class Said(Coloured):
    """What one side can say in the thread of a question: first who holds it, then who asked."""

    ANSWERED = "answered", "green", "Answered"
    MORE_ASKED = "more_asked", "orange", "More information asked"
    PASSED_UP = "passed_up", "blue", "Passed up"
    REPLIED = "replied", "blue", "Information given"
    SETTLED = "settled", "green", "Settled"
    NOT_IT = "not_it", "orange", "Not answered by that"
    WITHDRAWN = "withdrawn", "grey", "Withdrawn"


class State(Coloured):
    """Where a question stands: what follows from all that was said in its thread."""

    WAITING = "waiting", "yellow", "Waiting"
    MORE_ASKED = "more_asked", "orange", "More information asked"
    ANSWERED = "answered", "green", "Answered"
    SETTLED = "settled", "green", "Settled"
    NOT_IT = "not_it", "orange", "Not answered by that"
    WITHDRAWN = "withdrawn", "grey", "Withdrawn"


TO_ANSWER = (State.WAITING, State.NOT_IT)
"""Its holder is the next to say something."""

OPEN = (*TO_ANSWER, State.MORE_ASKED)
"""Not answered, if only because who asked has not told what they were asked."""
