"""The escalations of a place or the system: the list, what narrows it, figures, and its cost."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delivery.choices import Said
from delivery.models import Escalation, Turn
from delivery.reports.copies import report_paper
from delivery.reports.gathering import submitted_document
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.delivery.escalating.raising import BLOCKED, answer, raise_one, reply
from tests.delivery.many import more_reporting
from tests.delivery.reporting import report, say
from tests.planning.asking import ask

LATE = date(2026, 11, 20)


def inbox(code: str = "W-P1", query: str = "") -> str:
    return reverse("delivery:escalations", args=[code, "2026-27"]) + query


def listed(client, code: str = "W-P1", query: str = "") -> set[str]:
    page = client.get(inbox(code, query)).context
    return {line.escalation.organisation.ods_code for line in page["lines"]}


def test_the_list_is_narrowed_by_its_address(cast, cycle, framework, escalation, place, noon):
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    raise_one(cast, cycle, "W-N2", answer_by=LATE)
    answer(cast, escalation, Said.DONE)

    assert listed(place) == {"W-N2"}
    assert listed(place, query="?state=answered") == {"W-N1"}
    assert listed(place, query="?state=all") == {"W-N1", "W-N2"}
    assert listed(place, query="?state=open&overdue=1") == {"W-N2"}
    assert listed(place, query="?state=withdrawn") == set()
    said = text_of(place.get(inbox(query="?state=open&overdue=1&nonsense=1")))
    assert "Overdue 1" in said
    assert "?state=answered" in said


def test_the_system_narrows_its_list_to_a_place(cast, cycle, framework, escalation):
    system = client_of(cast.system_staff)
    ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead)
    for each in (escalation, raise_one(cast, cycle, "W-N3")):
        answer(cast, each, Said.PASSED_UP)

    assert listed(system, "W-SYS") == {"W-N1", "W-N3"}
    assert listed(system, "W-SYS", "?place=W-P2") == {"W-N3"}
    assert listed(system, "W-SYS", "?place=W-P9") == {"W-N1", "W-N3"}
    page = system.get(inbox("W-SYS", "?state=open&place=W-P2"))
    assert {link.label: link.count for link in page.context["links"]}["Open"] == 1
    assert "2 escalations from" in text_of(page)


def test_the_command_and_the_page_count_each_once(cast, cycle, framework, escalation, round_):
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    answer(cast, raise_one(cast, cycle, "W-N2"), Said.PASSED_UP)
    printed = StringIO()

    call_command("rollup", "--organisation=W-SYS", "--cycle=2026-27", "--json", stdout=printed)

    counted = json.loads(printed.getvalue())["progress"]["escalations"]
    assert counted == {"open": 2, "answered": 0, "withdrawn": 0, "passed_up": 1}
    page = client_of(cast.system_staff).get(
        reverse("delivery:progress", args=["W-SYS", "2026-27", 3])
    )
    assert [(name, each.open) for name, each in page.context["page"].escalated_by_place] == [
        ("Blackmoor Place", 2),
        ("Saltcrag Place", 1),
    ]
    assert page.context["page"].escalated.as_json() == counted


def test_a_highlight_report_names_what_is_open_or_was_answered_and_none_of_its_words(
    cast, escalation, round_
):
    say(cast, round_)
    document = submitted_document(report(cast, round_))
    page = report_paper(document).page()

    assert "E01 on A01 Form one team: a decision of Blackmoor Place" in " ".join(page.split())
    assert "asked for by 15 December 2026. Waiting." in " ".join(page.split())
    assert BLOCKED not in page + str(document.content)


def test_the_start_page_counts_what_waits_for_whom(cast, cycle, escalation, lead, place, noon):
    def start(client) -> str:
        return text_of(client.get(reverse("start")))

    held, sent = start(place), start(lead)
    answer(cast, escalation, Said.DONE)

    assert "1 escalation waits for an answer" in held
    assert "23 days left, due 15 December 2026" in held
    assert "1 escalation waits for those above" in sent
    assert "1 answer to read: say whether that settles it" in start(lead)
    assert "Escalations for" not in start(place)


def test_thirty_pcns_cost_as_many_queries_as_three(cast, cycle, plan, round_, escalation, noon):
    say(cast, round_)
    report(cast, round_)
    client = client_of(cast.place_reviewer)

    def more(count: int) -> None:
        known = set(Escalation.objects.values_list("organisation", flat=True))
        more_reporting(cast, cycle, round_, count)
        for own in cycle.assessments.exclude(organisation__in=known).filter(
            organisation__ods_code__startswith="M-"
        ):
            action = own.plan.actions.get()
            copy = Escalation.objects.get(pk=escalation.pk)
            copy.pk, copy.organisation, copy.action = None, own.organisation, action
            copy._state.adding = True
            copy.save()
            Turn.objects.create(
                escalation=copy,
                organisation=cast["W-P1"],
                said=Said.PASSED_UP,
                words="Up",
                said_at=NOON,
                said_by=cast.place_reviewer,
            )

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            response = client.get(inbox(query="?state=all"))
        assert len(response.content) < 150_000
        return len(caught)

    more(3)
    queries()
    three = queries()
    more(27)

    assert queries() == three <= 20


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"action": None}, "escalation_of_one_thing"),
        ({"state": "lost"}, "escalation_state"),
        ({"ask": "money"}, "escalation_ask"),
        ({"wanted": ""}, "escalation_has_words"),
    ],
)
def test_the_database_keeps_no_escalation_that_is_none(escalation, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Escalation.objects.filter(pk=escalation.pk).update(**changes)


def test_the_database_numbers_each_once(cast, escalation):
    copy = Escalation.objects.get()
    copy.pk, copy._state.adding = None, True

    once = r"escalation_reference_once|UNIQUE"
    with pytest.raises(IntegrityError, match=once), transaction.atomic():
        copy.save()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"said": "maybe", "lead": "", "due_on": None}, "turn_said"),
        ({"words": ""}, "turn_has_words"),
        ({"lead": ""}, "turn_promises_who_and_when"),
        ({"said": "done"}, "turn_promises_who_and_when"),
    ],
)
def test_the_database_keeps_no_turn_that_says_nothing(cast, escalation, changes, constraint):
    answer(cast, escalation, Said.WILL_DO)
    reply(cast, escalation, Said.SETTLED, "")  # the one that needs no words

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Turn.objects.filter(said=Said.WILL_DO).update(**changes)
