"""A workbook on its way in: whose it is, how long it is kept, and when nothing is taken in."""

import pytest
from django.urls import reverse

from assessments.models import Answer
from assessments.sending.actions import reopen, submit_assessment
from assessments.workbook import views
from assessments.workbook.columns import NOTE
from organisations.incoming import KEPT_FOR, list_of, prune
from organisations.models import IncomingList
from tests import factories as make
from tests.assessments.accepting.asking import ask
from tests.assessments.doing import INT1, INT2, RETURN, answer_all, send
from tests.assessments.workbook.filling import choose, fill, page, press, upload, workbook_of
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


def meanwhile(monkeypatch, done) -> None:
    """Somebody does it in another tab, after a press has read the file and before the lock."""

    def read_then(request, kind, pk):
        incoming = list_of(request, kind, pk)
        done(pk)
        return incoming

    monkeypatch.setattr(views, "list_of", read_then)


def test_a_file_confirmed_while_it_is_put_away_keeps_what_came_of_it(lead, one_change, monkeypatch):
    there = upload(lead, one_change).request["PATH_INFO"]
    outcome = "1 answer was taken in from your file."
    meanwhile(monkeypatch, lambda pk: IncomingList.objects.update(outcome=outcome))

    said = text_of(lead.post(f"{there}stop/", follow=True))

    assert "Nothing has changed" not in said
    assert IncomingList.objects.get().outcome == outcome


def test_a_file_put_away_while_it_is_confirmed_takes_nothing_in_and_says_so(
    lead, one_change, monkeypatch
):
    preview = upload(lead, one_change)
    meanwhile(monkeypatch, lambda pk: IncomingList.objects.all().delete())

    said = text_of(press(lead, preview))

    assert "The file was put away meanwhile. Upload it again." in said
    assert Answer.objects.count() == 1


def test_a_file_put_away_twice_is_put_away(lead, one_change, monkeypatch):
    there = upload(lead, one_change).request["PATH_INFO"]
    meanwhile(monkeypatch, lambda pk: IncomingList.objects.all().delete())

    assert "The file was put away." in text_of(lead.post(f"{there}stop/", follow=True))


def test_a_second_press_that_waited_for_the_first_says_what_came_of_it(
    lead, one_change, monkeypatch
):
    preview = upload(lead, one_change)
    outcome = "1 answer was taken in from your file."
    meanwhile(monkeypatch, lambda pk: IncomingList.objects.update(outcome=outcome, content=b""))

    assert outcome in text_of(press(lead, preview))


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


def test_an_answer_chosen_that_was_settled_meanwhile_is_said_and_keeps_the_file(cast, ours, lead):
    """Between the preview and its button the return went in, and was asked about another step."""
    file = fill(workbook_of(ours), {INT1: {NOTE: "Mine"}, INT2: {NOTE: "Ours"}})
    preview = upload(lead, file)
    ask(send(ours, cast.pcn_lead), cast.place_reviewer, codes=[INT2])

    again = press(lead, preview, **choose(INT2, "mine", 1))

    assert again.status_code == 409
    assert f"{INT1}: this answer can no longer be taken in." in text_of(again)
    assert "1 answer was taken in" in text_of(again)
    assert IncomingList.objects.get().content


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
