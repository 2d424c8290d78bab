"""Who reads which notice, on which day."""

from datetime import timedelta

import pytest

from noticeboard.audience.meant import meant_by
from noticeboard.models import Posting
from organisations.choices import Role
from organisations.models import Link
from tests import factories as make
from tests.cast import PEOPLE
from tests.clock import TODAY
from tests.noticeboard.writing_notices import (
    CHOSEN,
    EVERYBODY,
    PCNS,
    PLACES,
    ask,
    draft,
    post,
)

FELLSIDE = {"pcn_lead", "pcn_contributor", "pcn_reader"}
PCNS_ALL = FELLSIDE | {"tarnbeck_lead", "other_pcn_lead"}
SYSTEM = {"system_staff", "administrator", "reader"}
REVIEWERS = {"place_reviewer", "other_place_reviewer"}


def readers_of(posting: Posting, cast, *, on=TODAY) -> set[str]:
    found = Posting.objects.filter(pk=posting.pk)
    return {who for who in PEOPLE if found.visible_to(getattr(cast, who), on=on).exists()}


def meant_people(posting: Posting, cast, *, on=TODAY) -> set[str]:
    found = Posting.objects.filter(pk=posting.pk)
    return {who for who in PEOPLE if found.meaning(getattr(cast, who), on=on).exists()}


@pytest.mark.parametrize(
    ("sender", "audience", "chosen", "meant"),
    [
        ("W-SYS", EVERYBODY, "", PCNS_ALL | REVIEWERS),
        ("W-SYS", PCNS, "", PCNS_ALL),
        ("W-SYS", PLACES, "", REVIEWERS),
        ("W-SYS", CHOSEN, "W-P1", FELLSIDE | {"tarnbeck_lead", "place_reviewer"}),
        ("W-SYS", CHOSEN, "W-N1\nW-P2", PCNS_ALL | {"other_place_reviewer"}),
        ("W-P1", PCNS, "", FELLSIDE | {"tarnbeck_lead"}),
        ("W-P2", PCNS, "", {"tarnbeck_lead", "other_pcn_lead"}),
        ("W-P1", CHOSEN, "W-N1", FELLSIDE),
    ],
)
def test_those_it_means_the_sender_and_those_above_read_it(sender, audience, chosen, meant, cast):
    """A PCN in two places reads what either writes."""
    posting = post(cast[sender], audience=audience, chosen=chosen)
    own = SYSTEM if sender == "W-SYS" else SYSTEM | {PLACE_OF[sender]}

    assert meant_people(posting, cast) == meant
    assert readers_of(posting, cast) == meant | own


PLACE_OF = {"W-P1": "place_reviewer", "W-P2": "other_place_reviewer"}


@pytest.mark.parametrize(
    ("sender", "audience", "chosen"),
    [("W-P1", CHOSEN, "W-N1"), ("W-SYS", CHOSEN, "W-P1"), ("W-SYS", EVERYBODY, "")],
)
def test_a_practice_in_a_pcn_is_not_meant_whoever_was_chosen(sender, audience, chosen, cast):
    """As none of them is told by email, or counted among those who have read it."""
    practice = make.MembershipFactory(organisation=cast["W-G1"], role=Role.PRACTICE).user
    posting = post(cast[sender], audience=audience, chosen=chosen)

    assert cast["W-G1"] not in meant_by(posting, on=TODAY)
    found = Posting.objects.filter(pk=posting.pk)
    assert not found.meaning(practice, on=TODAY).exists()
    assert not found.visible_to(practice, on=TODAY).exists()


def test_a_draft_is_read_by_those_alone_who_publish_for_its_sender(cast):
    assert readers_of(draft(cast["W-SYS"]), cast) == {"system_staff"}
    assert readers_of(draft(cast["W-P1"]), cast) == {"place_reviewer"}


def test_who_joins_later_reads_what_stands_and_who_leaves_does_not(ofplace, cast):
    tomorrow = TODAY + timedelta(days=1)
    links = Link.objects.filter(parent=cast["W-P1"], child=cast["W-N1"])
    links.update(end=TODAY)
    Link.objects.create(parent=cast["W-P1"], child=cast["W-N3"], start=tomorrow, is_primary=False)

    assert "other_pcn_lead" not in readers_of(ofplace, cast)
    assert "other_pcn_lead" in readers_of(ofplace, cast, on=tomorrow)
    assert "pcn_lead" in readers_of(ofplace, cast)
    assert "pcn_lead" not in readers_of(ofplace, cast, on=tomorrow)


def test_who_asked_a_question_goes_on_reading_it(ofplace, cast):
    ask(ofplace, cast["W-N1"])
    Link.objects.filter(parent=cast["W-P1"], child=cast["W-N1"]).update(end=TODAY)

    left = readers_of(ofplace, cast, on=TODAY + timedelta(days=1))

    assert {"pcn_lead", "pcn_contributor"} <= left
    assert "pcn_reader" not in left


def test_nobody_it_means_reads_it_before_its_first_day(cast):
    first = TODAY + timedelta(days=7)
    posting = post(cast["W-P1"], shown_from=first)

    assert readers_of(posting, cast) == SYSTEM | {"place_reviewer"}
    assert readers_of(posting, cast, on=first) >= FELLSIDE
