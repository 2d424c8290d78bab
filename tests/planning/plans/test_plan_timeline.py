"""The drawing of a plan's year: edge to edge, every action once, the same in words."""

from datetime import date

from documents.timeline import PRINTED_WIDTH, Drawing, lane
from nhsuk.plan_year import PlanYear
from planning.plans.copies import plan_paper
from tests.planning.planners import long_document


def test_a_year_is_drawn_edge_to_edge():
    drawing = Drawing(PlanYear(2026), left=100, width=365)

    assert (drawing.span(1, 4).x, drawing.span(1, 4).width) == (100, 365)
    assert drawing.span(2, 2).x == drawing.after(date(2026, 6, 30)) == 191
    assert drawing.today(date(2026, 3, 31)) is None
    assert drawing.marks([date(2027, 3, 31), date(2028, 1, 1)]) == [465]


def test_a_lane_over_two_years_marks_a_day_once_and_one_outside_not_at_all():
    years = Drawing(PlanYear(2026), left=0, width=PRINTED_WIDTH, years=2)

    drawn = lane(years, [date(2027, 3, 31), date(2027, 4, 1), date(2030, 1, 1)], words="C01")

    assert len(drawn.edges) == 8
    assert len(drawn.diamonds) == 2


def test_every_action_is_drawn_once_with_its_dates_in_words():
    document = long_document(40)
    drawing = document.drawing(PRINTED_WIDTH)

    html = plan_paper(document).html()

    for action in document.actions:
        said = f"<title>{action.reference}: {action.drawn_in_words(drawing)}</title>"
        assert html.count(said) == 1


def test_a_drawing_in_words_names_the_milestones_of_its_year():
    action = long_document(1).actions[0]

    words = action.drawn_in_words(Drawing(PlanYear(2026), left=0, width=1))

    assert words == "April 2026 to March 2027, milestones on 30 June 2026 and 31 December 2026"
    assert "milestone" not in action.drawn_in_words(Drawing(PlanYear(2030), left=0, width=1))
