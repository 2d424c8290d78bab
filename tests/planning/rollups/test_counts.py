"""A figure says what it counts, and the list it opens says the same."""

import html
import re

import pytest
from django.urls import reverse

from assessments.choices import Choice
from assessments.models import RevisionAnswer
from planning.rollups import counts
from tests.cast import client_of
from tests.conftest import text_of
from tests.layers import layer
from tests.planning.asking import PLACE, ask, send_return
from tests.planning.rollups.short import every_page, short_page
from tests.reading import lines_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (counts.overdue_answers(0), "0 overdue answers"),
        (counts.overdue_answers(1), "1 overdue answer"),
        (counts.overdue_steps(23), "23 overdue steps"),
        (counts.needs_waiting(1), "1 need waiting for a decision"),
        (counts.steps_due(2), "2 steps due next quarter"),
    ],
)
def test_a_count_says_what_it_counts(count, words):
    assert str(count) == words
    assert f"{count.number} {count.noun}" == words
    assert bool(count) == (count.number > 0)


@layer
def late(cast, cycle, framework):
    """Fellside and Tarnbeck have INT-02 overdue, one step; Fellside left two steps blank."""
    for code, by in (("W-N1", cast.pcn_lead), ("W-N2", cast.tarnbeck_lead)):
        send_return(cycle, framework, cast[code], by=by, level=0)
    blank = RevisionAnswer.objects.of_organisation(cast["W-N1"]).exclude(step__code="INT-02-N")
    blank.update(choice=Choice.UNANSWERED, level=None, counted_level=None)


@layer
def client(cast):
    return client_of(cast.place_reviewer)


@layer
def lines(late, client) -> str:
    return "\n".join(lines_of(every_page(client, PLACE)))


def test_overdue_answers_and_overdue_steps_are_told_apart(lines):
    assert "2\noverdue answers" in lines or "2 overdue answers" in lines
    assert "To 1 overdue step, in 2 of the 2 returns that are in" in lines
    assert "2 overdue answers of PCNs to 1 overdue step" in lines
    assert "For PCNs: 1 overdue step" in lines
    assert "overdue steps" not in lines.replace("Overdue steps", "")


def test_the_list_behind_overdue_says_the_words_of_the_figure(late, client):
    url = reverse("planning:rollup_answers", args=PLACE)

    page = text_of(client.get(f"{url}?overdue=1&theme=INT"))

    assert "<p>2 overdue answers: Integrated teams. Only returns that are in are shown.</p>" in page
    assert ">Overdue answers</h1>" in page or "Overdue answers </h1>" in page
    assert "<title> Overdue answers: Integrated teams" in page or "<title>Overdue answers" in page
    assert "Show all answers" in text_of(client.get(f"{url}?overdue=1"))


def test_an_answer_left_blank_is_counted_where_its_list_counts_it(lines, client):
    assert "6 answers in the 2 returns that are in, of 2 expected" in lines
    assert "2 answers were left blank" in lines

    page = client.get(reverse("planning:rollup_answers", args=PLACE))

    assert "6 answers. Only returns that are in are shown." in page.text


def test_every_figure_of_the_page_opens_a_list_of_that_number(cast, cycle, framework, late, client):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    page = every_page(client, PLACE)
    opened = 0

    for link, number in re.findall(
        r'<a href="([^"#]*/answers/[^"]*)">(?:<span[^>]*>[^<]*</span>)?(\d+)', page
    ):
        found = client.get(html.unescape(link)).context["answers"].paginator.count
        assert (link, found) == (link, int(number))
        opened += 1

    assert opened > 10


def test_a_system_and_its_places_count_the_same_things(cast, late, sign_in):
    page = short_page(sign_in(cast.system_staff), ["W-SYS", "2026-27"], "places")

    blackmoor = page.text.partition(">Blackmoor Place</a>")[2].partition("</tr>")[0]
    assert "2<span" in blackmoor
    assert "overdue answers, Blackmoor Place" in blackmoor
    assert ">Overdue answers</th>" in page.text


def test_a_step_that_applies_to_nobody_is_not_called_unreturned(cast, cycle, framework, client):
    """Due on the last day of March: the quarter after this one."""
    send_return(
        cycle,
        framework,
        cast["W-N1"],
        by=cast.pcn_lead,
        choice=Choice.NOT_APPLICABLE,
        reason="Ours is shared.",
    )

    due = text_of(short_page(client, PLACE, "next-quarter"))

    assert "No return in" not in due
    assert "0 of 0" in due
