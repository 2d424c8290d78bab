"""The start page of an administrator before their system has opened a cycle."""

from assessments.models import Cycle
from organisations.choices import Role, Tier
from tests import factories as make
from tests.cast import client_of
from tests.conftest import text_of
from tests.layers import layer


@layer
def first(db):
    system = make.OrganisationFactory(tier=Tier.SYSTEM, ods_code="Q-SYS", name="New board")
    keeper = make.MembershipFactory(organisation=system, role=Role.ADMINISTRATOR).user
    return client_of(keeper), system


def steps(client) -> list[bool]:
    return [step.is_done for step in client.get("/").context["start"].setting_up.steps]


def test_it_leads_through_the_steps_in_the_order_in_which_they_are_possible(first):
    client, system = first
    page = client.get("/")

    assert steps(client) == [False] * 5
    assert page.context["start"].first.headline == "Import your organisations"
    assert "From nothing to an open cycle" in text_of(page)

    pcn = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD)
    make.LinkFactory(parent=system, child=pcn)
    make.MembershipFactory(organisation=pcn, role=Role.LEAD)
    make.CycleFactory(system=system, opened_at=None, opened_by=None)

    assert steps(client) == [True, True, True, True, False]
    assert "Check it and open it" in text_of(client.get("/"))


def test_it_is_gone_once_a_cycle_was_open(cast, cycle, sign_in):
    assert Cycle.objects.of_system(cast["W-SYS"]).filter(opened_at__isnull=False).exists()

    page = sign_in(cast.administrator).get("/")

    assert page.context["start"].setting_up is None


def test_nobody_else_is_led_through_it(cast, sign_in):
    assert sign_in(cast.pcn_lead).get("/").context["start"].setting_up is None


def test_help_for_administrators_is_reached_from_help(client):
    assert "/help/administrators/" in client.get("/help/").text
