"""The table of actions: who of the cast may do each in the world of `world.py`, and with what."""

from collections.abc import Callable
from datetime import date

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Question, RevisionAnswer
from assessments.workbook.reading import read_filled
from planning.categories.actions import CategoryValues
from planning.choices import Outcome, Verdict
from planning.decisions.actions import decide
from planning.models import Commitment, SupportCategory, SupportNeed
from planning.plans.narrative import Narrative
from tests.appraisals.deeds import APPRAISALS
from tests.assessments.deeds import SHARING
from tests.compendium.deeds import COMPENDIUM
from tests.conftest import NOON, TODAY
from tests.delivery.deeds import DELIVERY
from tests.engagement.deeds import ENGAGEMENT
from tests.feeds.deeds import FEEDS
from tests.frameworks.deeds import FRAMEWORKS
from tests.library.deeds import LIBRARY
from tests.measures.deeds import MEASURES
from tests.noticeboard.deeds import NOTICEBOARD
from tests.organisations.deeds import ORGANISATIONS
from tests.peers.deeds import PEERS
from tests.planning.asking import WHY_NOW, commitment_values
from tests.planning.build_order.deeds import BUILD_ORDER
from tests.planning.offers.deeds import OFFERS
from tests.planning.plan_templates.deeds import TEMPLATES
from tests.planning.planners import action_values, need_values
from tests.planning.risks.deeds import RISKS
from tests.registers.deeds import REGISTERS
from tests.representation.deeds import REPRESENTATION
from tests.routes.places import BLACKMOOR
from tests.routes.planning import a_dependency, after_last_year
from tests.routes.route import (
    ADMINISTRATOR,
    LEAD,
    OF_ALL_SYSTEMS,
    PLACE,
    SYSTEM,
    TEAM,
)
from tests.world import World

Given = Callable[[World], dict]


def unsent_need() -> SupportNeed:
    return SupportNeed.objects.get(reference="N02")


def category(**more) -> Given:
    return lambda world: {"category": SupportCategory.objects.get(code="LEAD"), **more}


def ours(**more) -> Given:
    return lambda world: {"assessment": world.assessment, **more}


def revision(**more) -> Given:
    return lambda world: {"revision": world.assessment.revisions.get(), **more}


def a_question(world: World) -> Question:
    """Not asked through its action: the team is changing its answers."""
    said = {"text": "Which?", "asked_as": "place reviewer", "asked_for": "Blackmoor Place"}
    who = {"asked_at": NOON, "asked_by": world.cast.place_reviewer}
    answer = RevisionAnswer.objects.of_assessment(world.assessment).first()
    return Question.objects.get_or_create(answer=answer, defaults=said | who)[0]


def plan(**more) -> Given:
    return lambda world: {"plan": world.assessment.plan, **more}


def action(**more) -> Given:
    return lambda world: {"action": unsent_need().action, **more}


def unsent(**more) -> Given:
    return lambda world: {"need": unsent_need(), **more}


def blackmoor(**more) -> Given:
    return lambda world: {"organisation": world.cast["W-P1"], "cycle": world.cycle, **more}


def decision(world: World) -> dict:
    given = {"outcome": Outcome.PASSED_UP, "reason": "Only the system can."}
    return given | {"organisation": world.cast["W-P1"]}


def declined(world: World) -> dict:
    words = {"outcome": Outcome.DECLINED, "reason": "No money.", "by": world.cast.place_reviewer}
    need = SupportNeed.objects.get(pk=world.need.pk)
    done = decide(need=need, organisation=world.cast["W-P1"], at=NOON, **words)
    return {"decision": done, "words": "What would help instead?", "verdict": Verdict.NOT_IT}


def a_step(world: World):
    return world.cycle.version.steps.get(code="INT-02-N")


def a_place_step(world: World) -> str:
    """Where a form would name a step of Blackmoor Place."""
    step = world.cycle.version.steps.get(code="INT-01-P")
    return f"step-{world.cast['W-P1'].pk}-{step.pk}"


def last_years(world: World, **more) -> dict:
    after_last_year()(world)
    return {"plan": world.assessment.plan, "reference": "A01", **more}


def last_years_group(world: World) -> dict:
    return last_years(world) | {"reference": "G02"}


VALUES = AnswerValues(choice=Choice.NOT_SURE, note="Said again")
LATER = date(2027, 2, 28)
MOVED = {"closes_on": LATER, "plans_due_on": LATER, "reason": "The floods", "number": 1}
SITE = "https://example.org"

# name: (who may, of the cast; what else the action is told)
TABLE: dict[str, tuple[set[str], Given]] = {
    "save_answer": (
        TEAM,
        lambda world: {
            "assessment": world.assessment,
            "step": world.assessment.answers.first().step,
            "values": VALUES,
            "number": 1,
        },
    ),
    "check_open": (
        TEAM,
        lambda world: {
            "assessment": world.assessment,
            "step": world.assessment.answers.first().step,
        },
    ),
    "take_in_answers": (
        TEAM,
        lambda world: ours(book=read_filled(bytes(world.workbook.content)), chosen={})(world),
    ),
    "confirm_workbook": (LEAD, lambda world: ours(incoming=world.workbook, chosen={})(world)),
    "assign_people": (TEAM, ours(parts=set(), seen=set())),
    "comment_on_step": (
        TEAM,
        lambda world: ours(step=a_step(world), text="Who knows about this?")(world),
    ),
    "resolve_comment": (TEAM, lambda world: {"comment": world.step_comment}),
    "open_comment": (TEAM, lambda world: {"comment": world.step_comment}),
    "bring_back": (
        TEAM,
        lambda world: {
            "assessment": world.assessment,
            "step": world.assessment.answers.first().step,
            "state": world.assessment.answers.first().history.first().history_id,
            "number": 1,
        },
    ),
    **SHARING,
    "ask_pack": (BLACKMOOR, blackmoor(kind="pdf", site=SITE)),
    "submit_assessment": (LEAD, ours()),
    "reopen": (LEAD, ours()),
    "remind_by_hand": (PLACE, blackmoor(site=SITE)),
    "remind_of_plans_by_hand": (PLACE, blackmoor(site=SITE)),
    "send_back": (PLACE | SYSTEM, ours(reason="Look at theme 1 again")),
    "accept_return": (PLACE | SYSTEM, revision()),
    "take_back_acceptance": (PLACE | SYSTEM, revision()),
    "ask_about": (PLACE | SYSTEM, revision(asked={"INT-01-N": "Which?"}, seen=0)),
    "withdraw_questions": (PLACE | SYSTEM, revision()),
    "save_reply": (
        TEAM,
        lambda world: {"question": a_question(world), "reply": "All of them", "number": 0},
    ),
    "open_cycle": (ADMINISTRATOR, lambda world: {"cycle": world.new_cycle}),
    "close_cycle": (ADMINISTRATOR, lambda world: {"cycle": world.cycle}),
    "set_up_cycle": (
        ADMINISTRATOR,
        lambda world: {
            "values": {
                "system": world.cast["W-SYS"],
                "version": world.cycle.version,
                "plan_year": 2031,
                "slug": "2031-32",
                "opens_on": TODAY,
                "closes_on": LATER,
                "plans_due_on": LATER,
            }
        },
    ),
    "edit_cycle": (
        ADMINISTRATOR,
        lambda world: {"cycle": world.new_cycle, "values": {"closes_on": LATER}, "number": 1},
    ),
    "delete_cycle": (ADMINISTRATOR, lambda world: {"cycle": world.new_cycle}),
    "move_dates": (ADMINISTRATOR, lambda world: {"cycle": world.cycle, **MOVED}),
    "reopen_cycle": (ADMINISTRATOR, lambda world: {"cycle": world.cycle, **MOVED}),
    "upgrade_cycle": (
        ADMINISTRATOR,
        lambda world: {"cycle": world.cycle, "version": world.draft_version},
    ),
    "undo_upgrade": (ADMINISTRATOR, lambda world: {"cycle": world.cycle}),
    "let_in": (ADMINISTRATOR, ours(until=TODAY, reason="Their server was down")),
    "shut_again": (ADMINISTRATOR, ours()),
    "keep_as_submitted": (LEAD, ours()),
    "start_plan": (TEAM, ours()),
    "save_narrative": (TEAM, plan(values=Narrative(priorities="First things first"), number=1)),
    "move_action": (TEAM, action(up=False)),
    "add_dependency": (TEAM, lambda world: action(key=a_place_step(world), words="First")(world)),
    "remove_dependency": (TEAM, lambda world: {"dependency": a_dependency(world)}),
    "carry_over": (TEAM, lambda world: last_years(world, why="No time")),
    "copy_action": (TEAM, last_years),
    "go_on_with": (TEAM, last_years_group),
    "submit_plan": (LEAD, plan()),
    "reopen_plan": (LEAD, plan()),
    "keep_revision": (LEAD, plan()),
    "add_suggested": (
        TEAM,
        lambda world: {
            "plan": world.assessment.plan,
            "step": world.cycle.version.steps.get(code="INT-01-N"),
        },
    ),
    "undo_suggested": (TEAM, action()),
    "add_action": (
        TEAM,
        lambda world: {
            "plan": world.assessment.plan,
            "theme": world.cycle.version.themes.first(),
            "values": action_values(),
        },
    ),
    "edit_action": (TEAM, lambda world: action(values=action_values(), number=1)(world)),
    "remove_action": (TEAM, action()),
    "add_need": (TEAM, lambda world: action(values=need_values())(world)),
    "edit_need": (TEAM, lambda world: unsent(values=need_values(), number=1)(world)),
    "remove_need": (TEAM, unsent()),
    **BUILD_ORDER,
    **RISKS,
    **TEMPLATES,
    "save_introduction": (PLACE, blackmoor(introduction="Welcome", number=1)),
    "add_commitment": (
        PLACE,
        lambda world: blackmoor(values=commitment_values(title="Lend two"))(world),
    ),
    "edit_commitment": (
        PLACE,
        lambda world: {
            "commitment": Commitment.objects.get(),
            "values": commitment_values(title="Lend two"),
            "number": 1,
        },
    ),
    **OFFERS,
    "publish_support_plan": (
        PLACE,
        lambda world: {"support_plan": world.support_plan, "reason": WHY_NOW},
    ),
    "decide": (PLACE, lambda world: {"need": world.need, **decision(world)}),
    "reply_to": (TEAM, declined),
    "decide_together": (
        PLACE,
        lambda world: {"needs": [(world.need, world.need.number)], **decision(world)},
    ),
    **COMPENDIUM,
    "propose_from_step": (TEAM, lambda world: ours(step=a_step(world))(world)),
    "say_glad_beside": (
        TEAM,
        lambda world: ours(step=a_step(world), contact_role="PCN manager")(world),
    ),
    **FRAMEWORKS,
    **MEASURES,
    **REGISTERS,
    **LIBRARY,
    **NOTICEBOARD,
    **REPRESENTATION,
    **ORGANISATIONS,
    "add_category": (
        OF_ALL_SYSTEMS,
        lambda world: {"values": CategoryValues("Transport", "Getting there")},
    ),
    "edit_category": (
        OF_ALL_SYSTEMS,
        category(values=CategoryValues("Leading", ""), number=1),
    ),
    "move_category": (OF_ALL_SYSTEMS, category(up=False)),
    "retire_category": (OF_ALL_SYSTEMS, category()),
    "restore_category": (OF_ALL_SYSTEMS, category()),
    "merge_category": (
        OF_ALL_SYSTEMS,
        lambda world: category(into=SupportCategory.objects.get(code="DIGI"))(world),
    ),
    **ENGAGEMENT,
    **APPRAISALS,
    **DELIVERY,
    **PEERS,
    **FEEDS,
}
