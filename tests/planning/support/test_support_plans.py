"""Writing the opening words of a support plan, publishing it, and who may read it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisations.history import EditedMeanwhile
from planning.choices import NeedState
from planning.models import SupportNeed, SupportPlan, SupportPlanRevision
from planning.scope import Scope
from planning.support.actions import save_introduction
from planning.support.gathering import support_plan_document
from planning.support.overview import overview_of
from planning.support.sharing import who_can_see_support_plan
from tests.conftest import NOON, TODAY, text_of
from tests.planning.asking import WHY_NOW, address, ask, commit, publish


def test_a_plan_without_a_commitment_cannot_be_published(cast, cycle):
    plan = SupportPlan(organisation=cast["W-P1"], cycle=cycle)

    with pytest.raises(ValidationError, match="at least one commitment"):
        publish(cast, plan)

    assert not SupportPlanRevision.objects.exists()


def test_a_second_editor_of_the_opening_words_is_noticed(cast, cycle):
    given = {
        "organisation": cast["W-P1"],
        "cycle": cycle,
        "number": 1,
        "by": cast.place_reviewer,
        "at": NOON,
    }
    save_introduction(introduction="Theirs", **given)

    with pytest.raises(EditedMeanwhile):
        save_introduction(introduction="Mine", **given)


def test_every_form_of_a_support_plan_and_of_a_need_carries_its_token(cast, written, sign_in):
    client = sign_in(cast.place_reviewer)
    waiting = SupportNeed.objects.get(state=NeedState.WAITING)

    for page in [address("support_plan"), reverse("planning:need", args=[waiting.pk])]:
        forms = client.get(page).text.split("<main")[1].split("<form")[1:]
        posting = [form for form in forms if 'method="post"' in form]
        assert posting
        assert all("csrfmiddlewaretoken" in form for form in posting)


def test_publishing_opens_the_plan_to_every_pcn_beneath(cast, cycle, written, sign_in):
    pcn = sign_in(cast.pcn_lead)

    before = pcn.get(address("support_plan"))
    seen = overview_of(written, on=timezone.localdate()).seen
    sign_in(cast.place_reviewer).post(
        address("support_plan_publish"), {"seen": seen, "reason": WHY_NOW}
    )
    after = pcn.get(address("support_plan"))
    revision = pcn.get(address("support_plan_revision", 1))

    assert "Not published yet" in before.text
    assert "Lend a facilitator" not in before.text + after.text
    assert "Read revision 1" in after.text
    assert "Lend a facilitator" in revision.text


def test_the_page_says_who_sees_the_published_revision_and_who_later_changes(
    cast, cycle, written, sign_in
):
    client = sign_in(cast.place_reviewer)

    before = text_of(client.get(address("support_plan")))
    publish(cast, written)
    after = text_of(client.get(address("support_plan")))

    assert "the reviewers of Blackmoor Place only, until you publish it." in before
    assert (
        "the reviewers of Blackmoor Place, every PCN of the place and Westmere Integrated Care "
        "Board. They read revision 1, published on 22 November 2026. Only the reviewers of "
        "Blackmoor Place see what changes after that, until you publish again." in after
    )


def test_a_signed_plan_says_who_reads_its_needs_once_a_support_plan_is_published(
    cast, written, sign_in
):
    client = sign_in(cast.pcn_lead)

    before = text_of(client.get(reverse("planning:plan", args=["W-N1", "2026-27"])))
    publish(cast, written)
    after = text_of(client.get(reverse("planning:plan", args=["W-N1", "2026-27"])))

    assert "Once Blackmoor Place or Westmere Integrated Care Board publishes" in before
    assert (
        "Blackmoor Place (22 November 2026) has published its support plan: everybody beneath "
        "reads what you asked for and the answer. Once Westmere Integrated Care Board publishes its"
        in after
    )


def test_a_system_tells_every_place_and_pcn_of_it_what_it_publishes(cast, cycle):
    newest = SupportPlanRevision(number=2, signed_at=NOON)

    words = who_can_see_support_plan(Scope(cast["W-SYS"], cycle), newest)

    assert "every place and PCN of the system. They read revision 2" in words


def test_a_second_click_publishes_no_second_revision(cast, written, sign_in):
    client = sign_in(cast.place_reviewer)
    seen = overview_of(written, on=timezone.localdate()).seen
    shown = client.get(address("support_plan"))

    for _ in range(2):
        client.post(address("support_plan_publish"), {"seen": seen, "reason": WHY_NOW})

    assert f'name="seen" value="{seen}"' in shown.text
    assert written.revisions.count() == 1


def test_whoever_publishes_publishes_what_they_read(cast, cycle, written, sign_in):
    seen = overview_of(written, on=timezone.localdate()).seen
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    response = sign_in(cast.place_reviewer).post(
        address("support_plan_publish"), {"seen": seen, "reason": WHY_NOW}, follow=True
    )

    assert "The plan changed since you opened this page." in response.text
    assert not written.revisions.exists()


def test_nobody_publishes_without_having_read(cast, written, sign_in):
    response = sign_in(cast.place_reviewer).post(address("support_plan_publish"), follow=True)

    assert "Read it again, then publish it." in response.text
    assert not written.revisions.exists()


def test_commitments_stand_in_the_order_they_were_made_beyond_the_hundredth(cast, cycle):
    first = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    for number in (11, 100):
        first.pk, first.reference = None, f"C{number}"
        first.save()

    document = support_plan_document(first.support_plan, on=TODAY)

    assert [line.reference for line in document.commitments] == ["C01", "C11", "C100"]


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [
        ("place_reviewer", 200, 200),
        ("system_staff", 200, 403),
        ("administrator", 200, 403),
        ("pcn_reader", 200, 403),
        ("tarnbeck_lead", 200, 403),
        ("other_pcn_lead", 404, 404),
        ("outsider", 404, 404),
        ("nobody", 404, 404),
    ],
)
def test_who_reads_a_support_plan_and_who_writes_it(cast, written, sign_in, person, reads, writes):
    publish(cast, written)
    SupportPlan.objects.update(introduction="Written after it was published.")
    client = sign_in(getattr(cast, person))

    assert client.get(address("support_plan")).status_code == reads
    assert client.get(address("support_plan_revision", 1)).status_code == reads
    assert client.get(address("support_plan_document")).status_code == writes
    assert client.get(address("commitment_add")).status_code == writes
    assert client.get(address("commitment", "C01")).status_code == writes


def test_a_pcn_may_read_that_nothing_is_published_above_it_yet(cast, cycle, sign_in):
    above = reverse("planning:support_plan", args=["W-SYS", "2026-27"])

    assert "Not published yet" in sign_in(cast.pcn_lead).get(above).text
    assert sign_in(cast.outsider).get(above).status_code == 404


def test_support_plans_above_are_found_in_one_query_and_once(
    cast, cycle, written, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = list(SupportPlan.objects.visible_to(cast.tarnbeck_lead, on=TODAY))

    assert found == [written]
    assert not SupportPlan.objects.visible_to(cast.other_pcn_lead, on=TODAY).exists()


def test_a_support_plan_takes_the_same_queries_whatever_it_holds(
    cast, cycle, framework, written, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.place_reviewer)

    with django_assert_max_num_queries(24) as few:
        client.get(address("support_plan"))
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, count=6)
    for number in range(6):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer, title=f"Run workshop {number}")
    with django_assert_max_num_queries(24) as many:
        client.get(address("support_plan"))

    assert len(few) == len(many)


def test_a_plan_that_says_what_was_published_is_that_revision_in_every_copy(cast, written, sign_in):
    publish(cast, written)
    client = sign_in(cast.place_reviewer)

    page = text_of(client.get(address("support_plan")))
    document = client.get(address("support_plan_document"), follow=True)
    workbook = client.get(address("support_plan_download", "xlsx"), follow=True)

    assert "Revision 1, 22 November 2026. Nothing has changed since" in page
    assert "Revision 1 says all that stands here." in page
    assert "Published, revision 1" in text_of(document)
    assert "Will replace" not in text_of(document)
    assert "revision-1.xlsx" in workbook.headers["content-disposition"]


def test_what_was_published_is_read_only_where_something_changed_since(
    cast, cycle, written, sign_in
):
    """Of 3,000 needs it is some megabytes."""
    publish(cast, written)
    client, content = sign_in(cast.place_reviewer), '"planning_supportplanrevision"."content"'

    with CaptureQueriesContext(connection) as unchanged:
        client.get(address("support_plan"))
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Run one more workshop")
    with CaptureQueriesContext(connection) as changed:
        page = text_of(client.get(address("support_plan")))

    assert not [query for query in unchanged if content in query["sql"]]
    assert len([query for query in changed if content in query["sql"]]) == 1
    assert "Run one more workshop" in page


def test_what_has_not_changed_is_not_published_again(cast, written):
    publish(cast, written)

    with pytest.raises(ValidationError, match="Revision 1 already says all that stands here"):
        publish(cast, written)

    assert written.revisions.count() == 1


def test_new_opening_words_make_it_a_draft_again(cast, cycle, written, sign_in):
    publish(cast, written)
    written.refresh_from_db()
    save_introduction(
        organisation=cast["W-P1"],
        cycle=cycle,
        introduction="Other words",
        number=written.number,
        by=cast.place_reviewer,
        at=NOON,
    )

    client = sign_in(cast.place_reviewer)

    assert "Draft, not published" in text_of(client.get(address("support_plan_document")))
    assert "Publish revision 2" in text_of(client.get(address("support_plan")))


def test_the_headline_says_how_many_needs_the_commitments_meet(cast, written, sign_in):
    page = text_of(sign_in(cast.place_reviewer).get(address("support_plan")))
    needs = overview_of(written, on=TODAY).needs
    met = sum(need.state == NeedState.MET for need in needs)

    assert 0 < met < len(needs)
    assert f"1 commitment, {met} of {len(needs)} needs met" in page
