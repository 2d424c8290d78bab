"""What people do that the audit is told of, by the table of actions (tests/deeds.py)."""

from inspect import signature

import pytest

from audit.choices import Happened as H
from audit.models import Event
from tests.clock import NOON, TODAY
from tests.deeds import TABLE
from tests.test_rights import done_by

TOLD = {
    "add_role": H.ROLE_GIVEN,
    "invite": H.ROLE_GIVEN,
    "end_role": H.ROLE_ENDED,
    "stop_sign_in": H.STOPPED,
    "allow_sign_in": H.ALLOWED,
    "invite_guest": H.ROLE_GIVEN,
    "ask_partner": H.ROLE_GIVEN,
    "withdraw_partner": H.ROLE_ENDED,
    "add_organisation": H.SETTING,
    "set_up_cycle": H.SETTING,
    "edit_cycle": H.SETTING,
    "delete_cycle": H.SETTING,
    "close_cycle": H.SETTING,
    "move_dates": H.SETTING,
    "add_category": H.SETTING,
    "retire_category": H.SETTING,
    "move_round": H.SETTING,
    "decide": H.DECIDED,
    "publish_example": H.PUBLISHED,
    "return_example": H.DECIDED,
    "publish_template": H.PUBLISHED,
    "publish_support_plan": H.PUBLISHED,
    "publish_version": H.PUBLISHED,
    "close_appraisal": H.DECIDED,
    "reopen_appraisal": H.TAKEN_BACK,
}


def prepare(world, name) -> None:
    """What has to have happened before: something to publish, something to take back."""
    if name == "publish_template":
        world.template.title = "Another title"
        world.template.save()
    if name == "reopen_appraisal":
        _who, given = TABLE["close_appraisal"]
        done_by("close_appraisal")(by=world.cast.pcn_lead, at=NOON, **given(world))


@pytest.mark.parametrize("name", TOLD)
def test_a_deed_is_told_with_who_did_it_and_when(world, name):
    who, given = TABLE[name]
    person = getattr(world.cast, sorted(who)[0])
    prepare(world, name)
    values, before = given(world), Event.objects.count()
    day = {"on": TODAY} if "on" in signature(done_by(name)).parameters else {}

    done_by(name)(by=person, at=NOON, **day, **values)

    told = Event.objects.newest_first().filter(kind=TOLD[name], at=NOON, person=person.pk)
    assert Event.objects.count() > before
    assert told.exists()


def test_saving_an_answer_is_no_event(world):
    _who, given = TABLE["save_answer"]
    values, before = given(world), Event.objects.count()

    done_by("save_answer")(by=world.cast.pcn_lead, at=NOON, **values)

    assert Event.objects.count() == before
