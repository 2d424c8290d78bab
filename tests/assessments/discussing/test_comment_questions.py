"""What is asked of comments: whose they are, which are open, and what becomes of their steps."""

from datetime import timedelta

from assessments.cycles.actions import open_cycle
from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.models import StepComment
from assessments.upgrading.actions import upgrade_cycle
from tests import factories as make
from tests.assessments.doing import INT1, INT2, the_return
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, TODAY


def test_comments_are_read_by_who_writes_the_return_that_day(cast, comment):
    cast.pcn_lead.memberships.update(end=TODAY)

    assert StepComment.objects.visible_to(cast.pcn_lead, on=TODAY).exists()
    tomorrow = TODAY + timedelta(days=1)
    assert not StepComment.objects.visible_to(cast.pcn_lead, on=tomorrow).exists()


def test_comments_are_those_of_one_return(cast, cycle, ours, comment):
    tarnbeck = the_return(cycle, "W-N2")

    assert list(StepComment.objects.of_assessment(ours)) == [comment]
    assert not StepComment.objects.of_assessment(tarnbeck).exists()


def test_comments_are_open_until_they_are_resolved(cast, comment):
    assert StepComment.objects.open().exists()

    resolve_comment(comment=comment, by=cast.pcn_lead, at=NOON)

    assert not StepComment.objects.open().exists()


def test_comments_are_counted_by_their_step_and_by_its_theme(cast, framework, ours, comment):
    for code, text in ((INT2, "And when?"), (INT1, "Who?")):
        comment_on_step(
            assessment=ours, step=framework.steps[code], text=text, by=cast.pcn_lead, at=NOON
        )
    one, two = framework.steps[INT1], framework.steps[INT2]

    assert StepComment.objects.counted_by("step") == {one.pk: 1, two.pk: 2}
    assert StepComment.objects.order_by("text").counted_by("step__row__theme") == {
        one.row.theme_id: 3
    }


def test_comments_follow_their_step_in_its_cycle_alone(cast, cycle, framework, comment):
    other = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=other, by=cast.administrator, at=NOON)
    earlier = comment_on_step(
        assessment=the_return(other, "W-N1"),
        step=framework.steps[INT2],
        text="And last year?",
        by=cast.pcn_lead,
        at=NOON,
    )
    version = second_version(framework.version, words={INT2: "Other words."})
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    asked = StepComment.objects.asked().values_list("pk", "step__version")

    assert set(asked) == {(comment.pk, version.pk), (earlier.pk, framework.version.pk)}
    assert not StepComment.objects.set_aside().exists()


def test_comments_on_a_step_that_left_the_framework_are_set_aside(cast, cycle, framework, comment):
    version = second_version(framework.version, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    assert list(StepComment.objects.set_aside()) == [comment]
    assert not StepComment.objects.asked().exists()
