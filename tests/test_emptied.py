"""A test that commits leaves the next one what the migrations laid, and nothing else."""

import pytest
from django.db import connection

from engagement.models import TaskGroup
from organisations.models import Organisation
from planning.models import SupportCategory
from tests.emptied import all_rows, begin_again, filled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("_time", [1, 2])
def test_what_is_committed_is_gone_for_the_next_and_what_was_laid_is_back(_time, cast):
    assert Organisation.objects.count() == len(cast.organisations)
    assert SupportCategory.objects.exists()
    assert TaskGroup.objects.exists()

    SupportCategory.objects.all().delete()
    TaskGroup.objects.update(name="Written over")


@pytest.fixture
def laid():
    return all_rows()


def test_rows_come_back_as_they_were(laid, cast):
    before = dict(laid)
    SupportCategory.objects.update(name="Written over")

    begin_again(laid)

    assert all_rows() == before
    with connection.cursor() as cursor:
        assert filled(cursor) == set(before)


def test_a_whole_world_is_copied_to_the_last_character(world):
    there = all_rows()
    begin_again({})

    begin_again(there)

    assert all_rows() == there
    assert world.round.opens_on == type(world.round).objects.get().opens_on
