"""One folder holds one capability; folders point one way, as docs/ARCHITECTURE.md draws them."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 300
ARROWS = {
    # An app: its folders, from left to right, each with the folders it may import.
    # Models, querysets and what else lies in the app itself stand left of all of them.
    "nhsuk": {"templatetags": ""},
    "spreadsheets": {},
    "audit": {"management": ""},
    "work": {"management": ""},
    "documents": {},
    "organisations": {
        "editing": "",
        "national": "",
        "structure": "national",
        "sessions": "",
        "providers": "",
        "people": "structure sessions providers",
        "reminding": "people",
        "second_factor": "people sessions",
        "lists": "structure",
        "inviting": "structure people lists",
        "auditing": "structure people lists",
        "management": "national people second_factor",
    },
    "frameworks": {
        "workbook": "",
        "words": "workbook",
        "reading": "words workbook",
        "comparing": "workbook reading",
        "importing": "words workbook reading comparing",
        "drafts": "importing",
        "editing": "workbook reading comparing importing drafts",
        "across": "workbook reading importing",
        "templatetags": "words",
        "management": "words workbook reading comparing importing",
    },
    "compendium": {
        "writing": "",
        "deciding": "writing",
        "talking": "",
        "reading": "writing deciding talking",
        "bringing": "writing reading",
    },
    "engagement": {
        "windows": "",
        "partners": "",
        "commenting": "",
        "answering": "",
        "reports": "answering",
        "survey": "commenting",
    },
    "measures": {
        "keeping": "",
        "bringing": "keeping",
        "reading": "",
    },
    "registers": {
        "defining": "",
        "ready": "defining",
        "filling": "",
        "bringing": "defining filling",
        "reminding": "",
        "reading": "ready filling",
    },
    "library": {
        "writing": "",
        "adopting": "",
        "reading": "",
        "uptake": "",
    },
    "noticeboard": {
        "audience": "",
        "writing": "audience",
        "asking": "audience",
        "telling": "audience",
        "reading": "audience asking",
    },
    "representation": {
        "keeping": "",
        "reading": "",
        "reminding": "",
        "asking": "",
    },
    "assessments": {
        "cycles": "",
        "upgrading": "cycles",
        "answers": "",
        "beside": "answers",
        "session": "answers",
        "sending": "answers",
        "workbook": "answers sending",
        "partners": "answers",
        "guests": "answers",
        "accepting": "answers sending",
        "home": "answers sending accepting upgrading",
        "sharing": "answers",
        "discussing": "answers",
        "late": "",
        "presence": "",
        "looked": "",
        "reminding": "",
        "templatetags": "answers",
        "management": "workbook upgrading",
    },
    "planning": {
        "editing": "",
        "categories": "editing",
        "needs": "editing",
        "build_order": "editing",
        "risks": "editing",
        "offers": "editing needs",
        "plan_templates": "editing",
        "plans": "editing needs build_order risks offers plan_templates",
        "adapting": "editing plans plan_templates",
        "carrying": "editing build_order plans",
        "depending": "editing plans",
        "reminding": "plans",
        "rollups": "needs reminding",
        "risk_log": "risks rollups",
        "moved": "rollups",
        "systems": "rollups",
        "orders_beneath": "build_order rollups",
        "support": "editing needs rollups",
        "tracing": "rollups support",
        "asked": "needs rollups support",
        "timeline": "plans rollups support",
        "profile": "plans support",
        "decisions": "editing needs offers rollups support",
        "comparing": "needs risks plans support",
        "papers": "",
        "management": "plans support",
    },
    "appraisals": {
        "setting_up": "",
        "scoring": "",
        "results": "",
        "home": "setting_up scoring results",
    },
    "delivery": {
        "reminding": "",
        "rounds": "reminding",
        "lines": "",
        "escalating": "lines",
        "updates": "lines escalating",
        "home": "rounds lines updates",
        "reports": "lines escalating updates",
        "progress": "escalating reminding",
        "promises": "updates",
        "quarters": "updates reports",
        "management": "reminding reports progress",
    },
    "peers": {
        "ahead": "",
        "asking": "ahead",
        "groups": "ahead",
        "home": "ahead asking groups",
    },
    "packs": {"verifying": "", "management": "verifying"},
    "feeds": {
        "tables": "",
        "tokens": "",
        "reading": "tables",
        "serving": "tables tokens reading",
        "extracting": "",
        "home": "tables tokens reading extracting",
        "management": "extracting",
    },
    "demo": {"management": ""},
    "lsc_fuller": {
        "metrics": "",
        "doctor": "",
        "board": "",
        "frame": "",
        "start": "frame",
        "management": "doctor",
    },
}
# The map of an app names its pages wherever they lie; the project's own views open the start page.
MAPS = {"urls.py", "lsc_fuller/views.py"}


@cache
def modules_of(app: str) -> list[Path]:
    return [
        path.relative_to(ROOT)
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
    ]


def folder_of(parts: tuple[str, ...]) -> str:
    """The capability that a module or a dotted name lies in; empty for what is the app's own."""
    inside = len(parts) > 1 and (ROOT / parts[0] / parts[1]).is_dir()
    return parts[1] if inside and parts[1] not in {"models", "migrations"} else ""


@cache
def imported_by(path: Path) -> set[str]:
    """Every module that a module names in an import, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def arrows_of(app: str) -> set[tuple[str, str, str]]:
    """Module, the folder it lies in, the folder of the same app that it imports from."""
    return {
        (str(path), here, there)
        for path in modules_of(app)
        if str(path) not in MAPS and path.name not in MAPS
        for name in imported_by(path)
        if name.split(".")[0] == app
        for here, there in [(folder_of(path.parts), folder_of(tuple(name.split("."))))]
        if here != there and there
    }


@pytest.mark.parametrize("app", ARROWS)
def test_folders_of_an_app_point_one_way(app):
    allowed = ARROWS[app]

    wrong = {
        f"{module} imports from {app}/{there}/"
        for module, here, there in arrows_of(app)
        if there not in allowed.get(here, "").split()
    }

    assert wrong == set()


@pytest.mark.parametrize("app", ARROWS)
def test_every_folder_has_its_place_in_the_picture(app):
    folders = {folder_of(path.parts) for path in modules_of(app)} - {""}

    assert folders == set(ARROWS[app])


@pytest.mark.parametrize("app", ARROWS)
def test_the_picture_has_no_circle(app):
    """Each folder may import only those written before it."""
    order = list(ARROWS[app])

    for folder, allowed in ARROWS[app].items():
        assert set(allowed.split()) <= set(order[: order.index(folder)])


def test_no_module_only_hands_names_on():
    """A package says what it holds; its names are imported from where they are defined."""
    handing_on = {
        str(path)
        for app in ARROWS
        for path in modules_of(app)
        if path.name == "__init__.py" and path.parent.name != "models" and imported_by(path)
    }

    assert handing_on == set()


def test_no_module_is_too_long_to_read_at_once():
    long = {
        str(path): lines
        for app in ARROWS
        for path in modules_of(app)
        if (lines := len((ROOT / path).read_text().splitlines())) > LONGEST_MODULE
    }

    assert long == {}


def test_every_question_of_a_queryset_is_asked():
    """What nobody asks any more goes, as when the start page comes to count in another way."""
    modules = [ROOT / path for app in ARROWS for path in modules_of(app)]
    pages = (ROOT / "templates").rglob("*.html")
    said = "".join(path.read_text() for path in (*modules, *pages))
    asked = {*re.findall(r"\.(\w+)", said), *re.findall(r'"(\w+)"', said)}

    unasked = {
        f"{path.parent.name}: {name}"
        for path in modules
        if path.name.endswith("querysets.py")
        for name in re.findall(r"^    def ([a-z]\w+)\(", path.read_text(), re.MULTILINE)
        if name not in asked
    }
    assert unasked == set()
