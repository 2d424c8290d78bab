"""A draft that its team does not write alone: a partner by a link, a guest of the place above."""

from datetime import timedelta

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.guests.actions import invite_guest
from assessments.models import Answer, Assessment, Partner
from assessments.partners.actions import ask_partner, withdraw_partner
from demo.chapters import Chapter
from frameworks.models import Step
from organisations.choices import Tier

HOSPICE = {
    "name": "Brackenfell hospice",
    "email": "",
    "message": "You know end of life care in our valleys better than we do. Two lines are plenty.",
}
COUNCIL = {"name": "The district council", "email": "", "message": ""}
ANSWERED = "Our nurses have joined the weekly meeting of both larger practices since the spring."
LEFT = timedelta(days=9)


def share_draft(chapter: Chapter, assessment: Assessment) -> None:
    """A hospice was asked for three steps and has answered one; a council was asked by mistake."""
    year, lead = chapter.year, chapter.signer(assessment.organisation)
    known, steps = _some_steps(assessment)
    given = {"assessment": assessment, "ends_on": year.today + LEFT, "by": lead}
    hospice = ask_partner(**HOSPICE, **given, steps=steps, at=year.at(8, 10))
    council = ask_partner(**COUNCIL, **given, steps=steps[:1], at=year.at(8, 11))
    withdraw_partner(partner=council, by=lead, at=year.at(7, 9))
    _answer(hospice, known, chapter)
    _invite(chapter, assessment)


def _some_steps(assessment: Assessment) -> tuple[Answer, list[Step]]:
    """An answer at a level, its step, and two that nobody has answered yet."""
    answers = Answer.objects.filter(assessment=assessment)
    known = answers.filter(choice=Choice.LEVEL, note="").order_by("step__code")[0]
    asked = assessment.cycle.version.steps.filter(tier=assessment.tier).in_order()
    return known, [known.step, *asked.exclude(pk__in=answers.values("step"))[:2]]


def _answer(partner: Partner, known: Answer, chapter: Chapter) -> None:
    values = AnswerValues(Choice.LEVEL, known.level, note=ANSWERED, planned=known.planned)
    save_answer(
        assessment=partner.assessment,
        step=known.step,
        values=values,
        number=known.number,
        by=partner,
        at=chapter.year.at(4, 13),
    )


def _invite(chapter: Chapter, assessment: Assessment) -> None:
    place = assessment.footprints.get(tier=Tier.PLACE, is_primary=True).organisation
    officer = chapter.signer(place)
    invite_guest(
        assessment=assessment,
        membership=officer.memberships.get(organisation=place),
        until=chapter.year.today + LEFT,
        by=chapter.signer(assessment.organisation),
        at=chapter.year.at(3, 9),
    )
