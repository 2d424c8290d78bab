"""Asked against committed: each figure of a support plan opens the needs that it counts."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from documents.freezing import seal_of
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import Commitment, SupportNeed
from planning.needs.answers import answer_to
from planning.support.document import SupportPlanDocument
from planning.support.gathering import published_document, support_plan_document
from tests.conftest import NOON, TODAY, text_of
from tests.documents.signed import golden, resealed
from tests.layers import layer
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


@layer
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
        for url, figure in re.findall(r'<a href="([^"]+)">(?:<strong>)?(\d+)<', table)
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


@pytest.mark.parametrize("later", [timedelta(days=1), timedelta()], ids=["later", "at_once"])
def test_of_two_decisions_on_one_need_the_last_counts_on_page_and_list(
    later, cast, cycle, written, sign_in
):
    """Blackmoor declines what waits, and then meets it after all."""
    need = SupportNeed.objects.get(state="waiting")
    say(cast, need, "W-P1", Outcome.DECLINED, by=cast.place_reviewer)
    need.refresh_from_db()
    promised = Commitment.objects.get()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON + later,
        outcome=Outcome.MET,
        reason="After all.",
        organisation=cast["W-P1"],
        commitment=promised,
    )
    client = sign_in(cast.place_reviewer)

    listed = {
        state: client.get(INBOX, {"own": "1", "state": state}).context["page"].paginator.count
        for state in ("all", "met", "declined", "waiting")
    }
    document = support_plan_document(written, on=TODAY)
    answer = answer_to(SupportNeed.objects.filter(pk=need.pk).with_answers().get())

    assert listed == {"all": 2, "met": 2, "declined": 0, "waiting": 0}
    assert [(figure.state, figure.count) for figure in document.total.figures if figure.count] == [
        ("met", 2)
    ]
    assert document.commitments[0].answers == ("Fellside PCN N01", "Fellside PCN N02")
    assert (answer.latest.outcome, answer.latest.reason) == ("met", "After all.")
    assert [decided.outcome for decided in answer.earlier] == ["declined"]


def test_an_opened_figure_says_what_it_was_narrowed_to(cast, passed_up, sign_in):
    page = sign_in(cast.place_reviewer).get(f"{INBOX}?own=1&state=passed_up")

    assert "2 needs put to Blackmoor Place itself, as they stand there: passed up." in page.text
    assert not any(link.is_current for link in page.context["links"])
    assert not any("own" in link.query for link in page.context["links"])


def test_a_zero_opens_nothing_and_is_left_out_on_a_phone(cast, written, sign_in):
    page = text_of(sign_in(cast.place_reviewer).get(address("support_plan")))

    assert '<td role="cell" data-label="declined" class="app-figures__zero">0</td>' in page


def without_codes(content: dict) -> dict:
    return {name: value for name, value in content.items() if name != "category_codes"}


def test_a_revision_published_before_categories_had_codes_still_opens():
    old = SupportPlanDocument.read(resealed(without_codes(golden("support_plan")["content"])))

    assert [(count.name, count.code) for count in old.counts] == [(old.counts[0].name, "")]


def test_a_code_beside_each_category_counts_as_no_change(cast, written):
    revision = publish(cast, written)
    revision.content["category_codes"] = []
    revision.checksum = seal_of(revision.content)
    revision.save()

    draft = support_plan_document(written, on=TODAY)

    assert draft.changes == ()
    assert published_document(revision).counts[0].asked == draft.counts[0].asked
