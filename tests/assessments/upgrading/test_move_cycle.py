"""The command that leads a cycle to a later version."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from frameworks.workbook.content import LevelContent, ScaleContent
from tests import factories as make
from tests.assessments.doing import INT1, INT2, answer_all, stored, the_return
from tests.assessments.upgrading.changing import second_version
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")


@layer
def ours(cycle, cast, framework):
    ours = the_return(cycle, "W-N1")
    answer_all(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[2]))
    return ours


def run(**options) -> str:
    out = StringIO()
    call_command("move_cycle", stdout=out, **{"cycle": "2026-27", "to": "Version 2"} | options)
    return out.getvalue()


def test_a_dry_run_reports_what_the_move_then_does(cycle, framework, ours):
    version = second_version(framework.version, words={INT1: "Other."}, without=[INT2])

    tried = json.loads(run(dry_run=True, json=True))
    cycle.refresh_from_db()
    assert cycle.version == framework.version
    done = json.loads(run(json=True))

    cycle.refresh_from_db()
    assert cycle.version == version
    assert (
        tried
        == done
        == {
            "answers_before": 3,
            "answers_after": 3,
            "followed": 2,
            "to_confirm": 1,
            "set_aside": 1,
            "new": 0,
        }
    )


def test_in_words_it_says_the_same(cycle, framework, ours):
    second_version(framework.version, words={INT1: "Other."})

    assert run(dry_run=True) == (
        "The cycle 2026/27 would ask Version 2 now. Of 3 answers, 3 go with their step, 1 of them "
        "to confirm; 0 are set aside. 0 steps new.\n"
    )


def test_levels_of_another_scale_are_said_by_their_names(cycle, framework, ours):
    levels = tuple(LevelContent(value, label) for value, label in enumerate(["No", "Yes"]))
    second_version(framework.version, scale=ScaleContent(levels, in_place_from=1))

    run(level=["In progress = Yes"])

    assert stored(INT1).level.label == "Yes"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"cycle": "2031-32"}, "There is no cycle called “2031-32”"),
        ({"to": "Version 9"}, "Delivery Framework has no version “Version 9”"),
        ({"to": "Version 1"}, "uses Version 1 already"),
        ({"to": "Version 1", "dry_run": True}, "uses Version 1 already"),
        ({"level": ["Nothing=Yes"]}, "--level Nothing=Yes: write a level of Version 1"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(options, sentence, cycle, framework):
    second_version(framework.version)

    with pytest.raises(CommandError, match=sentence):
        run(**options)


def test_of_two_systems_with_a_cycle_of_that_name_one_is_named(cycle, framework, cast):
    make.CycleFactory(
        system=cast["X-SYS"], version=framework.version, slug="2026-27", plan_year=2026
    )
    second_version(framework.version)

    with pytest.raises(CommandError, match="Several systems have a cycle called “2026-27”"):
        run()
    assert "would ask Version 2" in run(system="w-sys", dry_run=True)
