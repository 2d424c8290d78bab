"""The arrows between the apps, and the one way to an object: through who may see it."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
APPS = ["organisations", "frameworks", "assessments", "planning"]
PROJECT = "lsc_fuller"
SCOPED = (
    "visible_to",
    "editable_by",
    "signable_by",
    "reviewable_by",
    "administered_by",
)
ENTRANCES = ("views", "resources", "documents", "pdf")


def modules_of(app: str) -> list[Path]:
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def imported_by(path: Path) -> set[str]:
    """The first part of everything a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_apps_on_its_left(app):
    allowed = set(APPS[: APPS.index(app) + 1])
    forbidden = (set(APPS) | {PROJECT, "tests"}) - allowed

    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules_of(app)
        for name in imported_by(path) & forbidden
    }

    assert not wrong


@pytest.mark.parametrize("app", APPS)
def test_foreign_keys_point_left(app):
    allowed = set(APPS[: APPS.index(app) + 1])

    wrong = {
        f"{model.__name__}.{field.name} points at {field.related_model._meta.label}"
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in APPS
        and field.related_model._meta.app_label not in allowed
    }

    assert not wrong


def entrances() -> list[Path]:
    """The modules through which a person reaches records: views, resources, documents."""
    return [
        path
        for app in APPS
        for path in modules_of(app)
        if any(part.removesuffix(".py") in ENTRANCES for part in path.relative_to(ROOT / app).parts)
    ]


def unscoped_in(path: Path) -> list[str]:
    """Uses of `Model.objects` that no scoping method follows at once."""
    tree = ast.parse(path.read_text())
    scoped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in SCOPED
    }
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "objects" and id(node) not in scoped
    ]


def test_entrances_reach_objects_only_through_who_may_see_them():
    assert entrances()

    assert [place for path in entrances() for place in unscoped_in(path)] == []


def test_the_search_for_unscoped_objects_finds_one(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_architecture.ROOT", tmp_path)
    view = tmp_path / "views.py"
    view.write_text("Plan.objects.filter(pk=1)\nPlan.objects.visible_to(user)\n")

    assert unscoped_in(view) == ["views.py:1"]


def test_no_app_compares_a_state_with_a_bare_string():
    """Workflow states are TextChoices: `state == "draft"` hides a typo."""
    wrong = []
    for path in (path for app in APPS for path in modules_of(app)):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute):
                compared = [c for c in node.comparators if isinstance(c, ast.Constant)]
                if node.left.attr in {
                    "state",
                    "status",
                    "outcome",
                    "choice",
                    "role",
                    "tier",
                } and any(isinstance(c.value, str) and c.value for c in compared):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert wrong == []
