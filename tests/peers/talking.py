"""What the tests of peers begin with: who is ahead, who says so, who asks, whose plan is signed."""

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Assessment
from compendium.models import GladToTalk
from compendium.talking.actions import say_glad
from frameworks.models import Step
from peers.asking.actions import ask_for_contact
from peers.groups.actions import join_group
from peers.models import ContactRequest, Joined
from peers.steps import Section
from planning.plans.lines import add_suggested
from planning.plans.signing import start_plan, submit_plan
from tests.assessments.doing import send, the_return
from tests.clock import NOON

STEP = "INT-02-N"
TEAMS = {"W-N1": "pcn_lead", "W-N2": "tarnbeck_lead", "W-N3": "other_pcn_lead"}
OUTCOME = "People are seen the same day"


def section_of(step: Step) -> str:
    """How an address names the section that a step lies in."""
    return Section.of(step).key


def lead_of(cast, code: str):
    return getattr(cast, TEAMS[code])


def submitted(cast, cycle, framework, code: str, level: int = 4) -> Assessment:
    """All its steps at one level."""
    values = AnswerValues(Choice.LEVEL, framework.levels[level])
    return send(the_return(cycle, code), lead_of(cast, code), values)


def glad(cast, framework, code: str, step: str = STEP, role: str = "Rota lead") -> GladToTalk:
    return say_glad(
        organisation=cast[code],
        framework=framework.version.framework,
        step_code=step,
        contact_role=role,
        by=lead_of(cast, code),
        at=NOON,
    )


def ahead(cast, cycle, framework, code: str, step: str = STEP) -> GladToTalk:
    """It has submitted that all its steps are in place, and is glad to talk about one."""
    submitted(cast, cycle, framework, code)
    return glad(cast, framework, code, step)


def asked(
    cast, cycle, framework, by: str = "W-N1", other: str = "W-N2", **changes
) -> ContactRequest:
    given = {
        "assessment": the_return(cycle, by),
        "step": framework.steps[STEP],
        "other": other,
        "words": "How you began with the rota",
        "by": lead_of(cast, by),
        "at": NOON,
    }
    return ask_for_contact(**given | changes)


def signed(cast, cycle, framework, code: str, step: str = STEP, title: str = "") -> Assessment:
    """Its plan, signed with one action for the step."""
    assessment, by = the_return(cycle, code), lead_of(cast, code)
    plan = start_plan(assessment=assessment, by=by, at=NOON)
    action = add_suggested(plan=plan, step=framework.steps[step], by=by, at=NOON)
    action.title, action.outcome = title or f"What {code} does", OUTCOME
    action.save()
    submit_plan(plan=plan, by=by, at=NOON)
    return assessment


def joined(cast, cycle, framework, code: str, step: str = STEP) -> Joined:
    """Its plan is signed, and it is in the group of the step."""
    assessment = signed(cast, cycle, framework, code, step)
    return join(cast, assessment, framework, code, step)


def join(cast, assessment: Assessment, framework, code: str, step: str = STEP) -> Joined:
    given = {"assessment": assessment, "step": framework.steps[step]}
    return join_group(**given, by=lead_of(cast, code), at=NOON)
