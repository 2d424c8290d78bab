"""What the demonstration shows of registers: every state, and figures that the rows add up to."""

from collections import Counter
from datetime import date
from decimal import Decimal

from organisations.models import User
from registers.choices import Kind, State
from registers.models import Entry, Filling, Register, RegisterYear
from registers.reading.gathering import reading_of


def assert_registers_add_up(*, on: date) -> None:
    """As the system reads them, held against a recount of the rows as they are kept."""
    reader = User.objects.get(email="system@demo.example")
    states = Counter(Filling.objects.values_list("state", flat=True))

    assert Register.objects.count() == 4
    assert all(states[state] for state in State)
    ours = Entry.objects.filter(filling__organisation__ods_code="D-N05", carried_from__isnull=False)
    assert set(ours.values_list("is_confirmed", flat=True)) == {True, False}
    for year in RegisterYear.objects.select_related("register__system"):
        whole = reading_of(reader, year, on=on).whole
        sent = Entry.objects.filter(filling__year=year, filling__state=State.SENT)
        rows = [row.values for row in sent]
        assert len(whole.bodies) == 41
        assert len(whole.rows) == len(rows)
        for figure in whole.figures:
            kept = [row[figure.column.key] for row in rows if figure.column.key in row]
            assert figure.said == len(kept)
            if Kind(figure.column.kind).adds_up:
                assert figure.total == sum(map(Decimal, kept))
