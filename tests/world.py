"""The cast in the middle of its year: one object behind every route, made through the actions.

Fellside (W-N1) has submitted its return and its plan once and opened both again; its plan asks
Blackmoor Place for something, which waits. Blackmoor has published a support plan with C01.
Its plan was signed with one risk. Since then Fellside has written a note, one more request, one
more risk and a comment on a step: DRAFTED is its team's alone. Its lead has brought the return
back as a workbook that was taken away before. It asked a hospice for INT-01-N, and invited a
reader of Blackmoor into its draft. It has reported on its plan in the round of October to December
2026, and changes its report since.
Version 3 of the framework is in engagement, and Fellside's lead has commented on one step; what
became of that was published once, and the engagement opened again.
"""

from dataclasses import dataclass
from datetime import date

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.models import Assessment, Assignment, Cycle, Guest, Partner, StepComment
from assessments.sending.actions import reopen, submit_assessment
from assessments.workbook.columns import ANSWER
from assessments.workbook.columns import NOTE as NOTES
from compendium.choices import State
from compendium.models import Example, GladToTalk
from delivery.choices import Status
from delivery.models import Round
from delivery.reports.actions import reopen_report, submit_report
from delivery.rounds.actions import open_round
from delivery.updates.actions import save_update
from delivery.updates.update_fields import UpdateValues
from documents.models import sha256
from engagement.models import Comment, Engagement, Invitation, Survey
from frameworks.models import Recommendation, Term, Upload, Version
from measures.models import Indicator
from organisations.choices import ListKind
from organisations.models import IncomingList, Invited, Organisation, User
from packs.models import Pack
from planning.models import Commitment, Offer, SupportCategory, SupportNeed, SupportPlan
from planning.plans.lines import add_suggested
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from planning.risks.actions import add_risk
from planning.support.actions import publish_support_plan
from tests import factories as make
from tests.assessments.guests.inviting import make_guest
from tests.assessments.partners.asking import make_partner
from tests.assessments.workbook.filling import fill, workbook_of
from tests.cast import Cast
from tests.clock import NOON
from tests.compendium.examples import Writer
from tests.engagement.talk import (
    make_draft,
    make_engagement,
    make_invitation,
    make_survey,
    report_and_go_on,
    say,
    speak,
)
from tests.measures.figures import make_indicator, make_value
from tests.planning.offers.offering import brought_offers, offer_help
from tests.planning.risks.values import risk_values

NOTE, NEED, SAID, RISK, FEARED = DRAFTED = (
    "We said so among ourselves",
    "A course on chairing",
    "Ask the nurses before we say so",
    "The rota may not hold in August",
    "We fear that nobody comes",
)


@dataclass
class World:
    cast: Cast
    cycle: Cycle
    assessment: Assessment
    need: SupportNeed
    support_plan: SupportPlan
    draft_version: Version
    upload: Upload
    term: Term
    recommendation: Recommendation
    new_cycle: Cycle
    national_list: IncomingList
    people_list: IncomingList
    list_done: IncomingList
    organisations_list: IncomingList
    examples: dict[str, Example]
    glad: GladToTalk
    examples_list: IncomingList
    words_list: IncomingList
    workbook: IncomingList
    engagement: Engagement
    invitation: Invitation
    comment: Comment
    survey: Survey
    step_comment: StepComment
    partner: Partner
    guest: Guest
    offer: Offer
    offers_list: IncomingList
    indicator: Indicator
    indicators_list: IncomingList
    values_list: IncomingList
    round: Round
    pack: Pack


def bring_one(cast: Cast) -> IncomingList:
    """A list of people that was confirmed: it invited one."""
    done = IncomingList.objects.create(
        kind=ListKind.PEOPLE,
        file_name="people.csv",
        content=b"",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
        outcome="1 role was given to 1 person. Each gets one email with an invitation.",
    )
    sent = {"at": NOON, "day": NOON.date(), "by": cast.administrator, "by_email": True}
    Invited.objects.create(person=cast.pcn_contributor, from_list=done, **sent)
    return done


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


def examples_list(cast: Cast) -> IncomingList:
    return IncomingList.objects.create(
        kind=ListKind.EXAMPLES,
        file_name="examples.csv",
        content=b"Reference,Code,Title,Summary,What changed for people,Themes and steps\n"
        b",W-N1,Brought in,Short,Much,INT\n"
        b",W-N1,Brought in too,Short,Much,SUP\n",
        uploaded_at=NOON,
        uploaded_by=cast.pcn_lead,
    )


def words_list(cast: Cast) -> IncomingList:
    return IncomingList.objects.create(
        kind=ListKind.WORDS,
        file_name="words.csv",
        content=b"Word,Meaning\nMDT,Several trades at one table\nEHCH,Care in care homes\n",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )


def list_of(kind: ListKind, content: bytes, cast: Cast) -> IncomingList:
    return IncomingList.objects.create(
        kind=kind,
        file_name=f"{kind}.csv",
        content=content,
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )


def measured(cast: Cast) -> tuple[Indicator, IncomingList, IncomingList]:
    """An indicator with a value of Fellside and one of Westmere, and a list of either sort."""
    indicator = make_indicator(cast["W-SYS"], theme_code="INT")
    make_value(indicator, cast["W-N1"], 63)
    make_value(indicator, cast["W-SYS"], 66)
    return (
        indicator,
        list_of(ListKind.INDICATORS, b"Code,Name,Unit\nACC-02,Seen in a week,Percent\n", cast),
        list_of(
            ListKind.VALUES,
            b"Indicator,Organisation code,Period,Value\nACC-01,W-N1,Q1 2026/27,64\n",
            cast,
        ),
    )


def brought(taken_away: bytes, *, by: User) -> IncomingList:
    """Fellside's return, filled in: a change, a conflict with NOTE, and what cannot be taken."""
    filled = fill(
        taken_away,
        {
            "SUP-01-N": {ANSWER: "2 In progress"},
            "INT-02-N": {NOTES: "Written in the file"},
            "INT-01-N": {ANSWER: "Nearly there"},
        },
    )
    return IncomingList.objects.create(
        kind=ListKind.RETURN,
        file_name="return.xlsx",
        content=filled,
        uploaded_at=NOON,
        uploaded_by=by,
    )


def glad_to_talk(cast: Cast, framework) -> GladToTalk:
    return GladToTalk.objects.create(
        organisation=cast["W-N1"],
        framework=framework.version.framework,
        step_code="INT-02-N",
        contact_role="PCN manager",
        said_at=NOON,
        said_by=cast.pcn_lead,
    )


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


def make_world(cast: Cast, cycle: Cycle, framework) -> World:
    lead, reviewer, place = cast.pcn_lead, cast.place_reviewer, cast["W-P1"]
    assessment = Assessment.objects.get(cycle=cycle, organisation=cast["W-N1"])
    answer_everything(assessment, framework.steps.values(), by=lead)
    submit_assessment(assessment=assessment, by=lead, at=NOON)
    reopen(assessment=assessment, by=lead, at=NOON)
    taken_away = workbook_of(assessment)
    save_answer(
        assessment=assessment,
        step=framework.steps["INT-02-N"],
        values=AnswerValues(choice=Choice.NOT_SURE, planned=True, note=NOTE),
        number=1,
        by=lead,
        at=NOON,
    )
    partner = make_partner(assessment, "INT-01-N", by=lead)
    guest = make_guest(assessment, place, by=lead)

    plan = start_plan(assessment=assessment, by=lead, at=NOON)
    action = plan.actions.first() or add_suggested(
        plan=plan, step=framework.steps["INT-02-N"], by=lead, at=NOON
    )
    category = SupportCategory.objects.get(code="LEAD")
    need = SupportNeed.objects.create(
        action=action,
        reference="N01",
        category=category,
        kind="people",
        title="A facilitator",
        words="We have nobody who can chair.",
        asked_of="place",
        needed_by=date(2027, 3, 31),
    )
    add_risk(plan=plan, values=risk_values(), by=lead, at=NOON)
    submit_plan(plan=plan, by=lead, at=NOON)
    reopen_plan(plan=plan, by=lead, at=NOON)
    reported = report_and_go_on_reporting(cast, cycle)
    add_risk(plan=plan, values=risk_values(title=RISK), by=lead, at=NOON)
    SupportNeed.objects.create(
        action=action,
        reference="N02",
        category=category,
        kind="training",
        title=NEED,
        asked_of="place",
        needed_by=date(2027, 3, 31),
    )

    support_plan, _ = SupportPlan.objects.get_or_create(cycle=cycle, organisation=place)
    Commitment.objects.create(
        support_plan=support_plan,
        reference="C01",
        category=category,
        title="Lend a facilitator",
        for_whom="All PCNs",
        lead="Place lead",
        due_on=date(2027, 3, 31),
    )
    publish_support_plan(support_plan=support_plan, by=reviewer, at=NOON, reason="In time for May.")
    SupportPlan.objects.update(introduction="Written after it was published.")
    need.refresh_from_db()

    framework.version.framework.owner = cast["W-SYS"]
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
    term = Term.objects.create(owner=cast["W-SYS"], name="MDT", meaning="A team of several trades")
    upload = Upload.objects.create(
        framework_slug="delivery",
        framework_name="Delivery Framework",
        label="Version 3",
        owner=cast["W-SYS"],
        file_name="framework.xlsx",
        content=b"not a workbook",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )
    new_cycle = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2027-28", plan_year=2027
    )
    national_list = IncomingList.objects.create(
        kind=ListKind.NATIONAL,
        system=cast["W-SYS"],
        file_name="ePCN.xlsx",
        content=b"not a workbook",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )
    people_list = IncomingList.objects.create(
        kind=ListKind.PEOPLE,
        file_name="people.csv",
        content=b"Email,Name,Code,Role\nnew@example.org,Zoe Day,W-N1,PCN lead\n",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )
    organisations_list = IncomingList.objects.create(
        kind=ListKind.ORGANISATIONS,
        file_name="organisations.csv",
        content=b"Code,Name\n",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )
    engagement = make_engagement(make_draft(framework), by=cast.administrator)
    invitation = make_invitation(engagement, by=cast.administrator)
    speak(engagement, lead)
    comment = say(engagement, lead, suggestion="Meet the others monthly")
    report_and_go_on(engagement, by=cast.administrator)
    survey = make_survey(engagement, by=cast.administrator)
    return World(
        cast,
        cycle,
        assessment,
        need,
        support_plan,
        draft,
        upload,
        term,
        recommend(framework),
        new_cycle,
        national_list,
        people_list,
        bring_one(cast),
        organisations_list,
        examples_of(cast, framework),
        glad_to_talk(cast, framework),
        examples_list(cast),
        words_list(cast),
        brought(taken_away, by=lead),
        engagement,
        invitation,
        comment,
        survey,
        talk_among_us(assessment, framework, cast),
        partner,
        guest,
        offer_help(place, by=reviewer),
        brought_offers(by=reviewer),
        *measured(cast),
        reported,
        a_pack(cycle, place, by=reviewer),
    )
