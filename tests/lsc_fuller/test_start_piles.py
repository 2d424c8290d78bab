"""What waits beside returns and plans is asked for at once."""

from compendium.choices import State
from lsc_fuller.start.beside import piles_of
from lsc_fuller.start.own import Own
from organisations.models import Membership
from tests.compendium.examples import Writer
from tests.conftest import TODAY
from tests.library.offering import FIRST, make_document, publish
from tests.noticeboard.writing_notices import ask, post


def own_of(person) -> Own:
    return Own.of(person, Membership.objects.of(person, on=TODAY).select_related("organisation"))


def test_everything_that_waits_costs_one_query(cast, framework, django_assert_num_queries):
    write = Writer(cast, framework)
    own = own_of(cast.place_reviewer)
    with django_assert_num_queries(1):
        nothing = piles_of(own, [], on=TODAY)
    write(State.PROPOSED)
    write(State.PROPOSED, title="Another")
    ask(post(cast["W-P1"]), cast["W-N1"], "When?")
    publish(make_document(cast["W-SYS"], by=cast.system_staff), FIRST, by=cast.system_staff)

    with django_assert_num_queries(1):
        piles = piles_of(own, [], on=TODAY)
    assert not any(nothing.values())
    assert [(pile.ours, pile.number) for pile in piles["examples proposed"]] == [(0, 2)]
    assert [pile.number for pile in piles["questions to our notices"]] == [1]


def test_who_works_for_nobody_is_asked_about_nothing(cast, django_assert_num_queries):
    own = Own.of(cast.nobody, [])

    with django_assert_num_queries(0):
        assert not piles_of(own, [], on=TODAY)
