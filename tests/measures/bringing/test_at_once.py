"""Several administrators bring values of one indicator at the same moment, on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from measures.bringing.actions import confirm_values
from measures.bringing.values_in import ValuesIn
from measures.models import Value
from organisations.choices import ListKind
from organisations.incoming import ChangedMeanwhile, fingerprint, keep_list
from organisations.lists.keeping import preview_of
from tests.at_once import WRITERS, at_once
from tests.measures.bringing.test_values import csv
from tests.measures.figures import make_value

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]


@pytest.mark.parametrize("is_there", [True, False])
def test_of_many_lists_about_one_value_the_first_is_kept(
    is_there, transactional_db, indicator, cast, by, tmp_path
):
    if is_there:
        make_value(indicator, cast["W-N1"], 1)
    lists = []
    for number in range(WRITERS):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(csv(f"ACC-01,W-N1,Q2 2026/27,{number + 10},"))
        with file.open("rb") as opened:
            incoming = keep_list(ListKind.VALUES, opened, **by)
        lists.append((incoming, fingerprint(preview_of(incoming, ValuesIn(**by)))))

    def confirm(number: int) -> None:
        incoming, seen = lists[number]
        try:
            confirm_values(incoming=incoming, seen=seen, **by)
        except ChangedMeanwhile as changed:
            raise ValidationError("Something changed") from changed

    assert at_once(confirm) == {"done": 1, ValidationError.__name__: WRITERS - 1}
    assert Value.objects.count() == 1
