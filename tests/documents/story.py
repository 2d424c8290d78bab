"""One story with every state in it that a frozen record can hold, for the golden files.

Fellside submits its return and signs its plan; Blackmoor meets one need, declines one, passes one
up (which the system declines) and leaves one waiting; both then sign a second revision.
"""

from dataclasses import replace
from datetime import date, timedelta

from appraisals.models import AppraisalRevision
from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Revision
from assessments.sending.actions import submit_assessment
from delivery.choices import Purpose, Said, Status
from delivery.models import HighlightRevision
from delivery.reports.actions import save_cover
from delivery.reports.cover_fields import CoverFields
from engagement.answering.actions import AnswerValues as CommentAnswer
from engagement.answering.actions import answer_comment, take_wording
from engagement.choices import Change
from engagement.models import Report
from engagement.reports.actions import publish_report
from engagement.windows.actions import close_engagement
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import PlanRevision, SupportPlanRevision
from planning.plans.asking import add_need
from planning.plans.lines import add_action, add_suggested
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from planning.support.actions import (
    CommitmentValues,
    edit_commitment,
    publish_support_plan,
    save_introduction,
)
from tests.appraisals import appraising
from tests.conftest import NOON
from tests.delivery import reporting
from tests.delivery.escalating.raising import answer, raise_one
from tests.delivery.reporting import LATE, mark, open_third_round, report, theirs
from tests.engagement.talk import make_draft, make_engagement, make_invitation, say, speak
from tests.planning.asking import WHY_NOW, commit, support_plan_of
from tests.planning.planners import (
    MILESTONE,
    action_values,
    need_values,
    return_of,
    save_priorities,
)

DAY = timedelta(days=1)


def tell(cast, cycle, framework) -> tuple[Revision, PlanRevision, SupportPlanRevision]:
    sent = _send_return(cast, cycle, framework)
    plan = _ask(cast, cycle, framework)
    _answer(cast, cycle, plan)
    return sent, _sign_again(cast, plan), _publish_again(cast, cycle)


def tell_engagement(cast, framework) -> Report:
    """A comment taken in, one accepted in part, one declined, one open; published twice."""
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    who = {"by": cast.administrator, "at": NOON}
    engagement = make_engagement(make_draft(framework), by=cast.administrator)
    partner = make_invitation(engagement, by=cast.administrator)
    speak(engagement, cast.pcn_lead)
    speak(engagement, partner, name="Westmere LMC", kind="lmc")
    taken = say(engagement, cast.pcn_lead, suggestion="Meet monthly.")
    partly = say(engagement, partner, about="theme-SUP", text="Say who pays.\nAnd when.")
    declined = say(engagement, partner, about="statement-INT-1", text="Leave it out.")
    say(engagement, cast.pcn_lead, about="step-INT-02-N", text="By when?", change=Change.DATE)
    take_wording(comment=taken, seen=taken.words, **who)
    for comment, outcome in ((partly, "partly"), (declined, "declined")):
        values = CommentAnswer(outcome, "It is in the contract.", "Who pays")
        answer_comment(comment=comment, values=values, number=1, **who)
    close_engagement(engagement=engagement, **who)
    publish_report(engagement=engagement, introduction="Monthly it is.", **who)
    later = {"by": cast.administrator, "at": NOON + DAY}
    return publish_report(engagement=engagement, introduction="We heard you.", **later)


def tell_highlights(cast, cycle) -> HighlightRevision:
    """Fellside reports on the plan it signed: one line with a way back and a milestone moved, one
    complete, one escalation that is answered and one that waits, with a cover sheet.
    """
    round_ = open_third_round(cast, cycle)
    moved = (mark(forecast_on=LATE),)
    reporting.say(cast, round_, status=Status.COMPLETE)
    reporting.say(
        cast,
        round_,
        reference="A02",
        status=Status.AT_RISK,
        path_to_green="A second nurse.",
        milestones=moved,
    )
    escalation = raise_one(cast, cycle, reference="A02")
    answer(cast, escalation, Said.WILL_DO)
    raise_one(cast, cycle)
    cover = CoverFields(
        author="PCN manager",
        lead="Clinical director",
        purpose=Purpose.DECISION,
        summary="One of two is done.",
        decisions="Whether the place lends a nurse.",
        recommendations="Note the report.",
        implications="Half a post.",
    )
    save_cover(values=cover, number=0, **theirs(cast, round_))
    return report(cast, round_)


def tell_appraisal(cast, cycle) -> AppraisalRevision:
    """Fellside scores two options: one fails by half of those who scored, one is decided on."""
    appraisal = appraising.opened(cast, cycle)
    safe, reach = appraising.SAFE, appraising.REACH
    first = {1: {safe: 0, reach: 5}, 2: {reach: 4}}
    appraising.send(appraisal, first, by=cast.pcn_lead, words="Not safe.")
    second = {1: appraising.GOOD, 2: {safe: 1, reach: 2}}
    appraising.send(appraisal, second, by=cast.pcn_reader)
    return appraising.decide(appraisal, "The bus, on trial.", by=cast.pcn_lead)


def _send_return(cast, cycle, framework) -> Revision:
    assessment, by = return_of(cycle, cast["W-N1"]), cast.pcn_lead
    given = {
        "INT-01-N": AnswerValues(
            Choice.LEVEL,
            framework.levels[3],
            note="Two practices share a hub.\nA third joins in May.",
            evidence="https://example.org/minutes\nMinutes of May",
        ),
        "INT-02-N": AnswerValues(Choice.NOT_APPLICABLE, reason="We have no building."),
        "SUP-01-N": AnswerValues(Choice.NOT_SURE),
    }
    for code, values in given.items():
        step = framework.steps[code]
        save_answer(assessment=assessment, step=step, values=values, number=0, by=by, at=NOON)
    return submit_assessment(assessment=assessment, by=by, at=NOON)


def _ask(cast, cycle, framework):
    who = {"by": cast.pcn_lead, "at": NOON}
    plan = start_plan(assessment=return_of(cycle, cast["W-N1"]), **who)
    step = framework.steps["INT-02-N"]
    suggested = add_suggested(plan=plan, step=step, **who)
    values = action_values(lead="PCN manager", partners="Two practices", milestones=(MILESTONE,))
    own = add_action(plan=plan, theme=framework.themes["SUP"], values=values, **who)
    for action, title in [(suggested, "A facilitator"), (own, "A course"), (own, "A room")]:
        add_need(action=action, values=need_values(title=title), **who)
    add_need(action=own, values=need_values(title="An analyst", kind="data"), **who)
    submit_plan(plan=plan, **who)
    return plan


def _answer(cast, cycle, plan) -> None:
    """Met, declined, passed up and declined above; the fourth waits. The commitment changes."""
    place = {"organisation": cast["W-P1"], "by": cast.place_reviewer}
    met, declined, passed, _ = [n for a in plan.actions.order_by("pk") for n in a.needs.all()]
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    decide(
        need=met, outcome=Outcome.MET, reason="From April.", commitment=commitment, at=NOON, **place
    )
    publish_support_plan(
        support_plan=support_plan_of(cycle, cast["W-P1"]), by=place["by"], at=NOON, reason=WHY_NOW
    )
    values = replace(CommitmentValues.of(commitment), due_on=date(2027, 6, 30))
    edit_commitment(commitment=commitment, values=values, number=1, by=place["by"], at=NOON + DAY)
    decide(need=declined, outcome=Outcome.DECLINED, reason="No money.", at=NOON + DAY, **place)
    decide(need=passed, outcome=Outcome.PASSED_UP, reason="One rule.", at=NOON + DAY, **place)
    passed.refresh_from_db()
    decide(
        need=passed,
        outcome=Outcome.DECLINED,
        reason="Not this year.",
        at=NOON + 2 * DAY,
        organisation=cast["W-SYS"],
        by=cast.system_staff,
    )


def _sign_again(cast, plan) -> PlanRevision:
    who = {"by": cast.pcn_lead, "at": NOON + 3 * DAY}
    plan = reopen_plan(plan=plan, **who)
    action = plan.actions.order_by("pk").first()
    add_need(action=action, values=need_values(title="A licence", kind="permission"), **who)
    save_priorities(
        plan=plan, priorities="Finish what we start\nOne team", number=plan.number, **who
    )
    return submit_plan(plan=plan, **who)


def _publish_again(cast, cycle) -> SupportPlanRevision:
    place, who = cast["W-P1"], {"by": cast.place_reviewer, "at": NOON + 4 * DAY}
    number = support_plan_of(cycle, place).number
    words = "What we heard.\n\nWhat we will do."
    save_introduction(organisation=place, cycle=cycle, introduction=words, number=number, **who)
    commit(cycle, place, by=cast.place_reviewer, title="Give every PCN an analyst")
    return publish_support_plan(support_plan=support_plan_of(cycle, place), reason=WHY_NOW, **who)
