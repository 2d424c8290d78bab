"""What Fellside, Blackmoor and Westmere do in the year of tests/world.py, each a step of it."""

from datetime import date

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.models import Assessment, Assignment, Cycle, StepComment
from assessments.sending.actions import reopen, submit_assessment
from compendium.choices import State
from compendium.models import Example, GladToTalk
from delivery.choices import Said, Status
from delivery.models import Escalation, Round
from delivery.reports.actions import reopen_report, submit_report
from delivery.rounds.actions import open_round
from delivery.updates.actions import save_update
from delivery.updates.update_fields import UpdateValues
from documents.models import sha256
from feeds.models import Token
from feeds.tokens.actions import make_token
from frameworks.models import Recommendation, Upload, Version
from measures.models import Indicator
from noticeboard.choices import QuestionState
from noticeboard.models import Posting, PostingQuestion
from organisations.models import Organisation, User
from packs.models import Pack
from peers.models import ContactRequest
from planning.build_order.actions import add_group
from planning.models import (
    Action,
    Commitment,
    SupportCategory,
    SupportNeed,
    SupportPlan,
)
from planning.plans.lines import add_suggested
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from planning.risks.actions import add_risk
from planning.support.actions import publish_support_plan
from registers.models import Entry
from representation.choices import Said as SaidToQuestion
from representation.models import Enquiry, Tenure
from tests import factories as make
from tests.assessments.workbook.filling import workbook_of
from tests.cast import Cast
from tests.clock import NOON
from tests.compendium.examples import Writer
from tests.delivery.escalating.raising import answer, raise_one
from tests.measures.figures import make_indicator, make_value
from tests.noticeboard.writing_notices import answer as answer_question
from tests.noticeboard.writing_notices import ask, draft, post
from tests.peers.talking import asked
from tests.planning.build_order.values import group_values
from tests.planning.risks.values import risk_values
from tests.registers.filling_in import make_entry, make_register, make_year
from tests.representation import seating
from tests.representation.seating import fresh, make_board, make_seat, make_tenure

NOTE, NEED, SAID, RISK, FEARED, GROUP, ROOMS, COORDINATOR, NOT_YET, FOR_ONE = DRAFTED = (
    "We said so among ourselves",
    "A course on chairing",
    "Ask the nurses before we say so",
    "The rota may not hold in August",
    "We fear that nobody comes",
    "People who sleep on the common",
    "We would rather leave the mill",
    "Ours looks after two villages",
    "The minibus may be sold in spring",
    "Your own car park is the nearest",
)


def recommend(framework) -> Recommendation:
    """One that the teams of the published version answer."""
    return Recommendation.objects.create(
        version=framework.version,
        position=1,
        reference="3",
        text="Let every network grow into a team of several trades.",
        owners="Systems",
        source="A report, 2022",
        about=["INT"],
    )


def answer_everything(assessment: Assessment, steps, *, by) -> None:
    for step in steps:
        if step.tier == assessment.tier:
            values = AnswerValues(choice=Choice.NOT_SURE, planned=True)
            save_answer(assessment=assessment, step=step, values=values, number=0, by=by, at=NOON)


def examples_of(cast: Cast, framework) -> dict[str, Example]:
    """Fellside's examples of good practice, one in each state, by that state."""
    write = Writer(cast, framework)
    return {state.value: write(state, title=f"{state.label} by Fellside") for state in State}


def measured(cast: Cast) -> Indicator:
    """An indicator with a value of Fellside and one of Westmere."""
    indicator = make_indicator(cast["W-SYS"], theme_code="INT")
    make_value(indicator, cast["W-N1"], 63)
    make_value(indicator, cast["W-SYS"], 66)
    return indicator


def filled_in_rooms(cast: Cast) -> Entry:
    """A register of Westmere, which Fellside has begun to fill in with one row."""
    year = make_year(make_register(cast["W-SYS"]))
    return make_entry(year, cast["W-N1"], by=cast.pcn_lead, Said_among_us=ROOMS)


def asked_about_rooms(cast: Cast) -> PostingQuestion:
    """A notice of Blackmoor to its PCNs, with a question of Fellside that is answered for it."""
    notice = post(cast["W-P1"], by=cast.place_reviewer)
    question = ask(notice, cast["W-N1"], "Tell us where the van can stay", by=cast.pcn_lead)
    given = {"text": FOR_ONE, "by": cast.place_reviewer}
    return answer_question(question, QuestionState.FOR_ONE, **given)


def about_to_write(cast: Cast) -> Posting:
    """A draft of Blackmoor, for those who publish for it alone."""
    return draft(cast["W-P1"], by=cast.place_reviewer, title="The minibus", text=NOT_YET)


def seated(cast: Cast) -> Tenure:
    """A board of Blackmoor with a seat that a role in Fellside holds."""
    return make_tenure(make_seat(make_board(cast["W-P1"])), held_by=cast["W-N1"])


def asked_up(cast: Cast) -> Enquiry:
    """What Fellside asked Blackmoor, which asks for more first."""
    enquiry = seating.ask(cast)
    seating.say(cast, enquiry, SaidToQuestion.MORE_ASKED, "Which scanner do you mean")
    return fresh(enquiry)


def glad_to_talk(cast: Cast, framework) -> GladToTalk:
    return GladToTalk.objects.create(
        organisation=cast["W-N1"],
        framework=framework.version.framework,
        step_code="INT-02-N",
        contact_role="PCN manager",
        said_at=NOON,
        said_by=cast.pcn_lead,
    )


def asked_for_contact(cast: Cast, cycle: Cycle, framework) -> ContactRequest:
    """Tarnbeck asks Fellside, whose published example is about the step."""
    return asked(cast, cycle, framework, by="W-N2", other="W-N1")


def talk_among_us(assessment: Assessment, framework, cast: Cast) -> StepComment:
    """What Fellside says to a step that its contributor looks after: for its team alone."""
    step = framework.steps["INT-02-N"]
    Assignment.objects.create(assessment=assessment, step=step, user=cast.pcn_contributor)
    said = {"assessment": assessment, "step": step, "by": cast.pcn_lead, "at": NOON}
    resolve_comment(
        comment=comment_on_step(text="The rota is agreed", **said), by=cast.pcn_lead, at=NOON
    )
    return comment_on_step(text=SAID, **said)


def report_and_go_on_reporting(cast: Cast, cycle: Cycle) -> Round:
    """Fellside has reported on its plan, opened its report again, and fears something since."""
    days = {"opens_on": date(2026, 11, 1), "closes_on": date(2027, 1, 31)}
    round_ = open_round(cycle=cycle, quarter=3, **days, by=cast.system_staff, at=NOON)
    theirs = {"round": round_, "organisation": cast["W-N1"], "by": cast.pcn_lead, "at": NOON}
    values = UpdateValues(status=Status.ON_TRACK, narrative="The first two have met.")
    save_update(reference="A01", values=values, number=0, **theirs)
    submit_report(**theirs)
    reopen_report(**theirs)
    values = UpdateValues(status=Status.AT_RISK, narrative=FEARED, path_to_green="Ask again")
    save_update(reference="A01", values=values, number=1, **theirs)
    return round_


def escalated(cast: Cast, cycle: Cycle) -> Escalation:
    """Fellside has put what blocks A01 to Blackmoor, which asks for more."""
    return answer(cast, raise_one(cast, cycle), Said.MORE_ASKED)


def a_pack(cycle: Cycle, place: Organisation, *, by: User) -> Pack:
    """Single files, made before anything was signed."""
    return Pack.objects.create(
        organisation=place,
        cycle=cycle,
        kind=Pack.Kind.ZIP,
        entries=[],
        seal="of nothing",
        asked_at=NOON,
        asked_by=by,
        state=Pack.State.MADE,
        content=b"PK",
        size=2,
        sha256=sha256(b"PK"),
        made_at=NOON,
    )


def a_token(organisation: Organisation, *, by: User) -> Token:
    given = {"organisation": organisation, "name": "Report", "last_day": date(2027, 2, 1)}
    return make_token(**given, by=by, at=NOON).token


def written_again(cycle: Cycle, framework, *, by: User) -> tuple[Assessment, bytes]:
    """Fellside's return, submitted and open again with NOTE; and as it was taken away before."""
    assessment = Assessment.objects.get(cycle=cycle, organisation__ods_code="W-N1")
    answer_everything(assessment, framework.steps.values(), by=by)
    submit_assessment(assessment=assessment, by=by, at=NOON)
    reopen(assessment=assessment, by=by, at=NOON)
    taken_away = workbook_of(assessment)
    save_answer(
        assessment=assessment,
        step=framework.steps["INT-02-N"],
        values=AnswerValues(choice=Choice.NOT_SURE, planned=True, note=NOTE),
        number=1,
        by=by,
        at=NOON,
    )
    return assessment, taken_away


def ask_for(action: Action, reference: str, title: str, kind: str, words: str = "") -> SupportNeed:
    return SupportNeed.objects.create(
        action=action,
        reference=reference,
        category=SupportCategory.objects.get(code="LEAD"),
        kind=kind,
        title=title,
        words=words,
        asked_of="place",
        needed_by=date(2027, 3, 31),
    )


def planned(assessment: Assessment, framework, *, by: User) -> SupportNeed:
    """Fellside's plan, signed with one need, risk and population group, and open again."""
    plan = start_plan(assessment=assessment, by=by, at=NOON)
    action = plan.actions.first() or add_suggested(
        plan=plan, step=framework.steps["INT-02-N"], by=by, at=NOON
    )
    need = ask_for(action, "N01", "A facilitator", "people", "We have nobody who can chair.")
    add_risk(plan=plan, values=risk_values(), by=by, at=NOON)
    add_group(plan=plan, values=group_values(), by=by, at=NOON)
    submit_plan(plan=plan, by=by, at=NOON)
    reopen_plan(plan=plan, by=by, at=NOON)
    return need


def planned_more(action: Action, *, by: User) -> None:
    """One more risk, group and need, for the team alone."""
    add_group(plan=action.plan, values=group_values(name=GROUP), by=by, at=NOON)
    add_risk(plan=action.plan, values=risk_values(title=RISK), by=by, at=NOON)
    ask_for(action, "N02", NEED, "training")


def answered_by_blackmoor(cycle: Cycle, place: Organisation, *, by: User) -> SupportPlan:
    """Published with C01, and written in since."""
    support_plan, _ = SupportPlan.objects.get_or_create(cycle=cycle, organisation=place)
    Commitment.objects.create(
        support_plan=support_plan,
        reference="C01",
        category=SupportCategory.objects.get(code="LEAD"),
        title="Lend a facilitator",
        for_whom="All PCNs",
        lead="Place lead",
        due_on=date(2027, 3, 31),
    )
    publish_support_plan(support_plan=support_plan, by=by, at=NOON, reason="In time for May.")
    SupportPlan.objects.update(introduction="Written after it was published.")
    return support_plan


def draft_of(framework, *, owner: Organisation) -> Version:
    framework.version.framework.owner = owner
    framework.version.framework.save()
    draft = make.VersionFactory(
        framework=framework.version.framework,
        scale=framework.version.scale,
        label="Version 2",
        slug="version-2",
        status=Version.Status.DRAFT,
        published_at=None,
    )
    make.ThemeFactory(version=draft, code="INT", position=1)
    return draft


def uploaded(cast: Cast) -> Upload:
    return Upload.objects.create(
        framework_slug="delivery",
        framework_name="Delivery Framework",
        label="Version 3",
        owner=cast["W-SYS"],
        file_name="framework.xlsx",
        content=b"not a workbook",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )
