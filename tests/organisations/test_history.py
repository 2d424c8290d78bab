"""Every change to who exists says who made it and when, as its action was told."""

from datetime import timedelta
from pathlib import Path

import pytest

from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User
from organisations.people.actions import add_role, allow_sign_in, end_role, invite, stop_sign_in
from organisations.structure.actions import (
    add_link,
    add_organisation,
    change_organisation,
    end_link,
)
from tests.conftest import NOON, TODAY
from tests.organisations.conftest import membership_of

ROOT = Path(__file__).resolve().parents[2]
APPS = ("work", "documents", "organisations", "frameworks", "assessments", "planning", "demo")
LATER = NOON + timedelta(hours=3)


def open_a_pcn(cast, told):
    return add_organisation(
        tier=Tier.NEIGHBOURHOOD,
        name="Larkrigg PCN",
        code="U7",
        opened_on=TODAY,
        parent=cast["W-P1"],
        **told,
    )


def close_a_pcn(cast, told):
    pcn = cast["W-N1"]
    pcn.closed_on = TODAY
    return change_organisation(organisation=pcn, **told)


def open_it_again(cast, told):
    pcn = close_a_pcn(cast, told)
    pcn.closed_on = None
    return change_organisation(organisation=pcn, **told)


def move_a_pcn(cast, told):
    return add_link(
        child=cast["W-N1"],
        parent=cast["W-P2"],
        start=TODAY,
        is_primary=True,
        reason="",
        **told,
    )


def leave_the_first_place(cast, told):
    leaving = cast["W-N2"].links_up.get(parent=cast["W-P1"])
    return end_link(link=leaving, end=TODAY - timedelta(days=1), reason="Moves", **told)


def invite_somebody(cast, told):
    where = {"organisation": cast["W-N1"], "role": Role.LEAD}
    return invite(email="new@example.org", job_title="Manager", **where, **told)


def give_a_role(cast, told):
    return add_role(person=cast.nobody, organisation=cast["W-N1"], role=Role.LEAD, **told)


def end_a_role(cast, told):
    return end_role(membership=membership_of(cast.pcn_lead), **told)


def stop_somebody(cast, told):
    return stop_sign_in(person=cast.pcn_lead, **told)


def allow_somebody(cast, told):
    return allow_sign_in(person=cast.pcn_lead, **told)


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (open_a_pcn, {Organisation: 1, Link: 1}),
        (close_a_pcn, {Organisation: 1, Link: 2}),
        (open_it_again, {Organisation: 2, Link: 4}),
        (move_a_pcn, {Link: 2}),
        (leave_the_first_place, {Link: 2}),
        (invite_somebody, {User: 1, Membership: 1}),
        (give_a_role, {Membership: 1}),
        (end_a_role, {Membership: 1}),
        (stop_somebody, {User: 1}),
        (allow_somebody, {User: 1}),
    ],
)
def test_each_row_that_changes_says_who_and_when(cast, change, written):
    before = {model: model.history.count() for model in (Organisation, Link, User, Membership)}

    change(cast, {"by": cast.administrator, "at": LATER})

    by_us = {"history_user": cast.administrator, "history_date": LATER}
    for model, count in before.items():
        assert model.history.count() == count + written.get(model, 0)
        assert model.history.filter(**by_us).count() == written.get(model, 0)


def test_who_and_when_are_put_on_a_row_in_one_place():
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py")]

    setting = [path for path in modules if "_history_user" in path.read_text()]

    assert [str(path.relative_to(ROOT)) for path in setting] == ["organisations/history.py"]
