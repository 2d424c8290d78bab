"""Every action against every person: each refuses whoever does not hold its right.

Pages ask too, and `test_permissions.py` holds their table. This one is for the page that forgets.
"""

import ast
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from assessments.models import Answer
from frameworks.importing.version_writing import ImportRefused
from organisations.choices import Role
from organisations.history import EditedMeanwhile
from organisations.incoming import ChangedMeanwhile
from organisations.models import Membership
from organisations.national.problems import FileProblem
from organisations.people.actions import LastAdministratorRole
from organisations.permissions import RIGHTS, Right, rights_of, roles_with
from organisations.rights import may, require
from planning.models import Action, Commitment, SupportNeed
from tests import factories as make
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY
from tests.deeds import TABLE
from tests.routes.route import PLACE, TEAM
from tests.test_architecture import name_of
from tests.test_scoping import ROOT, modules
from tests.world import World

OPERATORS = {
    "import_england",
    "load_demo",
    "load_invented_england",
    "send_reminders",
    "send_term_reminders",
    "send_register_reminders",
    "send_plan_reminders",
    "send_report_reminders",
    "send_digests",
    "tell_of_postings",
    "forget_leavers",
    "forget_partners",
    "forget_invited",
}  # commands and the upkeep call them, for nobody in the app
REFUSALS = (
    ValidationError,
    ImportRefused,
    LastAdministratorRole,
    FileProblem,
    ChangedMeanwhile,
    EditedMeanwhile,
)  # of something else than a right


def has_by(function: ast.FunctionDef) -> bool:
    return "by" in {argument.arg for argument in function.args.kwonlyargs}


def is_action(function: ast.AST) -> bool:
    """A public verb: atomic, or by somebody and told everything by keyword."""
    if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
        return False
    atomic = "transaction.atomic" in map(ast.unparse, function.decorator_list)
    return atomic or (has_by(function) and not function.args.args)


@cache
def trees() -> dict[Path, ast.Module]:
    """Read by the first test that asks: none of a process that runs no test of these has to."""
    return {path: ast.parse(path.read_text()) for path in modules()}


@cache
def actions() -> list[tuple[str, Path, ast.FunctionDef]]:
    """Every action of the product by its name, wherever it lies."""
    return [
        (node.name, path, node)
        for path, tree in trees().items()
        for node in tree.body
        if is_action(node)
    ]


@cache
def actions_by_name() -> dict[str, tuple[Path, ast.FunctionDef]]:
    return {name: (path, node) for name, path, node in actions()}


def done_by(name: str) -> Callable:
    module = ".".join(actions_by_name()[name][0].relative_to(ROOT).with_suffix("").parts)
    return getattr(import_module(module), name)


def test_every_action_says_who_does_it_and_is_in_the_table():
    by_name = actions_by_name()
    nobodys = {name for name, (_path, node) in by_name.items() if not has_by(node)}

    assert len(by_name) == len(actions())
    assert nobodys == OPERATORS
    assert by_name.keys() - OPERATORS == TABLE.keys()


def test_what_the_operator_does_no_page_does():
    callers = {
        str(path.relative_to(ROOT))
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) in OPERATORS
    }

    assert callers
    by_nobody = ("/management/commands/", "/upkeep.py")
    assert all(any(place in caller for place in by_nobody) for caller in callers)


def attempt(name: str, world: World, by) -> Exception | None:
    """What the action answers; what it did is taken back."""
    _who, given = TABLE[name]
    wanted = {argument.arg for argument in actions_by_name()[name][1].args.kwonlyargs}
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
    people = PEOPLE.keys() | TABLE[name][0]
    answers = {person: attempt(name, world, getattr(world.cast, person)) for person in people}

    allowed = {who for who, answer in answers.items() if not isinstance(answer, PermissionDenied)}

    assert allowed == TABLE[name][0]


@pytest.mark.parametrize("name", ["publish_support_plan", "decide", "decide_together"])
def test_who_writes_for_a_place_does_not_publish_or_decide_for_it(name, world):
    writer = make.MembershipFactory(organisation=world.cast["W-P1"], role=Role.CONTRIBUTOR).user

    assert attempt("add_commitment", world, writer) is None
    assert isinstance(attempt(name, world, writer), PermissionDenied)


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
    both = rights_of([Role.CONTRIBUTOR, Role.ADMINISTRATOR])
    assert both == {Right.WRITE, Right.ANSWER, Right.PROPOSE, Right.SPEAK, Right.ADMINISTER}


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
