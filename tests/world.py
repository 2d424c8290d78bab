"""The cast in the middle of its year: one object behind every route, made through the actions.

Fellside (W-N1) has submitted its return and its plan once and opened both again; its plan asks
Blackmoor Place for something, which waits. Blackmoor has published a support plan with C01.
Its plan was signed with one risk and one population group. Since then Fellside has written a note,
one more request, risk and group, and a comment on a step: DRAFTED is its team's alone. Its lead has
brought the return back as a workbook that was taken away before. It asked a hospice for INT-01-N,
and invited a reader of Blackmoor into its draft. It has reported on its plan in the round of
October to December 2026, and changes its report since. What blocks A01 it has escalated to
Blackmoor, which asks for more. Of its three options appraisals the first was decided
once and is open for scores again, the second is being set up, and the scores of the third are in.
Version 3 of the framework is in engagement, and Fellside's lead has commented on one step; what
became of that was published once, and the engagement opened again. Fellside has begun to fill in
a register of Westmere, and its lead has brought more rows of it. It has adapted the first edition
of a model document, of which the second is out and the third in draft. It has asked a question to a
notice of Blackmoor, answered for those who asked; Blackmoor has begun to write another notice.
Blackmoor has a board with one seat, which is held; it asks Fellside for more before it answers a
question of theirs. Tarnbeck has asked Fellside for a contact about INT-02-N, and Fellside has
joined the peer group of that step.
"""

from dataclasses import dataclass

from appraisals.models import Appraisal
from assessments.models import Assessment, Cycle, Guest, Partner, StepComment
from compendium.models import Example, GladToTalk
from delivery.models import Escalation, Round
from engagement.models import Comment, Engagement, Invitation, Survey
from feeds.models import Token
from frameworks.models import Recommendation, Term, Upload, Version
from library.models import Adaptation
from measures.models import Indicator
from noticeboard.models import Posting, PostingQuestion
from organisations.models import IncomingList
from packs.models import Pack
from peers.models import ContactRequest, Joined
from planning.models import (
    Offer,
    PlanTemplate,
    SupportNeed,
    SupportPlan,
)
from registers.models import Entry
from representation.models import Enquiry, Tenure
from tests import factories as make
from tests.appraisals.appraising import appraisals_of
from tests.assessments.guests.inviting import make_guest
from tests.assessments.partners.asking import make_partner
from tests.cast import Cast, keeper_of_all
from tests.engagement.talk import (
    make_draft,
    make_engagement,
    make_invitation,
    make_survey,
    report_and_go_on,
    say,
    speak,
)
from tests.in_the_year import (
    COORDINATOR,
    a_pack,
    a_token,
    about_to_write,
    answered_by_blackmoor,
    asked_about_rooms,
    asked_for_contact,
    asked_up,
    draft_of,
    escalated,
    examples_of,
    filled_in_rooms,
    glad_to_talk,
    measured,
    planned,
    planned_more,
    recommend,
    report_and_go_on_reporting,
    seated,
    talk_among_us,
    uploaded,
    written_again,
)
from tests.incoming import filled_in, lists_of
from tests.library.offering import adapted_by_fellside
from tests.peers.talking import join
from tests.planning.offers.offering import brought_offers, offer_help
from tests.planning.plan_templates.writing import published


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
    template: PlanTemplate
    indicator: Indicator
    indicators_list: IncomingList
    values_list: IncomingList
    entry: Entry
    entries_list: IncomingList
    notice: Posting
    question: PostingQuestion
    notice_draft: Posting
    columns_list: IncomingList
    adaptation: Adaptation
    tenure: Tenure
    enquiry: Enquiry
    round: Round
    escalation: Escalation
    appraisals: list[Appraisal]
    contact: ContactRequest
    joined: Joined
    pack: Pack
    token: Token


def make_world(cast: Cast, cycle: Cycle, framework) -> World:
    lead, reviewer, place = cast.pcn_lead, cast.place_reviewer, cast["W-P1"]
    assessment, taken_away = written_again(cycle, framework, by=lead)
    partner = make_partner(assessment, "INT-01-N", by=lead)
    guest = make_guest(assessment, place, by=lead)
    need = planned(assessment, framework, by=lead)
    round_ = report_and_go_on_reporting(cast, cycle)
    planned_more(need.action, by=lead)
    support_plan = answered_by_blackmoor(cycle, place, by=reviewer)
    need.refresh_from_db()
    escalation = escalated(cast, cycle)
    draft_version = draft_of(framework, owner=cast["W-SYS"])
    engagement = make_engagement(make_draft(framework), by=cast.administrator)
    invitation = make_invitation(engagement, by=cast.administrator)
    speak(engagement, lead)
    comment = say(engagement, lead, suggestion="Meet the others monthly")
    report_and_go_on(engagement, by=cast.administrator)
    cast.people["national_administrator"] = keeper_of_all(cast)
    question = asked_about_rooms(cast)
    return World(
        cast=cast,
        cycle=cycle,
        assessment=assessment,
        need=need,
        support_plan=support_plan,
        draft_version=draft_version,
        upload=uploaded(cast),
        term=Term.objects.create(
            owner=cast["W-SYS"], name="MDT", meaning="A team of several trades"
        ),
        recommendation=recommend(framework),
        new_cycle=make.CycleFactory(
            system=cast["W-SYS"], version=framework.version, slug="2027-28", plan_year=2027
        ),
        examples=examples_of(cast, framework),
        glad=glad_to_talk(cast, framework),
        **lists_of(cast),
        workbook=filled_in(taken_away, by=lead),
        engagement=engagement,
        invitation=invitation,
        comment=comment,
        survey=make_survey(engagement, by=cast.administrator),
        step_comment=talk_among_us(assessment, framework, cast),
        partner=partner,
        guest=guest,
        offer=offer_help(place, by=reviewer),
        offers_list=brought_offers(by=reviewer),
        template=published(place, cycle, by=reviewer),
        indicator=measured(cast),
        entry=filled_in_rooms(cast),
        adaptation=adapted_by_fellside(cast, prepared=COORDINATOR),
        notice=question.posting,
        question=question,
        notice_draft=about_to_write(cast),
        tenure=seated(cast),
        enquiry=asked_up(cast),
        round=round_,
        escalation=escalation,
        appraisals=appraisals_of(cast, cycle),
        contact=asked_for_contact(cast, cycle, framework),
        joined=join(cast, assessment, framework, "W-N1"),
        pack=a_pack(cycle, place, by=reviewer),
        token=a_token(cast["W-N1"], by=lead),
    )
