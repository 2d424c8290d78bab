"""How the tests of profiles send a return and read what comes back for it."""

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from planning.profile.gathering import current_revision, profile_of
from planning.profile.profile import Profile
from tests import factories as make
from tests.assessments.doing import send
from tests.clock import NOON, TODAY

NOT_OURS = AnswerValues(Choice.NOT_APPLICABLE, reason="The council does it.")


def at(framework, level: int, **more) -> AnswerValues:
    return AnswerValues(Choice.LEVEL, framework.levels[level], **more)


def send_each(assessment: Assessment, framework, by, **values: AnswerValues):
    """Each step answered as it is named: INT_01_N."""
    for code, value in values.items():
        step = framework.steps[code.replace("_", "-")]
        save_answer(assessment=assessment, step=step, values=value, number=0, by=by, at=NOON)
    return submit_assessment(assessment=assessment, by=by, at=NOON)


def send_moved(assessment: Assessment, framework, by):
    """Against 2 In progress last year: one step up, one down, one the same."""
    up, down, same = (at(framework, level) for level in (3, 1, 2))
    return send_each(assessment, framework, by, INT_01_N=up, INT_02_N=down, SUP_01_N=same)


def read(assessment: Assessment, reader, *, writes: bool = True, on=TODAY) -> Profile:
    revision = current_revision(assessment, reader=reader)
    assert revision is not None
    return profile_of(revision, reader=reader, writes=writes, on=on)


def more_returns(cast, cycle, number: int, values: AnswerValues) -> list[Assessment]:
    """Of further PCNs in Blackmoor Place."""
    sent = []
    for _ in range(number):
        pcn = make.OrganisationFactory()
        assessment = make.AssessmentFactory(cycle=cycle, organisation=pcn)
        make.FootprintFactory(assessment=assessment, organisation=cast["W-P1"])
        send(assessment, make.MembershipFactory(organisation=pcn).user, values)
        sent.append(assessment)
    return sent
