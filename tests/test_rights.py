"""Every action against every person: each refuses whoever does not hold its right.

Pages ask too, and `test_permissions.py` holds their table. This one is for the page that forgets.
"""

import ast
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Answer
from frameworks.importing.version_writing import ImportRefused
from frameworks.workbook.content import FrameworkContent
from organisations.choices import Role, Tier
from organisations.models import Membership
from organisations.people.actions import LastAdministratorRole
from organisations.permissions import RIGHTS, Right, rights_of, roles_with
from organisations.rights import may, require
from planning.choices import Outcome
from planning.models import Action, Commitment, SupportNeed
from tests import factories as make
from tests.conftest import NOON, PEOPLE, TODAY
from tests.planning.asking import commitment_values
from tests.planning.planners import action_values, need_values
from tests.routes.route import ADMINISTRATOR, LEAD, PLACE, SYSTEM, TEAM
from tests.test_scoping import ROOT, modules
from tests.world import World, make_world

OPERATORS = {"import_organisations", "load_demo"}  # commands alone call them, for nobody in the app
REFUSALS = (ValidationError, ImportRefused, LastAdministratorRole)  # of something else than a right


def has_by(function: ast.FunctionDef) -> bool:
    return "by" in {argument.arg for argument in function.args.kwonlyargs}


def is_action(function: ast.AST) -> bool:
    """A public verb: atomic, or by somebody and told everything by keyword."""
    if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
        return False
    atomic = "transaction.atomic" in map(ast.unparse, function.decorator_list)
    return atomic or (has_by(function) and not function.args.args)


def actions() -> dict[str, tuple[Path, ast.FunctionDef]]:
    """Every action of the product, by name, wherever it lies."""
    return {
        node.name: (path, node)
        for path in modules()
        for node in ast.parse(path.read_text()).body
        if is_action(node)
    }


def done_by(name: str) -> Callable:
    module = ".".join(ACTIONS[name][0].relative_to(ROOT).with_suffix("").parts)
    return getattr(import_module(module), name)


ACTIONS = actions()

Given = Callable[[World], dict]


def unsent_need() -> SupportNeed:
    return SupportNeed.objects.get(reference="N02")


def ours(**more) -> Given:
    return lambda world: {"assessment": world.assessment, **more}


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


def upload(**more) -> Given:
    return lambda world: {"upload": world.upload, **more}


def link(world: World):
    return world.cast["W-N2"].links_up.get(parent=world.cast["W-P2"])


VALUES = AnswerValues(choice=Choice.NOT_SURE, note="Said again")
INVITED = {"email": "new@example.org", "job_title": "New", "role": Role.READER}

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
    "assign_people": (TEAM, ours(pairs=set())),
    "submit_assessment": (LEAD, ours()),
    "reopen": (LEAD, ours()),
    "send_back": (PLACE | SYSTEM, ours(reason="Look at theme 1 again")),
    "open_cycle": (ADMINISTRATOR, lambda world: {"cycle": world.new_cycle}),
    "close_cycle": (ADMINISTRATOR, lambda world: {"cycle": world.cycle}),
    "start_plan": (TEAM, ours()),
    "save_priorities": (TEAM, plan(priorities="First things first", number=1)),
    "submit_plan": (LEAD, plan()),
    "reopen_plan": (LEAD, plan()),
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
    "publish_support_plan": (PLACE, lambda world: {"support_plan": world.support_plan}),
    "decide": (PLACE, lambda world: {"need": world.need, **decision(world)}),
    "decide_together": (
        PLACE,
        lambda world: {"needs": [(world.need, world.need.number)], **decision(world)},
    ),
    "import_version": (
        ADMINISTRATOR,
        lambda world: {
            "framework_slug": "delivery",
            "framework_name": "Delivery Framework",
            "label": "Version 2",
            "content": FrameworkContent(),
        },
    ),
    "publish_version": (ADMINISTRATOR, lambda world: {"version": world.draft_version}),
    "import_upload": (ADMINISTRATOR, upload()),
    "answer_questions": (ADMINISTRATOR, upload(headings=["A5"], steps=[])),
    "forget_answers": (ADMINISTRATOR, upload()),
    "invite": (ADMINISTRATOR, lambda world: {"organisation": world.cast["W-N1"], **INVITED}),
    "add_role": (
        ADMINISTRATOR,
        lambda world: {
            "person": world.cast.nobody,
            "organisation": world.cast["W-N1"],
            "role": Role.READER,
        },
    ),
    "end_role": (
        ADMINISTRATOR,
        lambda world: {"membership": world.cast.pcn_reader.memberships.get()},
    ),
    "stop_sign_in": (ADMINISTRATOR, lambda world: {"person": world.cast.pcn_reader}),
    "allow_sign_in": (ADMINISTRATOR, lambda world: {"person": world.cast.pcn_reader}),
    "add_organisation": (
        ADMINISTRATOR,
        lambda world: {
            "tier": Tier.NEIGHBOURHOOD,
            "name": "New PCN",
            "code": "W-N9",
            "opened_on": TODAY,
            "parent": world.cast["W-P1"],
        },
    ),
    "change_organisation": (ADMINISTRATOR, lambda world: {"organisation": world.cast["W-N1"]}),
    "add_link": (
        ADMINISTRATOR,
        lambda world: {
            "child": world.cast["W-N1"],
            "parent": world.cast["W-P2"],
            "start": TODAY,
            "is_primary": False,
            "reason": "",
        },
    ),
    "end_link": (
        ADMINISTRATOR,
        lambda world: {"link": link(world), "end": TODAY, "reason": "It moved"},
    ),
}


@pytest.fixture
def world(cast, cycle, framework) -> World:
    return make_world(cast, cycle, framework)


def test_every_action_says_who_does_it_and_is_in_the_table():
    nobodys = {name for name, (_path, node) in ACTIONS.items() if not has_by(node)}

    assert nobodys == OPERATORS
    assert ACTIONS.keys() - OPERATORS == TABLE.keys()


def test_what_the_operator_does_no_page_does():
    callers = {
        str(path.relative_to(ROOT))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in OPERATORS
    }

    assert callers
    assert all("/management/commands/" in caller for caller in callers)


def attempt(name: str, world: World, by) -> Exception | None:
    """What the action answers; what it did is taken back."""
    _who, given = TABLE[name]
    wanted = {argument.arg for argument in ACTIONS[name][1].args.kwonlyargs}
    when = {key: value for key, value in (("on", TODAY), ("at", NOON)) if key in wanted}
    values = given(world)
    try:
        with transaction.atomic():
            done_by(name)(by=by, **when, **values)
            transaction.set_rollback(True)
    except (PermissionDenied, *REFUSALS) as refusal:
        return refusal
    return None


@pytest.mark.parametrize("name", TABLE)
def test_an_action_refuses_everybody_without_its_right(name, world):
    answers = {person: attempt(name, world, getattr(world.cast, person)) for person in PEOPLE}

    allowed = {who for who, answer in answers.items() if not isinstance(answer, PermissionDenied)}

    assert allowed == TABLE[name][0]


def test_a_right_ends_with_the_role(world):
    lead = world.cast.pcn_lead
    Membership.objects.filter(user=lead).update(end=TODAY - timedelta(days=1))

    assert isinstance(attempt("save_answer", world, lead), PermissionDenied)
    assert isinstance(attempt("submit_plan", world, lead), PermissionDenied)


def test_nobody_is_the_operator_and_a_stranger_is_not_nobody(cast):
    require(None, Right.PUBLISH, cast["W-P1"], on=TODAY)

    with pytest.raises(PermissionDenied, match="publish for Blackmoor Place"):
        require(AnonymousUser(), Right.PUBLISH, cast["W-P1"], on=TODAY)


def test_every_role_is_in_the_table_of_rights_and_every_right_is_held_by_some():
    assert set(RIGHTS) == set(Role)
    assert all(roles_with(right) for right in Right)
    assert rights_of([Role.READER]) == frozenset()
    assert rights_of([Role.CONTRIBUTOR, Role.ADMINISTRATOR]) == {Right.WRITE, Right.ADMINISTER}


@pytest.mark.parametrize("right", [right for right in Right if right is not Right.ADMINISTER])
def test_a_right_is_held_in_ones_own_organisation_alone(right, cast):
    holders = {
        person for person in PEOPLE if may(getattr(cast, person), right, cast["W-P1"], on=TODAY)
    }

    assert holders == {"place_reviewer"}


def test_to_administer_reaches_all_beneath_and_nothing_above(cast):
    keeper = make.MembershipFactory(organisation=cast["W-P1"], role=Role.ADMINISTRATOR).user

    reached = {
        code
        for code in ("W-SYS", "W-P1", "W-P2", "W-N1", "W-N2", "W-N3")
        if may(keeper, Right.ADMINISTER, cast[code], on=TODAY)
    }

    assert reached == {"W-P1", "W-N1", "W-N2"}


@pytest.mark.parametrize(
    ("drafts", "team"),
    [
        (Answer.objects, TEAM),
        (Action.objects, TEAM),
        (SupportNeed.objects, TEAM),
        (Commitment.objects, PLACE),
    ],
)
def test_drafts_are_for_the_team_that_writes_them_alone(drafts, team, world):
    readers = {who for who in PEOPLE if drafts.editable_by(getattr(world.cast, who)).exists()}

    assert readers == team


def test_nobody_above_reads_a_draft_answer_or_a_need_that_was_not_sent(world):
    unsent = SupportNeed.objects.filter(reference="N02")
    people = {who: getattr(world.cast, who) for who in PEOPLE}

    assert {who for who in people if Answer.objects.visible_to(people[who]).exists()} == TEAM
    assert not [who for who in people if unsent.visible_to(people[who]).exists()]
