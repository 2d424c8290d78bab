"""A workbook on its way in: whose it is, how long it is kept, and when nothing is taken in."""

import pytest
from django.urls import reverse

from assessments.models import Answer
from assessments.sending.actions import reopen, submit_assessment
from assessments.workbook.columns import NOTE
from organisations.incoming import KEPT_FOR, prune
from organisations.models import IncomingList
from tests import factories as make
from tests.assessments.doing import INT2, RETURN, answer_all, send
from tests.assessments.workbook.filling import fill, page, upload
from tests.cast import client_of
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def one_change(taken_away) -> bytes:
    return fill(taken_away, {INT2: {NOTE: "Ours"}})


def test_a_file_that_is_put_away_changes_nothing_and_is_gone(lead, one_change):
    preview = upload(lead, one_change)
    there = preview.request["PATH_INFO"]

    lead.post(f"{there}stop/")

    assert not IncomingList.objects.exists()
    assert Answer.objects.count() == 1
    assert lead.get(there).status_code == 404


def test_a_file_is_seen_by_nobody_but_who_brought_it(cast, lead, one_change):
    there = upload(lead, one_change).request["PATH_INFO"]

    assert client_of(cast.pcn_contributor).get(there).status_code == 404
    assert client_of(cast.place_reviewer).get(there).status_code == 403


def test_a_file_opened_under_another_return_is_refused_by_name(cast, cycle, lead, one_change):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"], role="lead")
    pk = upload(lead, one_change).context["incoming"].pk

    answer = lead.get(
        reverse("assessments:workbook_preview", args=["W-N2", "2026-27", pk]), follow=True
    )

    assert "This is the return of Fellside PCN (W-N1), not of Tarnbeck PCN." in text_of(answer)


def test_a_file_that_nobody_confirmed_goes_after_some_days(lead, one_change):
    upload(lead, one_change)

    prune(at=NOON + KEPT_FOR)
    assert IncomingList.objects.exists()
    prune(at=NOON + 2 * KEPT_FOR)
    assert not IncomingList.objects.exists()


def test_a_submitted_return_takes_nothing_in_until_it_is_opened_again(
    cast, ours, answered, lead, one_change
):
    there = upload(lead, one_change).request["PATH_INFO"]
    send_anew(ours, cast)

    for answer in (lead.get(there, follow=True), lead.post(there, follow=True)):
        assert "This return has been submitted: nothing can be taken into it." in text_of(answer)
    assert "This return has been submitted" in text_of(upload(lead, one_change))

    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    assert lead.get(there).status_code == 200


def send_anew(ours, cast) -> None:
    ours.answers.all().delete()
    answer_all(ours, cast.pcn_lead)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_a_closed_cycle_takes_nothing_in(cast, cycle, lead, one_change):
    there = upload(lead, one_change).request["PATH_INFO"]
    cycle.closed_at, cycle.closed_by = NOON, cast.administrator
    cycle.save()

    assert "has closed: no return in it can change" in text_of(lead.post(there, follow=True))
    assert "has closed: no return in it can change" in text_of(upload(lead, one_change))
    assert Answer.objects.count() == 1


def test_signed_out_in_the_middle_one_comes_back_to_the_preview(lead, one_change):
    there = upload(lead, one_change).request["PATH_INFO"]
    lead.logout()

    response = lead.post(there, {"take": f"{INT2}:mine:0"})

    assert response.url == f"/account/sign-in/?next={there}"


def test_the_return_leads_to_its_workbook_while_it_can_change(cast, ours, lead):
    home = reverse("assessments:detail", args=RETURN)

    assert page() in lead.get(home).text
    send(ours, cast.pcn_lead)
    assert page() not in lead.get(home).text
