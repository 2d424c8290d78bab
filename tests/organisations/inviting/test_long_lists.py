"""A list of people of any length, or none at all: what it costs, and where it ends."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Membership
from tests.organisations.inviting.bringing import (
    bring,
    confirm,
    people,
    problems,
)
from tests.organisations.inviting.test_lists_of_people import written_to
from tests.work.working import heard


@pytest.fixture(autouse=True)
def worker(db):
    """Letters wait for it, where they can be counted."""
    return heard()


def many(number: int) -> bytes:
    rows = (f"p{each}@example.org,Manager,,W-N{each % 3 + 1},PCN lead" for each in range(number))
    return people(*rows)


def questions(do) -> int:
    with CaptureQueriesContext(connection) as captured:
        do()
    return len([each for each in captured if "SAVEPOINT" not in each["sql"]])


def test_a_list_of_1500_is_read_in_as_many_questions_as_one_of_3(cast, admin):
    def reading(number: int) -> int:
        return questions(lambda: bring(admin, many(number)))

    assert reading(3) == reading(1500) <= 22


def test_30_people_are_invited_in_as_many_questions_as_3(cast, admin):
    few, more = bring(admin, many(3)), bring(admin, many(33))

    # The first three are there by then: 30 are new
    assert questions(lambda: confirm(admin, few)) > 0
    more = bring(admin, many(33))
    once = bring(admin, people("other@example.org,Manager,,W-N1,PCN lead"))

    assert questions(lambda: confirm(admin, more)) == questions(lambda: confirm(admin, once))


def test_1500_people_are_invited_at_once(cast, admin):
    page = bring(admin, many(1500))

    asked = questions(lambda: confirm(admin, page))

    assert len(written_to()) == Membership.objects.filter(user__email__startswith="p").count() - 4
    assert asked < 150  # SQLite takes a thousand values a statement


def test_a_list_of_too_many_rows_is_refused(cast, admin):
    page = bring(admin, many(2001))

    assert problems(page) == [("", "This list has more than 2000 rows. Bring it in parts.")]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\0\0\0", b"PK\x03\x04junk", b"Some,Header\n1,2\n"])
def test_a_file_that_is_no_list_gets_a_sentence(data, cast, admin):
    page = bring(admin, data)

    assert page.status_code == 200
    assert len(page.context["preview"].problems) == 1
