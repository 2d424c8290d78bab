"""The questions of one organisation: what waits there first, then what it asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from representation.choices import Said
from representation.models import Enquiry
from tests import factories as make
from tests.clock import NOON
from tests.conftest import text_of
from tests.representation.seating import ask, say

pytestmark = pytest.mark.usefixtures("noon")


def questions(code: str) -> str:
    return f"/representation/questions/of/{code}/"


def subjects(page) -> list[str]:
    return [line.enquiry.subject for line in page.context["lines"]]


def test_what_waits_longest_stands_first_and_says_how_long(cast, reviewer):
    ask(cast, subject="Young")
    old = ask(cast, subject="Old")
    answered = ask(cast, subject="Answered")
    Enquiry.objects.filter(pk=old.pk).update(held_since=NOON - timedelta(days=9))
    say(cast, answered, Said.ANSWERED)

    inbox = reviewer.get(questions("W-P1"))

    assert subjects(inbox) == ["Old", "Young"]
    assert "Waiting for 9 days at Blackmoor Place" in text_of(inbox)
    assert subjects(reviewer.get(questions("W-P1"), {"show": "passed"})) == ["Answered"]
    assert len(subjects(reviewer.get(questions("W-P1"), {"show": "all"}))) == 3


def test_who_asked_reads_all_of_theirs_and_others_none(cast, lead, sign_in):
    ask(cast)

    assert subjects(lead.get(questions("W-N1"), {"show": "ours"})) == ["Who pays for the scanner"]
    system = sign_in(cast.system_staff).get(questions("W-N1"), {"show": "ours"})
    assert subjects(system) == []
    assert "No questions" in text_of(system)
    assert "Nothing waits here" in text_of(lead.get(questions("W-N1")))


def test_of_ones_own_what_asks_something_stands_first(cast, lead):
    ask(cast, subject="Waits")
    answered, more, settled = (
        ask(cast, subject=subject) for subject in ("Answered", "More", "Settled")
    )
    for enquiry in (answered, settled):
        say(cast, enquiry, Said.ANSWERED)
    say(cast, settled, Said.SETTLED, "")
    say(cast, more, Said.MORE_ASKED)

    ours = subjects(lead.get(questions("W-N1"), {"show": "ours"}))

    assert ours == ["More", "Answered", "Waits", "Settled"]


def test_a_question_that_was_passed_up_today_says_so(cast, lead):
    enquiry = ask(cast)
    Enquiry.objects.update(asked_at=NOON - timedelta(days=3))
    say(cast, enquiry, Said.PASSED_UP)

    assert "Passed up today, at Westmere" in text_of(lead.get(enquiry.get_absolute_url()))


def test_the_list_of_others_says_that_it_is_not_all_of_theirs(cast, lead, reviewer, sign_in):
    ask(cast)
    speaking = "/representation/for/W-N1/"

    staff = sign_in(cast.system_staff)
    page = text_of(staff.get(questions("W-N1")))

    assert "You do not work for Fellside PCN" in page
    assert "No questions for you to read" in page
    assert "Asked by us" not in page
    assert subjects(reviewer.get(questions("W-N1"))) == ["Who pays for the scanner"]
    assert "Questions of Fellside PCN: 1 open" in text_of(lead.get(speaking))
    assert ": 1 open" not in text_of(reviewer.get(speaking))


def test_a_practice_reads_what_it_asked(speakers, practice, sign_in):
    ask(speakers, "W-G1", "Flu")
    page = sign_in(practice).get(questions("W-G1"))

    assert subjects(page) == ["Flu"]
    assert "Waiting here" not in text_of(page)


def test_lists_and_start_ask_the_same_of_few_questions_and_of_many(cast, reviewer, lead):
    enquiry = ask(cast)
    say(cast, enquiry, Said.MORE_ASKED)
    ask(cast, subject="Another")

    def cost(client, page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        return len(asked)

    pages = [
        (reviewer, questions("W-P1")),
        (lead, f"{questions('W-N1')}?show=ours"),
        (reviewer, enquiry.get_absolute_url()),
        (reviewer, "/"),
        (lead, "/"),
    ]
    before = [cost(*page) for page in pages]
    for number in range(30):
        pcn = make.OrganisationFactory(ods_code=f"W-M{number}", tier="neighbourhood")
        make.LinkFactory(parent=cast["W-P1"], child=pcn)
        make.MembershipFactory(organisation=pcn, role="lead")
        ask(cast, subject=f"Question {number}")

    assert [cost(*page) for page in pages] == before
    assert max(before) <= 20
