"""Many people bringing the same return back at the same moment."""

import pytest
from django.db import connection

from assessments.models import Answer
from assessments.workbook.actions import confirm_workbook, take_in_answers
from assessments.workbook.columns import NOTE
from assessments.workbook.reading import read_filled
from organisations.choices import ListKind
from organisations.models import IncomingList
from tests.assessments.doing import INT2, stored
from tests.assessments.workbook.filling import fill
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


@pytest.mark.parametrize("alike", [True, False])
def test_of_16_files_one_is_taken_in_and_all_others_are_told(alike, cast, ours, taken_away):
    notes = ["The same" if alike else f"Writer {number}" for number in range(WRITERS)]
    books = [read_filled(fill(taken_away, {INT2: {NOTE: note}})) for note in notes]
    done = []

    outcomes = at_once(
        lambda number: done.append(
            take_in_answers(
                assessment=ours,
                book=books[number],
                chosen={INT2: 0},
                by=cast.pcn_lead,
                at=NOON,
            )
        )
    )

    assert outcomes == {"done": WRITERS}
    assert sum(len(each.taken) for each in done) == 1
    assert sum(len(each.moved) for each in done) == (0 if alike else WRITERS - 1)
    assert stored(INT2).number == 1
    assert Answer.history.filter(step__code=INT2).count() == 1


def test_of_16_presses_one_takes_the_file_in_and_all_say_the_same(cast, ours, taken_away):
    incoming = IncomingList.objects.create(
        kind=ListKind.RETURN,
        file_name="return.xlsx",
        content=fill(taken_away, {INT2: {NOTE: "Ours"}}),
        uploaded_at=NOON,
        uploaded_by=cast.pcn_lead,
    )
    given = {"incoming": incoming, "assessment": ours, "by": cast.pcn_lead, "at": NOON}
    said = []

    outcomes = at_once(
        lambda number: said.append(confirm_workbook(chosen={INT2: 0}, **given).sentence)
    )

    assert outcomes == {"done": WRITERS}
    assert set(said) == {"1 answer was taken in from your file."}
    assert Answer.history.filter(step__code=INT2).count() == 1
