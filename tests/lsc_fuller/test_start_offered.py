"""The start page says to a PCN how many model documents wait for its word."""

from library.choices import Choice
from lsc_fuller.start.page import start_of
from tests import factories as make
from tests.conftest import TODAY
from tests.layers import layer
from tests.library.offering import FIRST, SECOND, make_document, publish, say

ONE = "1 model document waits for your word"
COSTS = 6


@layer
def document(cast):
    made = make_document(cast["W-P1"], by=cast.place_reviewer)
    publish(made, FIRST, by=cast.place_reviewer)
    return made


def headlines(user) -> list[str]:
    return [line.headline for line in start_of(user, on=TODAY).lines]


def test_those_it_is_offered_to_hear_of_it_until_their_word_is_said(document, cast):
    heard = [cast.pcn_lead, cast.pcn_contributor, cast.tarnbeck_lead]
    others = [cast.pcn_reader, cast.other_pcn_lead, cast.place_reviewer, cast.outsider]

    assert all(ONE in headlines(person) for person in heard)
    assert not any(ONE in headlines(person) for person in others)

    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)

    assert ONE not in headlines(cast.pcn_lead)
    assert ONE in headlines(cast.tarnbeck_lead)

    publish(document, SECOND, by=cast.place_reviewer)

    assert ONE in headlines(cast.pcn_lead)


def test_one_leads_to_itself_and_who_does_not_sign_reads_no_button(document, cast):
    (line,) = (each for each in start_of(cast.pcn_lead, on=TODAY).lines if each.headline == ONE)
    (other,) = (
        each for each in start_of(cast.pcn_contributor, on=TODAY).lines if each.headline == ONE
    )

    assert line.url == "/library/W-P1/coordinator/of/W-N1/"
    assert (line.button, other.button) == ("Read it", "")


def test_one_counts_once_by_however_many_ways_a_pcn_lies_in_its_owner(cast):
    """Tarnbeck lies in two places of the system; here also in the system itself."""
    make.LinkFactory(parent=cast["W-SYS"], child=cast["W-N2"], is_primary=False)
    publish(make_document(cast["W-SYS"], by=cast.system_staff), FIRST, by=cast.system_staff)

    assert ONE in headlines(cast.tarnbeck_lead)


def test_several_are_counted_in_as_many_queries(document, cast, django_assert_num_queries):
    with django_assert_num_queries(COSTS):
        assert ONE in headlines(cast.pcn_lead)
    for number in range(5):
        more = make_document(cast["W-SYS"], by=cast.system_staff, title=f"Compact {number}")
        publish(more, FIRST, by=cast.system_staff)
    with django_assert_num_queries(COSTS):
        assert "6 model documents wait for your word" in headlines(cast.pcn_lead)
