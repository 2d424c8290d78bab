"""Saving and closing at the same moment: what is saved was saved before its cycle closed."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from assessments.answers.actions import save_answer
from assessments.cycles.actions import close_cycle
from assessments.models import Answer, Assessment, Cycle
from assessments.sending.actions import reopen, send_back, submit_assessment
from tests.assessments.doing import NOT_SURE, answer_all, send, the_return
from tests.beside import Beside
from tests.conftest import NOON

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def closing(cycle, cast) -> Callable[[], object]:
    fresh = Cycle.objects.get(pk=cycle.pk)
    return lambda: close_cycle(cycle=fresh, by=cast.administrator, at=NOON)


def saving(assessment, framework, by) -> Callable[[], object]:
    step = framework.steps["INT-01-N"]
    given = {"assessment": assessment, "step": step, "values": NOT_SURE, "number": 0}
    return lambda: save_answer(**given, by=by, at=NOON)


def deeds(ours, cast) -> dict[str, Callable[[], object]]:
    at = {"assessment": ours, "at": NOON}
    return {
        "submit": lambda: submit_assessment(**at, by=cast.pcn_lead),
        "reopen": lambda: reopen(**at, by=cast.pcn_lead),
        "send_back": lambda: send_back(**at, by=cast.place_reviewer, reason="Again"),
    }


def test_closing_waits_for_a_save_that_has_begun(cast, framework, cycle):
    ours = the_return(cycle, "W-N1")

    with transaction.atomic():
        saving(ours, framework, cast.pcn_lead)()
        closer = Beside(closing(cycle, cast))
        assert closer.waits
    closer.join()

    assert Answer.objects.count() == 1
    assert Cycle.objects.get().closed_at == NOON


def test_a_save_that_comes_while_the_cycle_closes_waits_and_is_refused(cast, framework, cycle):
    ours = the_return(cycle, "W-N1")

    with transaction.atomic():
        closing(cycle, cast)()
        saver = Beside(saving(ours, framework, cast.pcn_lead))
        assert saver.waits
    saver.join()

    assert "has closed" in saver.refused
    assert not Answer.objects.exists()


@pytest.mark.parametrize("name", ["submit", "reopen", "send_back"])
def test_whatever_changes_a_return_is_refused_by_a_cycle_that_closes(name, cast, cycle):
    ours = the_return(cycle, "W-N1")
    if name == "submit":
        answer_all(ours, cast.pcn_lead)
    else:
        send(ours, cast.pcn_lead)
    stood = Assessment.objects.get(pk=ours.pk).state

    with transaction.atomic():
        closing(cycle, cast)()
        other = Beside(deeds(ours, cast)[name])
        assert other.waits
    other.join()

    assert "has closed" in other.refused
    assert Assessment.objects.get(pk=ours.pk).state == stood


def test_savers_do_not_wait_for_one_another(cast, framework, cycle):
    ours, theirs = the_return(cycle, "W-N1"), the_return(cycle, "W-N2")

    with transaction.atomic():
        saving(ours, framework, cast.pcn_lead)()
        beside = Beside(saving(theirs, framework, cast.tarnbeck_lead))
        assert not beside.waits

    assert Answer.objects.count() == 2
