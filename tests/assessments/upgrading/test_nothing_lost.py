"""Laws of a move, whatever was edited: no answer is lost, and going back leaves no trace.

And the guard that whatever comes to hang on a step or theme of a running cycle goes with it.
"""

from dataclasses import replace

import pytest
from django.apps import apps
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Answer, RevisionAnswer
from assessments.upgrading.actions import undo_upgrade, upgrade_cycle
from frameworks.importing.actions import import_version, publish_version
from frameworks.models import Level, Step, Theme, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.content import LevelContent, RowContent, ScaleContent, StepContent
from tests.assessments.doing import send, the_return
from tests.assessments.upgrading.changing import AFTER, LATER
from tests.assessments.upgrading.test_upgrading import state

pytestmark = pytest.mark.usefixtures("noon")
NOT_LED = {
    # what hangs on a step, theme or level and stays: why
    "assessments.revisionanswer": "what was submitted stays; it is counted again by count_again",
}
LABELS = st.lists(
    st.sampled_from(["No", "Some", "Most", "In place", "Not started"]),
    min_size=2,
    max_size=5,
    unique=True,
)
EDITS = st.fixed_dictionaries(
    {
        "words": st.sets(st.integers(0, 5)),
        "without": st.sets(st.integers(0, 5), max_size=5),
        "split": st.sets(st.integers(0, 5), max_size=2),
        "scale": st.none() | LABELS,
        "turned": st.booleans(),
    }
)


def edited(content, edits):
    """The content after edits to the rows at some places: reworded, left out, split, turned."""
    place, themes = -1, []
    for theme in content.themes:
        rows = []
        for row in theme.rows:
            place += 1
            if place in edits["without"]:
                continue
            rows.append(_reworded(row) if place in edits["words"] else row)
            if place in edits["split"]:
                rows.append(_half(row, theme.code, place))
        themes.append(replace(theme, rows=tuple(reversed(rows) if edits["turned"] else rows)))
    return replace(content, themes=tuple(themes), scale=_scale(content, edits["scale"]))


def _reworded(row: RowContent) -> RowContent:
    steps = {tier: replace(step, text=f"{step.text} Anew.") for tier, step in row.steps.items()}
    return replace(row, steps=steps)


def _half(row: RowContent, theme: str, place: int) -> RowContent:
    """The other half of steps that were split: both go back to the same one."""
    steps = {
        tier: StepContent(f"{theme}-{90 + place}-{tier[0].upper()}", "Half.", replaces=step.code)
        for tier, step in row.steps.items()
    }
    return replace(row, steps=steps)


def _scale(content, labels):
    if labels is None:
        return content.scale
    levels = tuple(LevelContent(value, label) for value, label in enumerate(labels))
    return ScaleContent(levels, in_place_from=len(labels) - 1)


def said() -> list:
    """What every answer says in words, whatever step it hangs on."""
    return list(Answer.objects.order_by("pk").values_list("pk", "choice", "note", "saved_at"))


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS)
def test_no_answer_is_lost_and_going_back_leaves_no_trace(cast, cycle, framework, edits):
    Answer.history.all().delete()
    _clean(cycle, framework)
    ours = the_return(cycle, "W-N1")
    send(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[2], note="Ours"))
    before, words = state(cycle), said()
    content = edited(content_of(framework.version), edits)
    version = import_version(
        framework_slug="delivery",
        framework_name="",
        label="Version 2",
        content=content,
        by=None,
        at=LATER,
    )
    version = publish_version(version=version, by=None, at=LATER)
    if not {"neighbourhood"} <= set(version.steps.values_list("tier", flat=True)):
        return

    outcome = upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    assert said() == words
    assert outcome.answers_after == outcome.answers_before == len(words)
    assert outcome.followed + outcome.set_aside == len(words)
    asked = Answer.objects.asked().count()
    assert (asked, Answer.objects.set_aside().count()) == (outcome.followed, outcome.set_aside)
    assert RevisionAnswer.objects.counted().count() == outcome.followed
    undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)
    cycle.refresh_from_db()
    assert state(cycle) == before


def _clean(cycle, framework) -> None:
    """As before the first example: hypothesis runs them all in one test."""
    cycle.upgrades.all().delete()
    RevisionAnswer.objects.all().delete()
    for assessment in cycle.assessments.all():
        assessment.revisions.all().delete()
    Answer.objects.all().delete()
    cycle.assessments.update(state="draft")
    Version.objects.exclude(pk=framework.version.pk).delete()
    Version.objects.update(status="published")
    framework.version.refresh_from_db()
    cycle.refresh_from_db()


def test_whatever_hangs_on_a_step_theme_or_level_goes_with_it_or_says_why_not():
    hanging = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model in (Step, Theme, Level)
        and model._meta.app_label != "frameworks"
        and not model.__name__.startswith("Historical")
    }
    led = {
        model._meta.label_lower
        for model in apps.get_models()
        if hasattr(model._default_manager, "follow")
    }

    assert hanging - led == NOT_LED.keys()
    assert led <= hanging
