"""Small numbers of a table are hidden, and as many others as it takes that its totals do not give
them away. Pure.

A table with its totals is a flow: from a source to each row (the total of the row), on to each
column (a cell), to a sink (the total of the column), and back (the total of all). Whoever reads
what is published knows these numbers of the flow, and that none is below nought. A hidden number
can be higher, or lower, exactly where a way around leads through hidden numbers alone. So each
small one is pushed to every size from nought to four by the cheapest way around, and what lies on
that way is hidden too. What comes out is a law: of a number below five nobody can tell which it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

SMALLEST = 5
"""The smallest number that may be published: what is under it, nought too, is hidden."""

Node = tuple[str, int]
Edge = tuple[Node, Node]
Arc = tuple[Edge, int]  # an edge, and whether it is gone along (1) or against (-1)

SOURCE: Node = ("source", 0)
SINK: Node = ("sink", 0)
ALL: Edge = (SINK, SOURCE)
TOTALS_COST = 1_000  # a total is hidden last: it says most


class AlreadyTold(ValueError):
    """A total that everybody knows is itself too small: nothing can be hidden behind it."""


def cell(row: int, column: int) -> Edge:
    return ("row", row), ("column", column)


def of_row(row: int) -> Edge:
    return SOURCE, ("row", row)


def of_column(column: int) -> Edge:
    return ("column", column), SINK


def flows_of(cells: Sequence[Sequence[int]]) -> dict[Edge, int]:
    """Every cell and every total."""
    flows = {
        cell(row, column): number
        for row, numbers in enumerate(cells)
        for column, number in enumerate(numbers)
    }
    flows |= {of_row(row): sum(numbers) for row, numbers in enumerate(cells)}
    columns = zip(*cells, strict=True)
    flows |= {of_column(column): sum(numbers) for column, numbers in enumerate(columns)}
    return flows | {ALL: sum(map(sum, cells))}


def hidden_in(cells: Sequence[Sequence[int]], *, known: Iterable[Edge] = ()) -> frozenset[Edge]:
    """What must be hidden. `known`: totals that everybody can work out, which hide nothing."""
    flows, told = flows_of(cells), frozenset(known)
    small = {edge for edge, number in flows.items() if number < SMALLEST}
    if small & told:
        raise AlreadyTold
    hidden = set(small)
    for edge in sorted(small):
        _push(flows, edge, SMALLEST - 1 - flows[edge], 1, hidden, told)
        _push(flows, edge, flows[edge], -1, hidden, told)
    return frozenset(hidden)


def _push(
    flows: dict[Edge, int], edge: Edge, units: int, by: int, hidden: set[Edge], told: frozenset
) -> None:
    """Find a way around for each unit more, or less, of an edge; hide what lies on it."""
    changed = dict(flows)
    tail, head = edge if by < 0 else edge[::-1]
    for _ in range(units):
        for step, way in _cheapest(changed, tail, head, edge, hidden, told):
            changed[step] += way
            hidden.add(step)


def _cheapest(
    flows: dict[Edge, int], start: Node, goal: Node, beside: Edge, hidden: set, told: frozenset
) -> list[Arc]:
    """The way from one node to another that hides least, not by the edge itself."""
    order, seen = count(), set()
    queue: list[tuple[int, int, Node, list[Arc]]] = [(0, next(order), start, [])]
    while queue:
        cost, _, node, way = heappop(queue)
        if node == goal:
            return way
        if node in seen:
            continue
        seen.add(node)
        for edge, by, further in _arcs_from(node, flows):
            if edge != beside and edge not in told:
                price = cost + (0 if edge in hidden else _price(edge, flows))
                heappush(queue, (price, next(order), further, [*way, (edge, by)]))
    raise AlreadyTold


def _arcs_from(node: Node, flows: dict[Edge, int]) -> Iterator[tuple[Edge, int, Node]]:
    for edge, flow in flows.items():
        tail, head = edge
        if tail == node:
            yield edge, 1, head
        elif head == node and flow > 0:
            yield edge, -1, tail


def _price(edge: Edge, flows: dict[Edge, int]) -> int:
    is_cell = edge[0][0] == "row"
    return 1 + flows[edge] + (0 if is_cell else TOTALS_COST)
