"""The law of hidden numbers: of one below five nobody can tell which it is."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feeds.extracting.suppression import (
    ALL,
    SMALLEST,
    AlreadyTold,
    cell,
    flows_of,
    hidden_in,
    of_column,
    of_row,
)


def grids(most: int, rows: int = 3, columns: int = 3):
    sizes = st.tuples(st.integers(1, rows), st.integers(1, columns))
    numbers = st.integers(0, most)
    return sizes.flatmap(
        lambda size: st.lists(
            st.lists(numbers, min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


def told(cells, hidden) -> dict:
    """What is published: all that is not hidden."""
    return {edge: number for edge, number in flows_of(cells).items() if edge not in hidden}


def thinkable(cells, published: dict, most: int):
    """Every table of numbers up to `most` that says all that was published: tried one by one."""
    columns, every = len(cells[0]), range(most + 1)
    places = [cell(row, column) for row in range(len(cells)) for column in range(columns)]
    for numbers in product(*([published[at]] if at in published else every for at in places)):
        table = [numbers[at : at + columns] for at in range(0, len(numbers), columns)]
        flows = flows_of(table)
        if all(flows[edge] == number for edge, number in published.items()):
            yield flows


@settings(max_examples=15)
@given(grids(most=7, rows=2, columns=2))
@example([[0, 0], [9, 9]])
@example([[1, 9], [9, 9]])
@example([[0, 5], [5, 5]])
@example([[9, 9], [9, 9]])
def test_of_a_number_below_five_every_size_below_five_can_be_thought(cells):
    hidden, sizes = hidden_in(cells), {}
    for flows in thinkable(cells, told(cells, hidden), most=13):
        for edge, number in flows.items():
            sizes.setdefault(edge, set()).add(number)

    for edge, number in flows_of(cells).items():
        if number < SMALLEST:
            assert edge in hidden
            assert set(range(SMALLEST)) <= sizes[edge]


@given(grids(most=12))
def test_totals_that_everybody_knows_are_never_what_hides_a_number(cells):
    known = {ALL, *(of_row(row) for row in range(len(cells)))}
    if any(flows_of(cells)[edge] < SMALLEST for edge in known):
        with pytest.raises(AlreadyTold):
            hidden_in(cells, known=known)
        return
    if len(cells[0]) == 1:
        return  # its one column is told by its totals: the test after this one

    hidden = hidden_in(cells, known=known)

    assert not hidden & known
    for row in range(len(cells)):
        hidden_here = [column for column in range(len(cells[0])) if cell(row, column) in hidden]
        assert len(hidden_here) != 1, "its row gives it away"


@given(grids(most=60, rows=5, columns=5))
def test_whatever_is_published_is_five_or_more_and_true(cells):
    published, flows = told(cells, hidden_in(cells)), flows_of(cells)

    assert all(flows[edge] == number >= SMALLEST for edge, number in published.items())


@given(grids(most=60, rows=5, columns=5))
def test_no_row_and_no_column_hides_one_number_alone(cells):
    """A total and all but one of what it adds up would tell the last."""
    hidden = hidden_in(cells)
    rows, columns = range(len(cells)), range(len(cells[0]))
    lines = [[of_row(row), *(cell(row, column) for column in columns)] for row in rows]
    lines += [[of_column(column), *(cell(row, column) for row in rows)] for column in columns]
    lines += [[ALL, *map(of_row, rows)], [ALL, *map(of_column, columns)]]

    for line in lines:
        assert len(hidden & set(line)) != 1


def test_a_table_without_a_small_number_is_published_whole():
    assert hidden_in([[5, 6], [7, 8]]) == frozenset()


def test_the_same_table_is_always_hidden_the_same_way():
    cells = [[1, 20, 30], [40, 2, 60], [70, 80, 90]]

    assert hidden_in(cells) == hidden_in([list(row) for row in cells])
    assert not hidden_in(cells) & {ALL}
