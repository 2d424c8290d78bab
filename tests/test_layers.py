"""What is lent by a layer is a test's own: nothing that one test does reaches the next."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from organisations.models import Organisation, User
from tests.cast import client_of
from tests.layers import STACK, layer, order_of

MARK = "Written by a test"


@layer
def renamed(cast):
    Organisation.objects.filter(ods_code="W-N1").update(name="Fellside and Tarnbeck PCN")
    return SimpleNamespace(place=cast["W-P1"], reviewer=cast.place_reviewer)


@layer
def hooked(cast):
    transaction.on_commit(lambda: pytest.fail("What is never committed has nothing after it"))


@pytest.mark.parametrize("_time", [1, 2])
def test_what_a_test_writes_is_gone_and_what_it_changes_was_its_own_copy(cast, _time):
    assert not User.objects.filter(job_title=MARK).exists()
    assert cast.pcn_lead.job_title == "pcn lead"

    cast.pcn_lead.job_title = MARK
    cast.pcn_lead.save()
    cast.organisations.clear()


def test_a_layer_on_top_is_seen_by_who_asks_for_it(renamed, cast):
    assert Organisation.objects.get(ods_code="W-N1").name == "Fellside and Tarnbeck PCN"


def test_and_by_nobody_else(cast):
    assert Organisation.objects.get(ods_code="W-N1").name == "Fellside PCN"


def test_who_is_one_stays_one_in_everything_that_is_lent(renamed, cast, cycle):
    assert renamed.place is cast["W-P1"]
    assert renamed.reviewer is cast.place_reviewer
    assert cycle.system is cast["W-SYS"]


@layer
def visitor(cast):
    client = client_of(cast.pcn_lead)
    client.get("/")
    return client


@pytest.mark.parametrize("_time", [1, 2])
def test_a_browser_that_is_lent_is_still_signed_in(visitor, _time):
    assert visitor.get("/").status_code == 200

    visitor.logout()


def test_what_should_follow_a_commit_is_captured_from_the_test_alone(
    hooked, django_capture_on_commit_callbacks
):
    said = []
    with django_capture_on_commit_callbacks(execute=True) as captured:
        transaction.on_commit(lambda: said.append("ours"))

    assert (len(captured), said) == (1, ["ours"])


@transaction.atomic(durable=True)
def write_for_good() -> None:
    User.objects.update(job_title=MARK)


def test_what_wants_to_be_outermost_may_begin_here(cast):
    write_for_good()

    assert set(User.objects.values_list("job_title", flat=True)) == {MARK}


def test_an_error_in_the_database_harms_nobody_else(cast):
    with pytest.raises(IntegrityError):
        User.objects.create(email=cast.pcn_lead.email)


def test_a_layer_lies_beneath_the_savepoint_of_the_test(cast, framework):
    assert [laid.plan.name for laid in STACK.laid] == ["cast", "framework"]
    assert len(connection.savepoint_ids) == 3


@pytest.mark.usefixtures("real_clock")
def test_who_asks_for_another_clock_begins_by_it(cast):
    assert STACK.laid == []
    assert cast.pcn_lead == User.objects.get(email="pcn_lead@example.org")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_laid_where_a_test_commits(cast):
    assert STACK.laid == []
    assert not connection.in_atomic_block
    assert cast.pcn_lead == User.objects.get(email="pcn_lead@example.org")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", [1, 2])
def test_a_test_that_commits_is_lent_a_copy_of_its_own(renamed, cast, _time):
    assert Organisation.objects.get(ods_code="W-N1").name == "Fellside and Tarnbeck PCN"
    assert renamed.place is cast["W-P1"]
    assert cast.pcn_lead == User.objects.get(email="pcn_lead@example.org")
    assert not User.objects.filter(job_title=MARK).exists()

    User.objects.update(job_title=MARK)
    cast.organisations.clear()


def test_what_a_layer_asks_for_decides_where_it_lies(request, renamed, framework):
    commits, plans = order_of(request.node)

    assert not commits
    assert [depth for depth, _ in plans] == [1, 1, 2]
