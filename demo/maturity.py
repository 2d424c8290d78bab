"""A second cycle of this plan year, on the maturity matrix: a few networks are on their way."""

from collections.abc import Iterator
from datetime import datetime

from simple_history.utils import bulk_create_with_history

from assessments.choices import Choice
from assessments.models import Answer, Assessment
from assessments.sending.actions import reopen, send_back, submit_assessment
from demo.chapters import Chapter, Fates
from demo.texts import dice
from frameworks.models import Step
from organisations.choices import Tier
from organisations.history import told

SENT = ("D-N01", "D-N02", "D-N06", "D-N11", "D-N16", "D-N24")
BEGUN = {"D-N05": 7, "D-N03": 4}  # how many steps of theirs are answered
MATURITY_YEAR = Fates(
    in_progress=dict.fromkeys(BEGUN, 0.0), sent_back=("D-N11",), reopened=("D-N24",)
)
NOTES = (
    "We agreed on this in one meeting, and asked the practice managers afterwards.",
    "Two of us would have said one step further. We chose the lower one.",
    "True for most practices. The smallest has not had the time.",
)
NOTED = 0.3
WHY = "Please read the steps of “Leadership” once more: two answers do not fit your notes."


def write_maturity(chapter: Chapter) -> None:
    """The answers of those who have begun, and what became of their returns."""
    begun = [
        each for each in chapter.assessments() if each.organisation.ods_code in (*SENT, *BEGUN)
    ]
    steps = list(chapter.cycle.version.steps.in_order())
    answers = [answer for each in begun for answer in _answers(chapter, each, steps)]
    bulk_create_with_history(answers, Answer)
    for assessment in begun:
        if assessment.organisation.ods_code in SENT:
            _send(chapter, assessment)


def _answers(chapter: Chapter, assessment: Assessment, steps: list[Step]) -> Iterator[Answer]:
    code = assessment.organisation.ods_code
    rng, team = dice("maturity", code), chapter.people.team(assessment.organisation)
    levels = list(chapter.cycle.version.scale.levels.all())
    for step in steps[: BEGUN.get(code, len(steps))]:
        at, by = _written(chapter, rng.randint(3, 12), rng.randint(9, 16)), rng.choice(team)
        answer = Answer(assessment=assessment, step=step, choice=Choice.LEVEL)
        answer.level = levels[min(rng.choice((0, 1, 1, 2, 2, 3)), len(levels) - 1)]
        answer.note = rng.choice(NOTES) if rng.random() < NOTED else ""
        answer.saved_at, answer.saved_by = at, by
        yield told(answer, by=by, at=at)


def _written(chapter: Chapter, days: int, hour: int) -> datetime:
    return chapter.year.at(days + 20, hour, 15)


def _send(chapter: Chapter, assessment: Assessment) -> None:
    code, year, fates = assessment.organisation.ods_code, chapter.year, chapter.fates
    signer = chapter.signer(assessment.organisation)
    submit_assessment(assessment=assessment, by=signer, at=year.at(19, 15, 5))
    if code in fates.sent_back:
        place = assessment.footprints.get(tier=Tier.PLACE, is_primary=True).organisation
        reviewer = chapter.signer(place)
        send_back(assessment=assessment, by=reviewer, at=year.at(10, 11), reason=WHY)
    if code in fates.reopened:
        reopen(assessment=assessment, by=signer, at=year.at(8, 9, 30))
