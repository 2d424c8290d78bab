"""The arrows between the apps: what is imported, found by its name, or pointed at by a key."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    "nhsuk",
    "spreadsheets",
    "migrating",
    "audit",
    "work",
    "documents",
    "organisations",
    "frameworks",
    "compendium",
    "engagement",
    "measures",
    "registers",
    "library",
    "noticeboard",
    "representation",
    "assessments",
    "planning",
    "appraisals",
    "delivery",
    "peers",
    "packs",
    "feeds",
    "demo",
]
WITH_RECORDS = [app for app in APPS if apps.is_installed(app)]
PROJECT = "lsc_fuller"
BY_LABEL = {"get_model", "get_app_config", "get_by_natural_key", "get_registered_model"}
DOTTED = re.compile(r"[a-z_]+(\.\w+)+")  # "planning.Plan", "planning.models": wherever it stands


@cache
def modules_of(app: str) -> list[Path]:
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def imported_by(path: Path) -> set[str]:
    """The first part of everything a module imports, inside functions too, or finds by its name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call):
            found |= labels_in(node)
        elif isinstance(node, ast.Constant) and DOTTED.fullmatch(str(node.value)):
            found.add(node.value.split(".")[0])
    return found


def name_of(function: ast.expr) -> str:
    """The last word of what is called; to unparse every call of the house takes seconds."""
    return getattr(function, "attr", None) or getattr(function, "id", "")


def labels_in(call: ast.Call) -> set[str]:
    """The app that a call finds something of: `get_model("planning", "Plan")`, a content type."""
    given = [word.value for word in call.keywords if word.arg == "app_label"]
    if name_of(call.func) in BY_LABEL:
        given += call.args[:1]
    return {str(each.value) for each in given if isinstance(each, ast.Constant)}


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


@pytest.mark.parametrize(
    "text",
    [
        "import planning.models",
        "from planning import models",
        "def late():\n    from planning.models import Plan",
        "apps.get_model('planning', 'Plan')",
        "apps.get_model('planning.Plan')",
        "models.ForeignKey('planning.Plan', models.PROTECT)",
        "ContentType.objects.get(app_label='planning', model='plan')",
        "ContentType.objects.get_by_natural_key('planning', 'plan')",
        "import_module('planning.models')",
        "import_string('planning.models.Plan')",
    ],
)
def test_an_arrow_is_found_however_it_is_drawn(tmp_path, text):
    module = tmp_path / "module.py"
    module.write_text(text)

    assert "planning" in imported_by(module)


@pytest.mark.parametrize("app", WITH_RECORDS)
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
