"""The fixed words of this app: tiers and roles. Whatever a framework may bring is data instead."""

from django.db import models


class Tier(models.TextChoices):
    """The level a body stands at. A practice stands below its neighbourhood: it puts questions,
    and answers no step."""

    PRACTICE = "practice", "Practice"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"
    PLACE = "place", "Place"
    SYSTEM = "system", "System"

    @classmethod
    def planning(cls) -> tuple["Tier", ...]:
        """The three tiers that steps are written for, in the order people read them."""
        return (cls.NEIGHBOURHOOD, cls.PLACE, cls.SYSTEM)

    @property
    def parents(self) -> tuple["Tier", ...]:
        """The tiers an organisation of this one may lie in."""
        return {
            Tier.PRACTICE: (Tier.NEIGHBOURHOOD,),
            Tier.NEIGHBOURHOOD: (Tier.PLACE, Tier.SYSTEM),
            Tier.PLACE: (Tier.SYSTEM,),
        }.get(self, ())

    @property
    def kind(self) -> str:
        """What an organisation of this tier is, inside a sentence; a neighbourhood’s is its PCN."""
        return {Tier.NEIGHBOURHOOD: "PCN"}.get(self, self.value)

    @property
    def team(self) -> str:
        """How those who work on a return or plan of this tier are spoken of."""
        return f"{self.kind} team"

    @property
    def team_in_full(self) -> str:
        """The same where a page first speaks of them."""
        return {Tier.NEIGHBOURHOOD: "primary care network (PCN) team"}.get(self, self.team)

    @property
    def letter(self) -> str:
        """The last letter of a step's code: `SUP-03-N` is a neighbourhood step."""
        return self.value[0].upper()


class SignIn(models.TextChoices):
    """Whether a person can get in, as lists of people say it."""

    POSSIBLE = "possible", "Can sign in"
    INVITED = "invited", "Has not signed in yet"
    STOPPED = "stopped", "Stopped"

    @property
    def colour(self) -> str:
        return {SignIn.POSSIBLE: "green", SignIn.INVITED: "blue"}.get(self, "grey")


class Role(models.TextChoices):
    """What a person may do in one organisation. What each may do is in `permissions.py`."""

    CONTRIBUTOR = "contributor", "PCN contributor"
    LEAD = "lead", "PCN lead"
    PLACE_REVIEWER = "place_reviewer", "Place reviewer"
    SYSTEM_STAFF = "system_staff", "System staff"
    ADMINISTRATOR = "administrator", "Administrator"
    READER = "reader", "Read-only"
    PRACTICE = "practice", "Practice staff"


class Notices(models.TextChoices):
    """How somebody hears by email of what happens to what they work on."""

    AT_ONCE = "at_once", "As each thing happens"
    WEEKLY = "weekly", "Once a week, together"
    NEVER = "never", "Never"

    @property
    def in_brief(self) -> str:
        return {Notices.AT_ONCE: "as each thing happens", Notices.WEEKLY: "once a week"}.get(
            self, "off"
        )


class ListKind(models.TextChoices):
    """What a file that somebody brings says."""

    NATIONAL = "national", "National list"
    ORGANISATIONS = "organisations", "List of organisations"
    PEOPLE = "people", "List of people"
    EXAMPLES = "examples", "List of examples"
    WORDS = "words", "List of words"
    RETURN = "return", "Return as a workbook"
    OFFERS = "offers", "List of offers"
    INDICATORS = "indicators", "List of indicators"
    VALUES = "values", "List of values"
    COLUMNS = "columns", "Columns of a register"
    ENTRIES = "entries", "Rows of a register"


DEMONSTRATION = "@demo.example"
"""How the addresses of the invented people end; no letter goes to one."""


class ReminderKind(models.TextChoices):
    """When a team is reminded of what is still to come from it."""

    TWO_WEEKS = "two_weeks", "Two weeks before it is due"
    THREE_DAYS = "three_days", "Three days before it is due"
    THE_DAY = "the_day", "On the day it is due"
    BY_HAND = "by_hand", "When somebody asked"
