"""How the plan stands, in the words of the profile."""

import pytest

from tests.planning.profile.values import plan_stands

WRITER = {"ticked": 0, "suggested": 0, "actions": 0}


@pytest.mark.parametrize(
    ("changes", "words", "link"),
    [
        (
            WRITER | {"ticked": 3},
            "The 3 steps that you ticked “Plan this for 2026/27” make its first draft.",
            "Start our plan",
        ),
        (
            WRITER | {"ticked": 1},
            "The step that you ticked “Plan this for 2026/27” makes its first draft.",
            "Start our plan",
        ),
        (
            WRITER | {"suggested": 12},
            "you ticked no step for 2026/27. Your answers suggest 12 steps to add",
            "Start our plan",
        ),
        (WRITER, "Your answers suggest nothing to add.", "Start our plan"),
        (
            WRITER | {"is_begun": True, "actions": 5, "suggested": 1},
            "a draft with 5 actions. Your answers suggest 1 step to add",
            "Open our plan",
        ),
        (
            {"is_begun": True, "is_signed": True, "actions": 1},
            "Your plan is signed, with 1 action.",
            "The plan",
        ),
        ({"is_begun": True}, "Your plan is not signed at present", "The plan"),
    ],
)
def test_the_plan_is_told_to_who_writes_it_and_to_who_only_reads(changes, words, link):
    plan = plan_stands(**changes)

    assert words in plan.words
    assert plan.link == link
    assert ("It is due on 31 March 2027." in plan.words) == (not plan.is_signed)
