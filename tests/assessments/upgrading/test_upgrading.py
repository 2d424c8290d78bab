"""A running cycle led to a later version of its framework: nothing that was answered is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import close_cycle
from assessments.models import Answer, Revision, RevisionAnswer
from assessments.sending.actions import reopen, submit_assessment, unanswered_steps
from assessments.upgrading.actions import undo_upgrade, upgrade_cycle
from frameworks.workbook.content import LevelContent, ScaleContent
from organisations.history import EditedMeanwhile
from tests.assessments.doing import INT1, INT2, answer_all, send, stored, the_return
from tests.assessments.upgrading.changing import AFTER, LATER, second_version
from tests.conftest import NOON
from tests.layers import layer

SUP1 = "SUP-01-N"
pytestmark = pytest.mark.usefixtures("noon")


@layer
def ours(cycle):
    return the_return(cycle, "W-N1")


@layer
def answered(ours, cast, framework):
    answer_all(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[2], note="Ours"))
    return ours


def led(cycle, version, cast, **more):
    return upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER, **more)


def test_every_answer_follows_its_step_with_all_that_it_says(cycle, framework, cast, answered):
    version = second_version(framework.version)

    outcome = led(cycle, version, cast)

    cycle.refresh_from_db()
    assert cycle.version == version
    assert outcome.as_dict() == {
        "answers_before": 3,
        "answers_after": 3,
        "followed": 3,
        "to_confirm": 0,
        "set_aside": 0,
        "new": 0,
    }
    assert {answer.step.version for answer in Answer.objects.all()} == {version}
    assert {answer.note for answer in Answer.objects.all()} == {"Ours"}
    assert not unanswered_steps(the_return(cycle, "W-N1"))


def test_an_answer_to_other_words_is_to_be_confirmed_beside_the_words_it_was_given_to(
    cycle, framework, cast, answered
):
    version = second_version(framework.version, words={INT1: "Do something else."})

    outcome = led(cycle, version, cast)

    assert (outcome.followed, outcome.to_confirm) == (3, 1)
    assert stored(INT1).carried_from == framework.steps[INT1]
    assert stored(INT2).carried_from is None


def test_a_note_without_an_answer_is_nothing_to_confirm(cycle, framework, cast, answered):
    Answer.objects.filter(step__code=INT1).update(choice=Choice.UNANSWERED, level=None)
    version = second_version(framework.version, words={INT1: "Do something else."})

    assert led(cycle, version, cast).to_confirm == 0
    assert (stored(INT1).note, stored(INT1).carried_from) == ("Ours", None)


def test_an_answer_to_a_removed_step_is_set_aside_and_kept(cycle, framework, cast, answered):
    version = second_version(framework.version, without=[INT2])

    outcome = led(cycle, version, cast)

    assert (outcome.followed, outcome.set_aside, outcome.answers_after) == (2, 1, 3)
    assert stored(INT2).note == "Ours"
    assert [a.step.code for a in Answer.objects.set_aside()] == [INT2]


def test_a_new_step_waits_for_an_answer(cycle, framework, cast, answered):
    version = second_version(framework.version, added={"SUP": {"neighbourhood": "SUP-09-N"}})

    assert led(cycle, version, cast).new == 1
    assert [s.code for s in unanswered_steps(the_return(cycle, "W-N1"))] == ["SUP-09-N"]


def test_what_was_submitted_stays_as_it_was_and_counts_under_the_steps_that_stand(
    cycle, framework, cast, ours
):
    revision = send(ours, cast.pcn_lead)
    version = second_version(framework.version, words={INT1: "Other."}, without=[INT2])

    led(cycle, version, cast)

    rows = {row.step.code: row for row in RevisionAnswer.objects.all()}
    revision.refresh_from_db()
    assert revision.version == framework.version
    assert {row.step.version for row in rows.values()} == {framework.version}
    assert rows[INT1].counted_step == version.steps.get(code=INT1)
    assert rows[INT2].counted_step is None


def test_a_return_submitted_before_is_submitted_anew_once_it_answers_the_later_version(
    cycle, framework, cast, ours
):
    send(ours, cast.pcn_lead)
    version = second_version(framework.version, added={"SUP": {"neighbourhood": "SUP-09-N"}})
    led(cycle, version, cast)
    ours = the_return(cycle, "W-N1")

    reopen(assessment=ours, by=cast.pcn_lead, at=AFTER)
    save_answer(
        assessment=ours,
        step=version.steps.get(code="SUP-09-N"),
        values=AnswerValues(Choice.NOT_SURE),
        number=0,
        by=cast.pcn_lead,
        at=AFTER,
    )
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=AFTER)

    second = Revision.objects.get(number=2)
    assert second.version == version
    assert {row.step.version for row in second.answers.all()} == {version}
    assert second.answers.count() == 4


def test_who_saves_from_a_page_of_the_words_before_sees_that_they_changed(
    cycle, framework, cast, answered
):
    version = second_version(framework.version, words={INT1: "Do something else."})
    led(cycle, version, cast)

    with pytest.raises(EditedMeanwhile):
        save_answer(
            assessment=the_return(cycle, "W-N1"),
            step=version.steps.get(code=INT1),
            values=AnswerValues(Choice.NOT_SURE),
            number=1,
            by=cast.pcn_lead,
            at=AFTER,
        )


@pytest.fixture
def three_levels():
    labels = ["Not started", "Under way", "In place"]
    levels = tuple(LevelContent(value, label) for value, label in enumerate(labels))
    return ScaleContent(levels, in_place_from=2)


def test_on_another_scale_each_level_becomes_the_one_that_was_chosen_for_it(
    cycle, framework, cast, ours, three_levels
):
    send(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[2]))
    version = second_version(framework.version, scale=three_levels)
    under_way = version.scale.levels.get(label="Under way")
    chosen = {level.pk: under_way.pk for level in framework.levels.values()}

    outcome = led(cycle, version, cast, levels=chosen)

    row = RevisionAnswer.objects.first()
    assert outcome.to_confirm == 3
    assert (stored(INT1).level, stored(INT1).carried_level) == (under_way, framework.levels[2])
    assert (row.level, row.counted_level) == (framework.levels[2], under_way)


def test_levels_of_the_same_words_stand_for_each_other_unasked(
    cycle, framework, cast, ours, three_levels
):
    answer_all(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[0]))
    version = second_version(framework.version, scale=three_levels)

    assert led(cycle, version, cast).to_confirm == 0
    assert stored(INT1).level.label == "Not started"
    assert stored(INT1).level.scale == version.scale


def test_a_level_of_another_scale_is_refused(cycle, framework, cast, answered, three_levels):
    version = second_version(framework.version, scale=three_levels)
    chosen = {level.pk: level.pk for level in framework.levels.values()}

    with pytest.raises(ValidationError, match="Choose a level of the new scale"):
        led(cycle, version, cast, levels=chosen)


def state(cycle) -> list:
    fields = ("step", "level", "choice", "note", "carried_from", "carried_level")
    counted = ("step", "level", "counted_step", "counted_level")
    return [
        cycle.version_id,
        *Answer.objects.order_by("pk").values_list(*fields),
        *RevisionAnswer.objects.order_by("pk").values_list(*counted),
    ]


def test_a_move_that_nobody_answered_since_is_undone_without_a_trace(
    cycle, framework, cast, ours, three_levels
):
    send(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[3]))
    before = state(cycle)
    version = second_version(
        framework.version, words={INT1: "Other."}, without=[INT2], scale=three_levels
    )
    led(cycle, version, cast)
    assert state(cycle) != before

    undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)

    cycle.refresh_from_db()
    assert state(cycle) == before


def test_once_somebody_answered_the_later_version_the_move_stands(cycle, framework, cast, answered):
    version = second_version(framework.version, words={INT1: "Other."})
    led(cycle, version, cast)
    save_answer(
        assessment=the_return(cycle, "W-N1"),
        step=version.steps.get(code=INT1),
        values=AnswerValues(Choice.NOT_SURE),
        number=stored(INT1).number,
        by=cast.pcn_lead,
        at=AFTER,
    )

    with pytest.raises(ValidationError, match="can no longer be undone"):
        undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)
    assert stored(INT1).carried_from is None


def test_a_cycle_that_was_not_moved_has_nothing_to_undo(cycle, cast):
    with pytest.raises(ValidationError, match="has taken up no later version"):
        undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)


def test_only_a_published_version_of_the_same_framework_is_moved_to(cycle, framework, cast):
    draft = second_version(framework.version)
    draft.status, draft.published_at = "draft", None
    draft.save()

    with pytest.raises(ValidationError, match="is not published"):
        led(cycle, draft, cast)
    with pytest.raises(ValidationError, match="uses Version 1 already"):
        led(cycle, framework.version, cast)


def test_a_closed_cycle_is_moved_nowhere(cycle, framework, cast):
    version = second_version(framework.version)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="has closed"):
        led(cycle, version, cast)


@pytest.mark.parametrize("person", ["pcn_lead", "place_reviewer", "system_staff"])
def test_who_does_not_administer_the_system_moves_nothing(cycle, framework, cast, person):
    version = second_version(framework.version)

    with pytest.raises(PermissionDenied):
        upgrade_cycle(cycle=cycle, version=version, by=getattr(cast, person), at=LATER)


def test_answers_to_thirty_returns_are_led_in_as_many_queries_as_to_one(
    cycle, framework, cast, answered
):
    def queries(version) -> int:
        with CaptureQueriesContext(connection) as found:
            led(cycle, version, cast)
        return len(found)

    few = queries(second_version(framework.version, words={INT1: "One."}))
    for code in ("W-N2", "W-N3"):
        answer_all(the_return(cycle, code), None)
    many = queries(second_version(cycle.version, label="Version 3", at=AFTER, words={INT1: "2."}))

    assert few == many
