"""Which step of an earlier version became which of a later one."""

import pytest

from frameworks.comparing.descent import came_of, followed
from frameworks.models import Framework
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions():
    framework = make.FrameworkFactory()
    draft = {"framework": framework, "status": "draft", "published_at": None}
    labels = ("Version 1", "Version 2", "Version 3")
    return [make.VersionFactory(**draft, label=label, slug=label[-1]) for label in labels]


def step(version, code: str, replaces=None):
    theme = version.themes.filter(code=code[:3]).first()
    theme = theme or make.ThemeFactory(version=version, code=code[:3])
    position = version.steps.count() + 1
    row = make.RowFactory(theme=theme, position=position, number=position)
    return make.StepFactory(row=row, version=version, code=code, replaces=replaces)


def test_a_step_is_followed_through_every_version_between(versions):
    first = step(versions[0], "SUP-01-N")
    second = step(versions[1], "SUP-02-N", first)
    third = step(versions[2], "SUP-03-N", second)

    assert followed(versions[0], versions[2]) == {first.pk: third.pk}
    assert followed(versions[1], versions[2]) == {second.pk: third.pk}


def test_a_removed_step_is_followed_nowhere_and_a_new_one_by_nothing(versions):
    step(versions[0], "SUP-01-N")
    step(versions[1], "SUP-02-N")

    assert followed(versions[0], versions[1]) == {}


def test_of_a_split_step_the_half_with_its_code_is_followed(versions):
    old = step(versions[0], "SUP-01-N")
    step(versions[1], "SUP-09-N", old)
    half = step(versions[1], "SUP-01-N", old)
    step(versions[1], "SUP-10-N", old)

    assert followed(versions[0], versions[1]) == {old.pk: half.pk}


def test_of_a_split_step_without_its_code_the_first_half_is_followed(versions):
    old = step(versions[0], "SUP-01-N")
    first = step(versions[1], "SUP-08-N", old)
    step(versions[1], "SUP-09-N", old)

    assert followed(versions[0], versions[1]) == {old.pk: first.pk}


def test_nothing_is_followed_backwards_or_round_in_a_circle(versions):
    first = step(versions[0], "SUP-01-N")
    second = step(versions[1], "SUP-01-N", first)
    first.replaces = second
    first.save()

    assert followed(versions[1], versions[2]) == {}
    assert followed(versions[0], versions[1]) == {first.pk: second.pk}


def test_any_number_of_steps_is_followed_in_one_query(versions, django_assert_num_queries):
    for number in range(12):
        step(versions[1], f"SUP-{number:02}-N", step(versions[0], f"SUP-{number:02}-N"))

    with django_assert_num_queries(1):
        assert len(followed(versions[0], versions[1])) == 12
    assert Framework.objects.count() == 1


def test_a_split_and_a_merged_step_keep_every_line_of_descent(versions):
    split, first, second = (step(versions[0], f"SUP-0{n}-N") for n in (1, 2, 3))
    half = step(versions[1], "SUP-04-N", split)
    step(versions[1], "SUP-01-N", split)
    merged = step(versions[1], "SUP-02-N", first)
    merged.also_replaces.add(second)
    step(versions[1], "SUP-05-N")
    last = step(versions[2], "SUP-06-N", merged)
    last.also_replaces.add(half)

    assert came_of(versions[0], versions[1]) == {
        "SUP-04-N": ("SUP-01-N",),
        "SUP-01-N": ("SUP-01-N",),
        "SUP-02-N": ("SUP-02-N", "SUP-03-N"),
        "SUP-05-N": (),
    }
    assert came_of(versions[0], versions[2]) == {"SUP-06-N": ("SUP-02-N", "SUP-03-N", "SUP-01-N")}
    assert followed(versions[0], versions[2]) == {first.pk: last.pk}


def test_lines_of_descent_are_read_the_other_way_too(versions):
    old = step(versions[0], "SUP-01-N")
    step(versions[1], "SUP-01-N", old)
    step(versions[1], "SUP-02-N", old)

    assert came_of(versions[1], versions[0]) == {"SUP-01-N": ("SUP-01-N", "SUP-02-N")}


def test_versions_without_a_step_in_common_have_no_lines(versions):
    step(versions[0], "SUP-01-N")
    step(versions[1], "SUP-02-N")

    assert came_of(versions[0], versions[1]) == {}


def test_any_number_of_lines_is_read_in_two_queries(versions, django_assert_num_queries):
    for number in range(12):
        later = step(versions[1], f"SUP-{number:02}-N", step(versions[0], f"SUP-{number:02}-N"))
        later.also_replaces.add(step(versions[0], f"SUP-{number + 20}-N"))

    with django_assert_num_queries(2):
        assert len(came_of(versions[0], versions[1])) == 12
