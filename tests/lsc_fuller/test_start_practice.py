"""The start page says to those who decide about examples how many wait for them."""

import pytest
from django.urls import reverse

from compendium.choices import State
from lsc_fuller.start.page import start_of
from tests.compendium.examples import Writer
from tests.conftest import TODAY, text_of
from tests.layers import layer

ONE = "1 example waits for you"


@layer
def write(cast, framework) -> Writer:
    return Writer(cast, framework)


def headlines(user) -> list[str]:
    return [line.headline for line in start_of(user, on=TODAY).lines]


@pytest.mark.parametrize("person", ["place_reviewer", "system_staff"])
def test_those_who_decide_about_examples_hear_that_one_waits(person, write, cast):
    write(State.PROPOSED)
    write(title="A draft")
    write(State.RETURNED, title="Returned")
    write(State.PUBLISHED, title="Published")

    assert ONE in headlines(getattr(cast, person))


def test_nobody_else_hears_of_it(write, cast):
    write(State.PROPOSED)

    for person in (cast.pcn_lead, cast.reader, cast.administrator, cast.other_place_reviewer):
        assert ONE not in headlines(person)


def test_several_are_counted_and_where_none_waits_nothing_is_said(write, cast):
    assert not any("example" in line for line in headlines(cast.place_reviewer))

    write(State.PROPOSED)
    write(State.PROPOSED, title="Another", code="W-N2")

    assert "2 examples wait for you" in headlines(cast.place_reviewer)


def test_the_line_leads_to_what_waits(write, cast, sign_in):
    write(State.PROPOSED)
    client = sign_in(cast.place_reviewer)

    start = client.get(reverse("start")).context["start"]
    line = next(line for line in start.lines if line.headline == ONE)

    assert "A team that meets every morning" in text_of(client.get(line.url))
