"""Who reads a return now, and once it is submitted: sentences that are true on every page of it."""

from dataclasses import dataclass

from assessments.models import Assessment
from assessments.standing import Standing
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.models import User


@dataclass(frozen=True)
class Voice:
    """How a return is spoken of to its own team, or to a guest in it."""

    team: str
    answers: str
    submitted: str
    unsubmitted: str
    asked: str

    @classmethod
    def to(cls, reader: User | None, standing: Standing) -> "Voice":
        if reader and standing.company.guest(reader, on=standing.on):
            return cls(
                f"the team of {standing.assessment.organisation_name}",
                "its answers",
                "what it submitted",
                "not what it changes until it submits",
                "what it is asked, not what it changes or replies until it submits",
            )
        return cls(
            f"your {standing.tier.team_in_full}",
            "your answers",
            "what you submitted",
            "not what you change until you submit",
            "what you are asked, not what you change or reply until you submit",
        )


def who_can_see(assessment: Assessment, standing: Standing, reader: User | None = None) -> str:
    """Who can see the answers on a page now; `assessment` was asked `with_rights`.

    Said to a guest where the `reader` is one, and else to its own team.
    """
    if assessment.state == Assessment.State.SUBMITTED:
        return who_sees_submitted(standing)
    words = _who_sees_a_draft(assessment, standing, reader)
    is_read_beneath = assessment.is_in and standing.tier != Tier.NEIGHBOURHOOD
    return f"{words} {BENEATH_SEE}" if is_read_beneath else words


def _who_sees_a_draft(assessment: Assessment, standing: Standing, reader: User | None) -> str:
    above, voice = listed(standing.readers), Voice.to(reader, standing)
    beside = _who_answers(assessment, standing, voice)
    if not above:
        return beside
    if assessment.state == Assessment.State.ASKED:
        return f"{beside} {above} can read {voice.submitted} and {voice.asked}."
    if assessment.is_in:
        return f"{beside} {above} can read {voice.submitted}, {voice.unsubmitted}."
    if assessment.state == Assessment.State.SENT_BACK:
        return f"{beside} {above} can open what was sent back, {voice.unsubmitted}."
    see = "sees" if len(standing.readers) == 1 else "see"
    return f"{beside} {above} {see} how complete it is, not {voice.answers}."


def _who_answers(assessment: Assessment, standing: Standing, voice: Voice) -> str:
    """The team only; or with it those from above who are invited, and the partners in their steps.

    A draft that can no longer change is open to neither.
    """
    guests = partners = ""
    if assessment.takes_changes(on=standing.on):
        guests = standing.company.guests_words(on=standing.on)
        partners = standing.company.partners_words(on=standing.on)
    if not guests and not partners:
        return f"{voice.team} only."
    beside = [f"{voice.team}, and {guests}" if guests else voice.team, partners]
    return " ".join(f"{each}." for each in beside if each)


def who_sees_the_past(assessment: Assessment, standing: Standing, reader: User) -> str:
    """Who can see what an answer has been: no partner, and guests for as long as it is a draft."""
    team, guests = Voice.to(reader, standing).team, ""
    if assessment.is_open(on=standing.on):
        guests = standing.company.guests_words(on=standing.on)
    if guests:
        return f"{team}, also once the return is submitted; and while it is a draft, {guests}."
    return f"{team} only, also once the return is submitted."


def who_sees_asked(assessment: Assessment, standing: Standing) -> str:
    """The same, as it is said to a partner of the steps they were asked."""
    team = f"whoever opens your link, and the team of {assessment.organisation_name}"
    if standing.company.guests_words(on=standing.on):
        team += " with guests it has invited"
    later = listed(standing.readers)
    return (
        f"{team}. Once its return is submitted, {later} can read it too." if later else f"{team}."
    )


BENEATH_SEE = (
    "Teams beneath you read the level of a step that stands beside one of theirs, or that one of "
    "theirs waits for."
)
OTHERS_SEE = {
    Tier.NEIGHBOURHOOD: "Other PCNs never see it.",
    Tier.PLACE: BENEATH_SEE,
    Tier.SYSTEM: BENEATH_SEE,
}


def who_sees_submitted(standing: Standing) -> str:
    seen_by = listed([f"your {standing.tier.team_in_full}", *standing.readers])
    return f"{seen_by}. {OTHERS_SEE[standing.tier]}"


@dataclass(frozen=True)
class Seen:
    """Whether one part of a return is seen by one group of readers, once it is submitted."""

    heading: str
    icon: str
    words: str


YES_NOW, YES_THEN = ("tick", "Yes, as now"), ("tick", "Yes, from the moment you submit")
NEVER = ("cross", "No, never")
IN_A_RANGE = (
    "not_answered",
    "Only as part of a range without names, once 5 returns are in",
)

BENEATH_PART = "The level of a step that stands beside a step of theirs, or that it waits for"


def becomes_visible(standing: Standing, *, year: str) -> list[tuple[str, list[Seen]]]:
    """What submitting shows to whom: a line for each part of a return."""
    headings = [f"Your {standing.team}", listed(standing.readers) or "Your readers", "Others"]
    neighbours = IN_A_RANGE if standing.tier == Tier.NEIGHBOURHOOD else NEVER
    unplanned = "No, not until you sign your plan"
    if standing.company.guests_words(on=standing.on):
        unplanned += "; guests see the ticks while invited into a draft"
    parts = {
        "Levels, notes, evidence, and reasons for “not applicable”": (YES_NOW, YES_THEN, NEVER),
        "How many of your steps are in place, theme by theme": (YES_NOW, YES_THEN, neighbours),
        "Earlier drafts, and who typed what": (YES_NOW, NEVER, NEVER),
        "Comments among yourselves, and who looks after what": (YES_NOW, NEVER, NEVER),
        f"Steps you ticked “Plan this for {year}”": (
            YES_NOW,
            ("cross", unplanned),
            NEVER,
        ),
    }
    if standing.tier != Tier.NEIGHBOURHOOD:
        parts[BENEATH_PART] = (YES_NOW, YES_THEN, ("tick", "Yes, teams beneath you alone"))
    return [
        (part, [Seen(heading, *seen) for heading, seen in zip(headings, seen_by, strict=True)])
        for part, seen_by in parts.items()
    ]
