"""A cycle put right by who runs it: edited, deleted, its dates moved, reopened; and told why."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.cycles.actions import (
    close_cycle,
    delete_cycle,
    edit_cycle,
    move_dates,
    open_cycle,
    reopen_cycle,
)
from assessments.cycles.forms import DatesForm
from assessments.models import Cycle
from organisations.history import EditedMeanwhile
from tests import factories as make
from tests.assessments.cycles.test_cycles import typed
from tests.assessments.doing import RETURN
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")

LATER, LATEST = date(2027, 2, 28), date(2027, 3, 31)
WHY = "The floods.\nTwo weeks more."


def parts(name: str, day: date) -> dict[str, int]:
    values = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": value for part, value in values.items()}


def dates(cycle, *, closes_on=LATER, plans_due_on=LATEST, reason=WHY) -> dict:
    day = parts("closes_on", closes_on) | parts("plans_due_on", plans_due_on)
    return day | {"reason": reason, "number": cycle.number}


def moved(cycle, cast, change=move_dates, **more) -> Cycle:
    given = {"closes_on": LATER, "plans_due_on": LATEST, "reason": WHY, "number": cycle.number}
    return change(cycle=cycle, **given | more, by=cast.administrator, at=NOON)


def address(name: str, cycle) -> str:
    return reverse(f"assessments:{name}", args=[cycle.pk])


# While it is set up


def test_nothing_is_chosen_beforehand_where_there_is_something_to_choose(cast, framework, sign_in):
    make.VersionFactory(framework__slug="another", framework__owner=cast["W-SYS"])

    said = text_of(sign_in(cast.administrator).get(reverse("assessments:cycle_add")))

    assert '<option value="" selected>Choose a framework</option>' in said


def test_a_cycle_is_edited_until_it_opens(cast, framework, unopened, sign_in):
    client = sign_in(cast.administrator)
    page = text_of(client.get(address("cycle_edit", unopened)))

    fields = typed(cast, framework, slug="2027-28-pilot") | {"number": 1}
    said = text_of(client.post(address("cycle_edit", unopened), fields, follow=True))

    cycle = Cycle.objects.get()
    assert 'value="2026-27"' in page
    assert (cycle.slug, cycle.plan_year, cycle.number) == ("2027-28-pilot", 2027, 2)
    assert "Edited: plan year, name in web addresses, opening date, closing date" in said


def test_a_cycle_that_opened_meanwhile_is_neither_edited_nor_deleted(cast, unopened):
    stale = Cycle.objects.get(pk=unopened.pk)
    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)
    given = {"cycle": stale, "by": cast.administrator, "at": NOON}

    with pytest.raises(ValidationError, match="was opened on"):
        edit_cycle(**given, values={"closes_on": LATER}, number=1)
    with pytest.raises(ValidationError, match="was opened on"):
        delete_cycle(**given)

    assert Cycle.objects.count() == 1


def test_deleting_a_cycle_is_asked_first_and_its_history_says_who_did_it(cast, unopened, sign_in):
    client = sign_in(cast.administrator)
    asked = text_of(client.get(address("cycle_delete", unopened)))

    said = text_of(client.post(address("cycle_delete", unopened), follow=True))

    assert "nobody was asked for anything" in asked
    assert "Deleted the cycle 2026/27" in said
    last = Cycle.history.filter(id=unopened.pk).first()
    assert (last.history_type, last.history_user) == ("-", cast.administrator)


def test_opening_a_cycle_that_was_deleted_meanwhile_says_so(cast, unopened):
    stale = Cycle.objects.get(pk=unopened.pk)
    delete_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="has been deleted"):
        open_cycle(cycle=stale, by=cast.administrator, at=NOON)


# While it is open


def test_dates_move_with_a_reason_that_everybody_reads_in_lines(cast, cycle, ours, sign_in):
    before = cycle.closes_on
    sign_in(cast.administrator).post(address("cycle_dates", cycle), dates(cycle))

    reads = {
        "the cycle": text_of(sign_in(cast.pcn_lead).get(cycle.get_absolute_url())),
        "the cycles": text_of(sign_in(cast.pcn_lead).get(reverse("assessments:cycles"))),
        "the return": text_of(sign_in(cast.pcn_lead).get(ours.get_absolute_url())),
        "its review": text_of(
            sign_in(cast.pcn_lead).get(reverse("assessments:review", args=RETURN))
        ),
        "from above": text_of(sign_in(cast.reader).get(ours.get_absolute_url())),
        "the start page": text_of(sign_in(cast.pcn_lead).get(reverse("start"))),
        "the place": text_of(
            sign_in(cast.place_reviewer).get(reverse("planning:rollup", args=["W-P1", "2026-27"]))
        ),
    }

    assert Cycle.objects.get().closes_on_before == before
    silent = [page for page, said in reads.items() if "Two weeks more." not in said]
    assert silent == []
    assert "28 February 2027" in reads["the start page"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": ""}, "Give a reason"),
        ({"closes_on": TODAY - timedelta(days=1)}, "The closing date must be today or later"),
        ({"plans_due_on": date(2020, 1, 1)}, "Plans cannot be due before the cycle opens"),
        ({"closes_on": LATEST + timedelta(days=1)}, "Plans cannot be due before returns are"),
    ],
)
def test_moving_says_what_is_wrong_and_keeps_what_was_typed(changes, says, cast, cycle, sign_in):
    typed = {"reason": "Kept words"} | changes

    said = text_of(
        sign_in(cast.administrator).post(address("cycle_dates", cycle), dates(cycle, **typed))
    )

    assert says in said
    assert typed["reason"] in said
    assert Cycle.objects.get().moved_at is None


@pytest.mark.parametrize("change", [move_dates, reopen_cycle])
def test_returns_are_never_moved_behind_their_plans(change, cast, cycle):
    if change is reopen_cycle:
        close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="Plans cannot be due before returns are"):
        moved(cycle, cast, change, closes_on=LATEST, plans_due_on=LATER)

    assert moved(cycle, cast, change, closes_on=LATER, plans_due_on=LATER).moved_at == NOON


def test_moving_nothing_is_refused(cast, cycle):
    same = {"closes_on": cycle.closes_on, "plans_due_on": cycle.plans_due_on}

    with pytest.raises(ValidationError, match="at least one"):
        moved(cycle, cast, **same)


def test_a_reason_is_put_right_and_the_days_moved_from_stay(cast, cycle):
    before = cycle.closes_on
    first = moved(cycle, cast, reason="The folds")

    again = moved(first, cast, reason="The floods")

    assert (again.closes_on_before, again.moved_reason) == (before, "The floods")


def test_a_second_administrator_reads_what_the_first_one_saved_and_may_replace_it(
    cast, cycle, sign_in
):
    client, mine = sign_in(cast.administrator), dates(cycle, reason="My own reason")
    moved(cycle, cast)

    told = client.post(address("cycle_dates", cycle), mine)
    again = client.post(
        address("cycle_dates", cycle), mine | {"number": told.context["form"]["number"].value()}
    )

    assert told.status_code == 409
    assert "changed this cycle on" in text_of(told)
    assert "The floods." in text_of(told)
    assert "My own reason" in text_of(told)
    assert again.status_code == 302
    assert Cycle.objects.get().moved_reason == "My own reason"


def test_an_edit_on_top_of_what_was_not_read_is_no_edit(cast, unopened):
    given = {"cycle": unopened, "values": {"closes_on": LATER}, "by": cast.administrator}
    edit_cycle(**given, number=1, at=NOON)

    with pytest.raises(EditedMeanwhile):
        edit_cycle(**given, number=1, at=NOON)


# Once it has closed


def test_a_closed_cycle_is_reopened_until_a_new_day_and_says_why(cast, cycle, ours, sign_in):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    client = sign_in(cast.administrator)

    said = text_of(client.post(address("cycle_dates", cycle), dates(cycle), follow=True))

    cycle.refresh_from_db()
    assert (cycle.closed_at, cycle.closed_by, cycle.closes_on) == (None, None, LATER)
    assert "is open again" in said
    assert "Reopened: returns due by 28 February 2027" in said
    assert "Two weeks more." in text_of(sign_in(cast.pcn_lead).get(ours.get_absolute_url()))


def test_a_cycle_reopened_with_the_dates_it_had_was_not_moved(cast, cycle, sign_in):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    client = sign_in(cast.administrator)

    form = client.get(address("cycle_dates", cycle)).context["form"]
    client.post(address("cycle_dates", cycle), dates(cycle, closes_on=cycle.closes_on))

    cycle.refresh_from_db()
    assert form["closes_on"].value() == cycle.closes_on
    assert form["reason"].label == "Why is it open again?"
    assert cycle.moved == f"Reopened on 22 November 2026: {WHY}"


def test_a_cycle_whose_closing_day_is_past_is_reopened_until_a_day_still_to_choose(cast, cycle):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    cycle.refresh_from_db()

    form = DatesForm(cycle=cycle, today=cycle.closes_on + timedelta(days=1))

    assert form["closes_on"].value() is None


def test_reopening_twice_says_that_it_is_not_closed(cast, cycle):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    moved(cycle, cast, reopen_cycle)

    with pytest.raises(ValidationError, match="is not closed"):
        moved(cycle, cast, reopen_cycle)


def test_opening_a_closed_cycle_never_says_that_it_is_open(cast, cycle, sign_in):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    said = text_of(sign_in(cast.administrator).post(address("cycle_open", cycle), follow=True))

    assert "has closed. You can reopen it." in said
    assert "already open" not in said


def test_dates_of_a_closed_cycle_do_not_move_without_reopening_it(cast, cycle):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="Reopen it"):
        moved(cycle, cast)


@pytest.mark.parametrize("broken", [{"moved_at": NOON}, {"opened_at": None, "closed_at": NOON}])
def test_the_database_keeps_reasons_and_order(broken, cycle):
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(**broken)
