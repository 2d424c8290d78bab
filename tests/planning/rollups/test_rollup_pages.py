"""The pages of a rollup, its workbook, and the lists behind every figure."""

import html
import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Assessment, Revision, RevisionAnswer
from planning.rollups.lists import AnswerFilter, Answers
from planning.rollups.short_pages import KEYS
from planning.scope import Scope
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.planning.asking import PLACE, ask, send_return
from tests.planning.planners import return_of
from tests.planning.rollups.short import short_page

SYSTEM = ["W-SYS", "2026-27"]


def test_a_place_page_says_who_is_missing_and_hides_drafts(cast, cycle, framework, sign_in):
    assessment = return_of(cycle, cast["W-N1"])
    values = AnswerValues(
        choice=Choice.LEVEL, level=framework.levels[4], note="Nobody else may read this."
    )
    step = framework.steps["INT-01-N"]
    save_answer(
        assessment=assessment, step=step, values=values, number=0, by=cast.pcn_lead, at=NOON
    )

    page = short_page(sign_in(cast.place_reviewer), PLACE, "levels")
    answers = sign_in(cast.place_reviewer).get(reverse("planning:rollup_answers", args=PLACE))

    assert "0 of 2 PCN returns in" in page.text
    assert "1 of 3 answered" in page.text
    assert "Nobody else may read this." not in page.text + answers.text
    assert "No answer fits" in answers.text


def test_only_who_has_not_sent_a_return_is_still_to_come(cast, cycle, framework, sign_in):
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead)

    page = sign_in(cast.place_reviewer).get(reverse("planning:rollup", args=PLACE)).context["page"]

    assert [line.name for line in page.missing] == ["Tarnbeck PCN"]
    assert [(line.name, line.word) for line in page.returns] == [
        ("Fellside PCN", "In"),
        ("Tarnbeck PCN", "Not started"),
    ]


def test_a_heat_cell_names_the_level_and_opens_its_answers(cast, cycle, returns, sign_in):
    client = sign_in(cast.place_reviewer)

    page = short_page(client, PLACE, "levels")
    cell = "?theme=INT&tier=neighbourhood&organisation=W-N2"
    cell = reverse("planning:rollup_answers", args=PLACE) + cell

    assert cell.replace("&", "&amp;") in page.text
    assert "Tarnbeck PCN lies in Blackmoor Place and Saltcrag Place" in page.text
    assert len(client.get(cell).context["answers"]) == 2


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 6),
        ("theme=INT", 4),
        ("level=3", 3),
        ("level=not_sure", 0),
        ("overdue=1", 1),
        ("step=SUP-01-N", 2),
        ("organisation=W-N1&theme=SUP&level=1", 1),
        ("tier=place", 0),
        ("level=nonsense&organisation=X-N1", 6),
        ("theme=NONE&step=NO-01&place=NOWHERE&level=99", 6),
    ],
)
def test_a_figure_opens_the_answers_it_counts(cast, cycle, returns, sign_in, query, count):
    address = reverse("planning:rollup_answers", args=PLACE)

    response = sign_in(cast.place_reviewer).get(f"{address}?{query}")

    assert response.context["answers"].paginator.count == count


@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_the_pages_of_a_list_hold_each_answer_once_and_in_the_order_of_the_table(
    cast, cycle, returns, size
):
    scope = Scope(cast["W-P1"], cycle)
    answers = Answers(cast.place_reviewer, scope, AnswerFilter(), on=TODAY)

    pages = [answers[at : at + size] for at in range(0, answers.count(), size)]

    names = [
        (answer.step.code, answer.revision.assessment.organisation_name)
        for page in pages
        for answer in page
    ]
    assert names == [
        (step, name)
        for step in ("INT-01-N", "INT-02-N", "SUP-01-N")
        for name in ("Fellside PCN", "Tarnbeck PCN")
    ]


@pytest.mark.usefixtures("noon")
def test_the_workbook_holds_the_figures_of_the_page(cast, cycle, returns, sign_in):
    response = sign_in(cast.place_reviewer).get(
        reverse("planning:rollup_download", args=[*PLACE, "xlsx"])
    )

    book = load_workbook(BytesIO(response.content))
    answers = list(book["Where they say they are"].values)
    assert dict(book["About"].values)["Returns in"] == "2 of 2"
    assert len(answers) == 1 + 2 * 2
    assert sum(row[answers[0].index("Overdue answers")] for row in answers[1:]) == 1


def test_every_column_of_the_workbook_has_a_name_of_its_own(cast, cycle, returns, sign_in):
    response = sign_in(cast.place_reviewer).get(
        reverse("planning:rollup_download", args=[*PLACE, "xlsx"])
    )

    book = load_workbook(BytesIO(response.content))
    headings = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book}
    assert all(len(set(names)) == len(names) for names in headings.values())
    assert "Level: In place" in headings["Answers by theme"]
    assert "Counted as in place" in headings["Answers by theme"]
    assert dict(book["About"].values)["Counted as in place"] == (
        "Answered “In place”, or a level above it"
    )
    assert {row[2] for row in list(book["Answers by theme"].values)[1:]} == {"Neighbourhood"}


def test_a_step_stands_once_over_the_answers_of_its_pcns(cast, cycle, returns, sign_in):
    page = sign_in(cast.place_reviewer).get(f"{reverse('planning:rollup_answers', args=PLACE)}")

    steps = page.context["steps"]
    assert [found.step.code for found in steps] == ["INT-01-N", "INT-02-N", "SUP-01-N"]
    assert {len(found.answers) for found in steps} == {2}
    assert page.text.count('<h2 class="app-card__wording"') == 3
    assert page.text.count("Fellside PCN:") == page.text.count("Tarnbeck PCN:") == 3


def test_the_system_page_shows_places_side_by_side_and_each_pcn_once(cast, cycle, returns, sign_in):
    client = sign_in(cast.system_staff)
    page = short_page(client, SYSTEM, "levels")

    assert "Places side by side" in short_page(client, SYSTEM, "places").text
    groups = page.context["shown"].page.heat.groups
    assert [(group.name, [row.code for row in group.rows]) for group in groups] == [
        ("Blackmoor Place", ["W-N1", "W-N2"]),
        ("Saltcrag Place", ["W-N3"]),
    ]


def test_every_number_of_the_answers_by_theme_opens_the_answers_it_counts(
    cast, cycle, returns, sign_in
):
    client = sign_in(cast.place_reviewer)
    page = short_page(client, PLACE, "themes")
    caption = "Answers at each level and at none, as numbers"
    table = page.text.partition(caption)[2].partition("</table>")[0]

    numbers = re.findall(r'<td [^>]+><a href="([^"]+)">(\d+)<span', table)

    assert re.findall(r"<td[^>]*>[1-9]", table) == []
    assert [number for _, number in numbers][-3:] == ["3", "3", "6"]
    for link, number in numbers:
        assert client.get(html.unescape(link)).context["answers"].paginator.count == int(number)


def test_a_place_without_a_return_has_no_overdue_steps_to_count(cast, cycle, framework, sign_in):
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead)

    page = short_page(sign_in(cast.system_staff), SYSTEM, "places")

    saltcrag = page.text.partition(">Saltcrag Place</a>")[2].partition("</tr>")[0]
    assert '<td role="cell" class="app-figures__zero">No return in</td>' in saltcrag


@pytest.mark.parametrize(
    ("person", "code", "words"),
    [
        ("place_reviewer", "W-P1", "2 wait for Blackmoor Place to decide"),
        ("other_place_reviewer", "W-P2", "none waits for Saltcrag Place to decide"),
        ("system_staff", "W-SYS", "1 waits for Westmere Integrated Care Board to decide"),
    ],
)
def test_the_table_of_needs_says_how_many_of_those_waiting_wait_here(
    cast, cycle, framework, sign_in, person, code, words
):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, asked_of="system")

    page = short_page(sign_in(getattr(cast, person)), [code, "2026-27"], "needs")

    assert f"Of all these, {words}." in page.text


@pytest.mark.parametrize("name", ["rollup", "rollup_returns", "rollup_answers", "needs"])
def test_a_pcn_does_not_see_the_pages_of_its_place(cast, cycle, sign_in, name):
    address = reverse(f"planning:{name}", args=PLACE)

    assert sign_in(cast.pcn_lead).get(address).status_code == 404
    assert sign_in(cast.other_place_reviewer).get(address).status_code == 404
    assert sign_in(cast.outsider).get(address).status_code == 404
    assert sign_in(cast.reader).get(address).status_code == 200


def test_a_pcn_has_no_rollup_page_of_its_own(cast, cycle, sign_in):
    address = reverse("planning:rollup", args=["W-N1", "2026-27"])

    assert sign_in(cast.pcn_lead).get(address).status_code == 404


def add_pcns(cast, cycle, framework, positions):
    """PCNs of Blackmoor with their returns in, without walking through the workflow."""
    for position in positions:
        pcn = make.OrganisationFactory(name=f"Extra {position:02} PCN")
        assessment = make.AssessmentFactory(
            cycle=cycle, organisation=pcn, state=Assessment.State.SUBMITTED
        )
        for above in ("W-P1", "W-SYS"):
            make.FootprintFactory(assessment=assessment, organisation=cast[above])
        revision = Revision.objects.create(
            assessment=assessment,
            version=framework.version,
            number=1,
            reference=f"R-{position}",
            submitted_at=NOON,
            submitted_by=cast.pcn_lead,
            signed_as="PCN lead",
        )
        RevisionAnswer.objects.bulk_create(
            RevisionAnswer(
                revision=revision,
                step=step,
                counted_step=step,
                choice=Choice.LEVEL,
                level=framework.levels[1],
                counted_level=framework.levels[1],
            )
            for step in framework.steps.values()
            if step.tier == "neighbourhood"
        )


@pytest.mark.parametrize(
    ("person", "code"), [("place_reviewer", "W-P1"), ("system_staff", "W-SYS")]
)
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("rollup", []),
        ("rollup_returns", []),
        ("rollup_answers", []),
        ("rollup_download", ["xlsx"]),
        ("rollup_download", ["html"]),
        ("rollup_table", []),
        *(("rollup_part", [key]) for key in KEYS),
    ],
)
def test_a_rollup_takes_the_same_queries_for_3_pcns_and_30(
    cast, cycle, framework, sign_in, django_assert_max_num_queries, name, more, person, code
):
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    if code == "W-P1" and more == ["places"]:
        pytest.skip("a place has no places")
    address = reverse(f"planning:{name}", args=[code, "2026-27", *more])
    client = sign_in(getattr(cast, person))
    add_pcns(cast, cycle, framework, range(1))

    with django_assert_max_num_queries(20) as few:
        assert client.get(address).status_code == 200
    add_pcns(cast, cycle, framework, range(1, 28))
    with django_assert_max_num_queries(20) as many:
        assert client.get(address).status_code == 200

    assert len(few) == len(many)
