"""Whatever becomes of a version in the middle, later steps come from what they came from."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from frameworks.editing.copying import version_from
from frameworks.importing.actions import delete_version, import_version
from frameworks.importing.handing_on import hand_on
from frameworks.models import Version
from frameworks.reading.contents import content_of
from tests.conftest import NOON


@pytest.fixture
def chain(cast, draft, framework):
    """`draft` and `later` begun one from the other, both after what is published."""
    given = {"by": cast.administrator, "at": NOON}
    middle = version_from(version=framework.version, label="Version 8", **given)
    later = version_from(version=middle, label="Version 9", **given)
    return framework.version, middle, later


def origin_of(version: Version) -> dict[str, int]:
    found = version.steps.select_related("replaces")
    return {step.code: step.replaces and step.replaces.version_id for step in found}


def test_a_draft_in_the_middle_is_deleted_and_hands_on_what_it_came_from(chain, cast):
    published, middle, later = chain

    delete_version(version=middle, by=cast.administrator, at=NOON)

    assert set(origin_of(later).values()) == {published.pk}


@pytest.mark.parametrize("number", [1, 5])
def test_handing_on_costs_as_much_for_many_as_for_few(chain, django_assert_num_queries, number):
    _published, middle, _later = chain
    going = list(middle.steps.all()[:number])

    with django_assert_num_queries(4):
        hand_on(going)


def test_a_workbook_brought_again_into_an_earlier_draft_does_not_come_from_a_later_one(chain, cast):
    published, middle, later = chain
    content = content_of(middle)
    first = content.themes[0]
    other = replace(content, themes=(replace(first, lead="Other words."), *content.themes[1:]))

    import_version(
        framework_slug=middle.framework.slug,
        framework_name=middle.framework.name,
        label=middle.label,
        content=other,
        by=cast.administrator,
        at=NOON,
    )

    assert set(origin_of(middle).values()) == {published.pk}
    assert set(origin_of(later).values()) == {middle.pk}


def test_a_step_that_a_workbook_leaves_out_hands_on_what_it_came_from(chain, cast):
    published, middle, later = chain
    content = content_of(middle)
    kept = replace(content, themes=content.themes[:1])

    import_version(
        framework_slug=middle.framework.slug,
        framework_name=middle.framework.name,
        label=middle.label,
        content=kept,
        by=cast.administrator,
        at=NOON,
    )

    assert origin_of(later)["SUP-01-N"] == published.pk


def test_a_version_deleted_meanwhile_is_refused_in_a_sentence(chain, cast):
    _published, middle, _later = chain
    delete_version(version=middle, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="has been deleted"):
        version_from(version=middle, label="Version 10", by=cast.administrator, at=NOON)
