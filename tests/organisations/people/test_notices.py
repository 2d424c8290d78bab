"""Who hears by email of what happens to the returns, plans and needs they work on."""

import pytest
from django.core import mail
from django.urls import reverse

from assessments.models import Assessment
from organisations.choices import Role
from organisations.models import User
from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from planning.notices import tell_decided
from tests import factories as make
from tests.conftest import NOON
from tests.planning.asking import ask, commit, support_plan_of
from tests.planning.planners import plan_with_a_need, send

RETURN = ["W-N1", "2026-27"]


def post(client, name, *args, **typed):
    return lambda: client.post(reverse(name, args=args), typed)


def test_a_return_is_told_to_who_reviews_it_and_back_to_its_team(
    cycle, framework, cast, sign_in, letters
):
    ours = Assessment.objects.get(cycle=cycle, organisation=cast["W-N1"])
    send(ours, framework, by=cast.pcn_lead)
    place, lead = sign_in(cast.place_reviewer), sign_in(cast.pcn_lead)

    back = letters(post(place, "assessments:send_back", *RETURN, reason="Say more of theme 2."))
    words = mail.outbox[0].body
    again = letters(post(lead, "assessments:submit", *RETURN))

    assert back == {"pcn_lead", "pcn_contributor"}
    assert "has been sent back" in words
    assert "Say more" not in words
    assert again == {"place_reviewer"}
    assert "has submitted its return for 2026/27 again." in mail.outbox[0].body


def test_who_looks_after_a_theme_is_told_once(cycle, framework, cast, sign_in, letters):
    lead, theme = sign_in(cast.pcn_lead), framework.themes["SUP"]
    typed = {f"theme-{theme.pk}": cast.pcn_contributor.pk}
    assign = post(lead, "assessments:assign", *RETURN, **typed)

    first = letters(assign)
    said = mail.outbox[0].body

    assert first == {"pcn_contributor"}
    assert f"you look after {theme.name} from now on" in " ".join(said.split())
    assert letters(assign) == set()


def test_who_looks_after_a_step_hears_of_it_and_of_what_is_said_to_it(
    cycle, framework, cast, sign_in, letters
):
    lead, step = sign_in(cast.pcn_lead), framework.steps["SUP-01-N"]
    comment = {"SUP-01-N-text": "Who knows about this?"}
    say = post(lead, "assessments:comments", *RETURN, "SUP-01-N", **comment)

    assert letters(say) == set()

    typed = {f"step-{step.pk}": cast.pcn_contributor.pk}
    assert letters(post(lead, "assessments:assign", *RETURN, **typed)) == {"pcn_contributor"}
    assert "you look after step SUP-01-N from now on" in " ".join(mail.outbox[0].body.split())

    comment = {"SUP-01-N-text": "Does anybody else?"}
    assert letters(post(lead, "assessments:comments", *RETURN, "SUP-01-N", **comment)) == {
        "pcn_contributor"
    }
    assert "/returns/W-N1/2026-27/comments/SUP-01-N/" in mail.outbox[0].body
    assert "anybody else" not in mail.outbox[0].body


def test_a_plan_goes_to_who_decides_on_what_it_asks(cycle, framework, cast, sign_in, letters):
    plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    lead = sign_in(cast.pcn_lead)
    seal = lead.get(reverse("planning:plan_submit", args=RETURN)).context["seal"]

    assert letters(post(lead, "planning:plan_submit", *RETURN, seen=seal)) == {"place_reviewer"}
    assert "/places/W-P1/2026-27/needs/" in mail.outbox[0].body


def test_an_answer_is_told_to_the_team_that_asked(cycle, framework, cast, rf, letters):
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
    request = rf.get("/")
    request.user = cast.place_reviewer
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="No money this year.",
        organisation=cast["W-P1"],
    )
    asked = SupportNeed.objects.select_related("action__plan__assessment__cycle").all()

    told = letters(lambda: tell_decided(request, asked, Outcome.DECLINED))

    assert told == {"pcn_lead", "pcn_contributor"}
    assert "Need N01 in the plan of " in mail.outbox[0].body
    assert "has its answer: declined." in mail.outbox[0].body
    assert "No money" not in mail.outbox[0].body


def test_a_need_passed_up_is_told_to_the_system_that_decides_now(
    cycle, framework, cast, sign_in, letters
):
    first, second = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    also = {"also": f"{second.pk}-{second.number}", "holder": cast["W-P1"].pk}
    typed = {"outcome": "passed_up", "reason": "It is yours.", "number": first.number} | also

    told = letters(post(sign_in(cast.place_reviewer), "planning:need", first.pk, **typed))

    up = next(letter for letter in mail.outbox if letter.to == ["system_staff@example.org"])
    assert told == {"pcn_lead", "pcn_contributor", "system_staff"}
    assert "Needs N01 and N02 in the plan of " in up.body
    assert f"/places/{cycle.system.ods_code}/2026-27/needs/" in up.body
    assert "It is yours" not in up.body


def test_the_systems_answer_is_told_to_the_place_that_passed_the_need_up(
    cycle, framework, cast, sign_in, letters
):
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
    up = decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.PASSED_UP,
        reason="It is yours.",
        organisation=cast["W-P1"],
    )
    typed = {"outcome": "declined", "reason": "No money.", "number": up.need.number}
    typed["holder"] = cast["W-SYS"].pk

    told = letters(post(sign_in(cast.system_staff), "planning:need", need.pk, **typed))

    back = next(letter for letter in mail.outbox if letter.to == ["place_reviewer@example.org"])
    assert told == {"pcn_lead", "pcn_contributor", "place_reviewer"}
    assert f"passed up by {cast['W-P1']}, has its answer: declined." in back.body
    assert f"/needs/{need.pk}/" in back.body
    assert "No money" not in back.body


def test_a_published_plan_is_told_to_the_teams_beneath_and_to_its_system(
    cycle, framework, cast, sign_in, letters
):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    place, where = sign_in(cast.place_reviewer), ["W-P1", "2026-27"]
    page = place.get(reverse("planning:support_plan", args=where))
    seen = page.context["overview"].seen

    told = letters(post(place, "planning:support_plan_publish", *where, seen=seen))

    assert {"pcn_lead", "pcn_contributor", "tarnbeck_lead", "system_staff"} <= told
    assert not told & {"place_reviewer", "pcn_reader", "outsider", "administrator"}
    assert support_plan_of(cycle, cast["W-P1"]).revisions.count() == 1


@pytest.fixture
def say(rf, cast):
    def told(**more):
        request = rf.get("/")
        request.user = cast.administrator
        given = {"organisations": [cast["W-N1"]], "right": Right.WRITE} | more
        tell(request, Notice("News", "Something happened.", "/plans/"), **given)

    return told


def test_a_letter_names_its_page_and_how_to_get_no_more(say, cast, letters):
    letters(say)

    assert "Read more: http://testserver/plans/" in mail.outbox[0].body
    assert (
        "To get no such emails any more: http://testserver/account/emails/" in mail.outbox[0].body
    )


def test_who_turned_them_off_who_left_and_the_invented_hear_nothing(say, cast, letters, sign_in):
    post(sign_in(cast.pcn_lead), "account_emails", notices="never")()
    User.objects.filter(pk=cast.pcn_contributor.pk).update(is_active=False)
    invented = make.UserFactory(email="pcn-lead@demo.example")
    make.MembershipFactory(user=invented, organisation=cast["W-N1"], role=Role.LEAD)

    assert letters(say) == set()


def test_the_letters_of_many_cost_as_much_as_those_of_one(
    say, cast, letters, django_assert_num_queries
):
    with django_assert_num_queries(2):
        say()
    for number in range(30):
        person = make.UserFactory(email=f"person{number}@example.org")
        make.MembershipFactory(user=person, organisation=cast["W-N1"], role=Role.CONTRIBUTOR)

    with django_assert_num_queries(2):
        say()


def test_a_mail_server_out_of_reach_breaks_nothing_and_names_nobody(say, settings, caplog, letters):
    settings.EMAIL_BACKEND = "tests.organisations.people.test_notices.Away"

    assert letters(say) == set()

    assert "An email could not be sent: ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


class Away:
    def __init__(self, *_, **__):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError(messages[0].to[0])
