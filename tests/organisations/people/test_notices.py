"""Who hears by email of what happens to the returns, plans and needs they work on."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import reverse

from assessments.cycles.actions import close_cycle
from assessments.models import Assessment
from organisations.choices import Role
from organisations.models import User
from organisations.people.invitations import set_password_link
from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from planning.notices import tell_decided
from tests import factories as make
from tests.assessments.cycles.test_changing import LATER, LATEST, parts
from tests.conftest import NOON
from tests.planning.asking import ask, commit, support_plan_of
from tests.planning.planners import plan_with_a_need, send
from tests.work.working import heard as heard_worker
from work.models import Letter

RETURN = ["W-N1", "2026-27"]


def heard() -> set[str]:
    assert all(len(letter.to) == 1 for letter in mail.outbox)
    return {letter.to[0].partition("@")[0] for letter in mail.outbox}


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """`letters(do)`: the letters that go out once it is committed."""

    def after(do) -> set[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return heard()

    return after


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


TEAMS = {"pcn_lead", "pcn_contributor", "tarnbeck_lead", "other_pcn_lead"}


def new_dates(cycle) -> dict:
    closes, plans = parts("closes_on", LATER), parts("plans_due_on", LATEST)
    return closes | plans | {"reason": "The floods.", "number": cycle.number}


@pytest.mark.parametrize(
    ("is_closed", "says"),
    [(False, "have moved"), (True, "is open again: every return can change")],
)
def test_everybody_asked_hears_of_new_dates_and_why(cycle, cast, sign_in, letters, is_closed, says):
    if is_closed:
        close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    client = sign_in(cast.administrator)

    told = letters(post(client, "assessments:cycle_dates", cycle.pk, **new_dates(cycle)))

    words = mail.outbox[0].body
    assert told >= TEAMS
    assert not told & {"administrator", "pcn_reader", "outsider"}
    assert says in words
    assert "Returns are due by 28 February 2027, plans by 31 March 2027." in words
    assert "Why: The floods." in words


def test_everybody_asked_hears_that_a_cycle_has_closed(cycle, cast, sign_in, letters):
    told = letters(post(sign_in(cast.administrator), "assessments:cycle_close", cycle.pk))

    assert told >= TEAMS
    assert "is closed: no return can change or be submitted any more." in mail.outbox[0].body


def test_dates_that_are_refused_are_told_to_nobody(cycle, cast, sign_in, letters):
    stale = new_dates(cycle) | {"number": cycle.number + 1}

    client = sign_in(cast.administrator)

    assert letters(post(client, "assessments:cycle_dates", cycle.pk, **stale)) == set()
    assert letters(post(client, "assessments:cycle_dates", cycle.pk, reason="")) == set()


def test_a_return_let_in_late_is_told_to_its_team_and_why_and_that_it_is_shut_again(
    cycle, cast, sign_in, letters
):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    typed = parts("until", LATER) | {"reason": "Their server was down.", "seen": ""}

    told = letters(post(sign_in(cast.administrator), "assessments:let_in", *RETURN, **typed))

    assert told == {"pcn_lead", "pcn_contributor"}
    assert "can change and be submitted until the end of 28 February 2027" in mail.outbox[0].body
    assert "Why: Their server was down." in mail.outbox[0].body
    assert "/returns/W-N1/2026-27/" in mail.outbox[0].body

    seen = {"seen": LATER.isoformat()}
    told = letters(post(sign_in(cast.administrator), "assessments:shut_late", *RETURN, **seen))

    assert told == {"pcn_lead", "pcn_contributor"}
    assert "is no longer let in: it cannot change any more" in mail.outbox[0].body


NEW = "quiet lantern orchard"


def change_password(client):
    typed = {"oldpassword": make.PASSWORD, "password1": NEW, "password2": NEW}
    return post(client, "account_change_password", **typed)


def test_a_new_password_is_told_to_its_person_whatever_they_switched_off(cast, sign_in, letters):
    client = sign_in(cast.pcn_lead)
    post(client, "account_emails", notices="never")()

    assert letters(change_password(client)) == {"pcn_lead"}

    (letter,) = mail.outbox
    assert letter.subject == "A password was chosen for your account: Neighbourhood planning"
    assert "A password was chosen for your account" in letter.body
    assert "http://testserver/account/password/forgotten/" in letter.body
    assert NEW not in letter.subject + letter.body
    assert make.PASSWORD not in letter.body


def test_a_password_chosen_by_email_is_told_too(cast, client, letters):
    link = urlsplit(set_password_link(cast.pcn_lead, site="http://testserver/")).path
    form = client.get(link, follow=True)
    typed = {"password1": NEW, "password2": NEW}

    told = letters(lambda: client.post(form.redirect_chain[-1][0], typed))

    cast.pcn_lead.refresh_from_db()
    assert cast.pcn_lead.check_password(NEW)
    assert told == {"pcn_lead"}
    assert NEW not in mail.outbox[0].body


def test_a_password_that_is_refused_is_told_to_nobody(cast, sign_in, letters):
    typed = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}

    assert letters(post(sign_in(cast.pcn_lead), "account_change_password", **typed)) == set()


def test_with_a_worker_the_letter_of_a_new_password_is_its_work(cast, sign_in, letters):
    heard_worker()

    assert letters(change_password(sign_in(cast.pcn_lead))) == set()

    letter = Letter.objects.get()
    assert letter.recipients == ["pcn_lead@example.org"]
    assert NEW not in letter.body


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
