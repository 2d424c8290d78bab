"""Every module reaches rows through who may see them, or from rows that are at hand already.

Every manager in the house (`Plan.objects`, `Answer.history`, `get_model(…)`) is followed at once by
one of the methods that tests/scoped.py lists. What is not stands in its `EXCEPTIONS`, with its
reason.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import QuerySet

from tests.scoped import EXCEPTIONS, MANAGERS, PRIVATE, SCOPING
from tests.test_architecture import name_of

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {"tests", "benchmarks"}  # what is not part of the product


@cache
def modules() -> list[Path]:
    """Every module of the product, migrations apart: these find their models by name."""
    packages = {each.parent for each in ROOT.glob("*/__init__.py")}
    inside = [package for package in packages if package.name not in OUTSIDE]
    found = [path for package in inside for path in package.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def queryset_methods() -> set[str]:
    classes = {type(model._default_manager.all()) for model in apps.get_models()} | {QuerySet}
    return {name for each in classes for name in dir(each) if not name.startswith("_")}


class Uses(ast.NodeVisitor):
    """The uses of a module that are not scoped: what is used, and in which line."""

    def __init__(self, tree: ast.AST, methods: set[str]):
        self.found: list[tuple[str, int]] = []
        self.methods = methods
        self.followed_by: dict[int, str] = {}
        self.called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        self.managed = {id(node.value) for node in attributes if node.attr in MANAGERS}
        for node in attributes:
            if id(node) in self.called:
                self.followed_by[id(node.value)] = node.attr
        self.visit(tree)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        then = self.followed_by.get(id(node), "")
        if is_manager(node) and then not in SCOPING:
            self.found.append((f"{model_of(node.value)}.{node.attr}", node.lineno))
        if node.attr in PRIVATE and then in self.methods:
            self.found.append((f".{node.attr}", node.lineno))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = name_of(node.func)
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if name in {"FilteredRelation", "Prefetch", "prefetch_related"}:
            self.found += [(f".{part}", node.lineno) for part in private_in(texts)]
        if name == "getattr" and MANAGERS & set(texts):
            self.found.append(("getattr", node.lineno))
        if name == "get_model" and id(node) not in self.managed:
            self.found.append((f"{model_of(node)}.get_model", node.lineno))
        self.generic_visit(node)


def is_manager(node: ast.Attribute) -> bool:
    """`Plan.objects`, or the history of all plans; that of one plan at hand is its own."""
    if node.attr == "history":
        return isinstance(node.value, ast.Name) and node.value.id[0].isupper()
    return node.attr in MANAGERS


def model_of(node: ast.AST) -> str:
    """`Plan`, also where it is found as `get_model("planning", "Plan")`."""
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[-1], ast.Constant):
        return str(node.args[-1].value).rpartition(".")[2]
    return ast.unparse(node)


def private_in(texts: list) -> Iterator[str]:
    for text in texts:
        yield from PRIVATE & set(str(text).split("__"))


def unscoped_in(path: Path) -> list[tuple[str, int]]:
    return Uses(ast.parse(path.read_text()), queryset_methods()).found


def excepting(module: str, use: str) -> str | None:
    """The key of the exception that a use falls under, if there is one."""
    for key, (uses, _why) in EXCEPTIONS.items():
        at = module == key or (key.endswith("/") and module.startswith(key))
        if (at and (uses == "*" or use in uses.split())) or use.split(".")[0] == key:
            return key
    return None


@pytest.fixture(scope="module")
def used() -> list[tuple[str, str, int]]:
    return [
        (str(path.relative_to(ROOT)), use, line)
        for path in modules()
        for use, line in unscoped_in(path)
    ]


def test_every_module_reaches_rows_through_who_may_see_them(used):
    wrong = [f"{module}:{line} {use}" for module, use, line in used if not excepting(module, use)]

    assert wrong == []


def test_no_exception_has_outlived_its_reason(used):
    """One a use: what is not used any more, or is scoped by now, must leave the list."""
    at = {(excepting(module, use), use) for module, use, _line in used}
    wanted = {
        (key, use)
        for key, (uses, _why) in EXCEPTIONS.items()
        for use in (uses.split() if uses != "*" else [None])
    }
    standing = {(key, use) for key, use in at} | {(key, None) for key, _use in at}

    assert wanted - standing == set()
    assert all(why for _uses, why in EXCEPTIONS.values())


def test_every_scoping_method_is_one_of_some_queryset():
    assert SCOPING - queryset_methods() - {"create_user", "bulk_history_create"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Plan.objects.filter(pk=1)",
        "Plan.objects.get(pk=1)",
        "found = Plan.objects",
        "Plan.objects.visible_to",
        "Plan._default_manager.all()",
        "Plan._base_manager.all()",
        "type(plan).objects.all()",
        "getattr(Plan, 'objects').all()",
        "apps.get_model('planning', 'Plan').objects.all()",
        "apps.get_model('planning.Plan')",
        "Answer.history.filter(pk=1)",
        "plan.actions.standing()",
        "assessment.answers.all()",
        "returns.annotate(given=FilteredRelation('answers'))",
        "plans.prefetch_related('actions__needs')",
    ],
)
def test_an_unscoped_use_is_found(tmp_path, text):
    module = tmp_path / "module.py"
    module.write_text(text)

    assert unscoped_in(module)


@pytest.mark.parametrize(
    "text",
    [
        "Plan.objects.visible_to(user).filter(pk=1)",
        "Plan.objects.again(plan).select_for_update().get()",
        "Answer.objects.of_assessment(assessment)",
        "Plan.objects.create(assessment=assessment)",
        "apps.get_model('planning', 'Plan').objects.editable_by(user)",
        "answer.history.all()",
        "document.actions",
    ],
)
def test_a_scoped_use_is_left_alone(tmp_path, text):
    module = tmp_path / "module.py"
    module.write_text(text)

    assert unscoped_in(module) == []
