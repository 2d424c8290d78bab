"""Asked against committed: each figure of a support plan opens the needs that it counts."""

import re

import pytest
from django.urls import reverse

from planning.actions import decide
from planning.choices import Outcome
from planning.documents.support_plan import SupportPlanDocument
from planning.gathering.support_plan import published_document, support_plan_document
from tests.conftest import NOON, TODAY, text_of
from tests.planning.asking import address, ask, commit, publish

INBOX = reverse("planning:needs", args=["W-P1", "2026-27"])


def say(cast, need, code: str, outcome: Outcome, *, by, commitment=None):
    return decide(
        need=need,
        by=by,
        at=NOON,
        outcome=outcome,
        reason="For now.",
        organisation=cast[code],
        commitment=commitment,
    )


@pytest.fixture
def passed_up(cast, cycle, written, framework):
    """Two needs more, which Blackmoor passed up: the system met one, the other waits there."""
    needs = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, count=2)
    for need in needs:
        say(cast, need, "W-P1", Outcome.PASSED_UP, by=cast.place_reviewer)
    promised = commit(cycle, cast["W-SYS"], by=cast.system_staff)
    needs[0].refresh_from_db()
    say(cast, needs[0], "W-SYS", Outcome.MET, by=cast.system_staff, commitment=promised)
    return needs


def figures_of(page: str) -> list[tuple[str, int]]:
    """Every link of the table, as (address, figure)."""
    table = page.split('id="counts"')[1].split("</table>")[0]
    return [
        (url.replace("&amp;", "&"), int(figure))
        for url, figure in re.findall(r'<a href="([^"]+)">(\d+)</a>', table)
    ]


def test_every_figure_of_the_table_opens_the_needs_it_counts(cast, passed_up, sign_in):
    client = sign_in(cast.place_reviewer)

    figures = figures_of(client.get(address("support_plan")).text)

    needs = [(url, figure) for url, figure in figures if url.startswith(INBOX)]
    assert [figure for _, figure in needs] == [4, 1, 2, 1] * 2
    assert all("category=LEAD" in url for url, _ in needs[:4])
    assert [client.get(url).context["page"].paginator.count for url, _ in needs] == [
        figure for _, figure in needs
    ]
    assert [url for url, _ in figures if url not in dict(needs)] == ["#commitments"] * 2


def test_a_system_opens_what_was_put_to_it_and_not_all_beneath_it(cast, passed_up, sign_in):
    client = sign_in(cast.system_staff)

    page = client.get(reverse("planning:support_plan", args=["W-SYS", "2026-27"])).text

    needs = [(url, figure) for url, figure in figures_of(page) if not url.startswith("#")]
    assert [figure for _, figure in needs] == [2, 1, 1] * 2
    assert [client.get(url).context["page"].paginator.count for url, _ in needs] == [
        figure for _, figure in needs
    ]


def test_an_opened_figure_says_what_it_was_narrowed_to(cast, passed_up, sign_in):
    page = sign_in(cast.place_reviewer).get(f"{INBOX}?own=1&state=passed_up")

    assert "2 needs put to Blackmoor Place itself, as they stand there: passed up." in page.text
    assert not any(link.is_current for link in page.context["links"])
    assert not any("own" in link.query for link in page.context["links"])


def test_a_zero_opens_nothing_and_is_left_out_on_a_phone(cast, written, sign_in):
    page = text_of(sign_in(cast.place_reviewer).get(address("support_plan")))

    assert '<td role="cell" data-label="declined" class="app-figures__zero">0</td>' in page


def test_a_revision_published_before_categories_had_codes_still_opens(cast, written):
    content = publish(cast, written).content
    del content["category_codes"]

    old = SupportPlanDocument.from_json(content)

    assert [(count.name, count.code) for count in old.counts] == [(old.counts[0].name, "")]


def test_a_code_beside_each_category_counts_as_no_change(cast, written):
    revision = publish(cast, written)
    del revision.content["category_codes"]
    revision.save()

    draft = support_plan_document(written, on=TODAY)

    assert draft.changes == ()
    assert published_document(revision).counts[0].asked == draft.counts[0].asked
