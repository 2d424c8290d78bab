"""The command that compares two versions: what it prints, and how it fails."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from frameworks.models import Version
from tests import factories as make
from tests.frameworks.comparing.conftest import BOTH, REWORDED
from tests.frameworks.workbooks import N_STEP, S_STEP

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions")]


def compared(old: str, new: str, *options, framework="delivery") -> str:
    out = StringIO()
    named = (f"--framework={framework}", f"--old={old}", f"--new={new}")
    call_command("compare_versions", *named, *options, stdout=out)
    return out.getvalue()


def report(old: int, new: int) -> dict:
    return json.loads(compared(f"Version {old}", f"Version {new}", "--json"))


def test_the_report_has_exactly_these_keys():
    assert report(1, 2) == {
        "added": 0,
        "reworded": 1,
        "moved": 0,
        "redated": 1,
        "removed": 0,
        "unchanged": 1,
        "scale": [],
        "tiers": [],
        "links": [],
        "recommendations": [],
        "steps": [
            {"code": "SUP-01-N", "change": "reworded", "old": N_STEP, "new": REWORDED},
            {
                "code": "SUP-01-S",
                "change": "redated",
                "old": S_STEP,
                "new": S_STEP,
                "differences": {"date": ["No date", "By March 2027"]},
            },
            {
                "code": "SUP-01-P",
                "change": "unchanged",
                "old": "Hold one list of local services.",
                "new": "Hold one list of local services.",
            },
        ],
    }


def test_it_says_which_steps_were_split_and_merged():
    merged, first, second = report(1, 3)["steps"]

    assert (merged["old"], merged["new"]) == (N_STEP, BOTH)
    assert merged["merged_from"] == ["SUP-01-N", "SUP-01-P"]
    assert (first["split_from"], second["split_from"]) == ("SUP-01-S", "SUP-01-S")
    assert second["was"] == "SUP-01-S"


def test_a_step_that_came_or_left_has_one_wording():
    Version.objects.get(label="Version 2").steps.update(replaces=None)
    Version.objects.get(label="Version 2").steps.filter(code="SUP-01-N").update(code="SUP-09-N")

    steps = {step["code"]: step for step in report(1, 2)["steps"]}

    assert steps["SUP-09-N"] == {
        "code": "SUP-09-N",
        "change": "added",
        "old": None,
        "new": REWORDED,
    }
    assert steps["SUP-01-N"]["new"] is None


def test_what_changed_about_the_scale_is_said_in_sentences():
    Version.objects.filter(label="Version 2").update(scale=make.ScaleFactory(in_place_from=2))

    assert any("counts as in place from" in sentence for sentence in report(1, 2)["scale"])


def test_in_words_it_says_every_change():
    said = compared("Version 1", "Version 2")

    assert "From Version 1 to Version 2: 0 added, 1 reworded" in said
    assert f"Reworded SUP-01-N: “{N_STEP}” → “{REWORDED}”" in said
    assert f"New date SUP-01-S: “{S_STEP}”; date: No date → By March 2027" in said


@pytest.mark.parametrize(
    ("old", "new", "framework", "said"),
    [
        ("Version 1", "Version 9", "delivery", "has no version “Version 9”. It has: "),
        ("Version 9", "Version 1", "delivery", "has no version “Version 9”"),
        ("Version 1", "Version 2", "nothing", "There is no framework “nothing”. There are: del"),
    ],
)
def test_what_it_cannot_find_is_named_with_what_there_is(old, new, framework, said):
    with pytest.raises(CommandError, match=said):
        compared(old, new, framework=framework)
