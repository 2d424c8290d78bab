"""The drawing of a plan's year: edge to edge, every action once, no word lost."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.timeline import Drawing, evenly, text_width, wrapped
from nhsuk.plan_year import PlanYear
from planning.plans.timeline import LABELS, TALLEST, TEXT_SIZE, charts
from tests.planning.planners import long_document


def test_a_year_is_drawn_edge_to_edge():
    drawing = Drawing(PlanYear(2026), left=100, width=365)

    assert (drawing.span(1, 4).x, drawing.span(1, 4).width) == (100, 365)
    assert drawing.span(2, 2).x == drawing.after(date(2026, 6, 30)) == 191
    assert drawing.today(date(2026, 3, 31)) is None
    assert drawing.marks([date(2027, 3, 31), date(2028, 1, 1)]) == [465]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_a_label_is_broken_into_lines_that_fit_and_loses_nothing(text):
    lines = wrapped(text, width=200, size=12)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 12) <= 200 for line in lines)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.sampled_from(["Short", "A long title of many words " * 7, "W" * 200]))
def test_lanes_never_overlap_and_every_action_is_drawn_once(count, words):
    document = long_document(count, words=words)

    made = charts(document)

    for chart in made:
        assert chart.height <= TALLEST + 130
        for above, below in zip(chart.lanes, chart.lanes[1:], strict=False):
            assert above.bottom <= below.y
        for lane in chart.lanes:
            assert all(lane.y < line.y <= lane.bottom for line in lane.lines)
            assert lane.bar is None or lane.bar.x >= LABELS
            assert all(
                text_width(line.text, TEXT_SIZE) <= LABELS - 40 for line in lane.lines if lane.bar
            )
    drawn = [lane.reference for chart in made for lane in chart.lanes if lane.bar]
    assert drawn == [action.reference for action in document.actions]


@given(st.integers(1, 60))
def test_the_last_part_of_a_drawing_is_about_as_high_as_the_others(rows):
    def cut(most: float) -> list[range]:
        size = max(1, int(most // 20))
        return [range(at, min(at + size, rows)) for at in range(0, rows, size)]

    parts = evenly(cut, most=200)

    assert sum(map(len, parts)) == rows
    assert len(parts) == -(-rows // 10)
    assert len(parts[-1]) >= len(parts[0]) - len(parts)
