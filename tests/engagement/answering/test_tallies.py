"""Tallies add up, whichever way the comments are sorted."""

from hypothesis import given
from hypothesis import strategies as st

from engagement.answering.tallies import Tally, tally_table
from engagement.choices import Change

LABELS = dict(Change.choices)
counts = st.integers(min_value=0, max_value=50)
rows = st.lists(
    st.builds(
        lambda change, waiting, accepted, partly, declined: {
            "change": change,
            "total": waiting + accepted + partly + declined,
            "waiting": waiting,
            "accepted": accepted,
            "partly": partly,
            "declined": declined,
        },
        st.sampled_from(Change.values),
        counts,
        counts,
        counts,
        counts,
    )
)


@given(rows)
def test_a_table_adds_to_all_comments_in_any_order(found):
    table = tally_table("By change", "change", found, LABELS, by="change")
    turned = tally_table("By change", "change", reversed(found), LABELS, by="change")

    assert table == turned
    assert table.total == sum(map(Tally.of, found), Tally())
    assert table.total.answered + table.total.waiting == table.total.total


def test_what_nobody_said_has_no_line():
    row = {"change": "date", "total": 1, "waiting": 1, "accepted": 0, "partly": 0, "declined": 0}

    table = tally_table("By change", "change", [row], LABELS, by="change")

    assert [(line.label, line.tally.total) for line in table.lines] == [("The date", 1)]
