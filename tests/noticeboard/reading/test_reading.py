"""What somebody reads of notices: shown once, shown again where it was corrected; all of them with
their search; who has read one.
"""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lsc_fuller.start.noticeboard import notices_to_read
from noticeboard.audience.readers import in_words, readers_of
from noticeboard.models import Posting, Seen
from noticeboard.reading.actions import put_aside
from noticeboard.writing.actions import withdraw_posting
from organisations.choices import Role, Tier
from organisations.models import Membership
from tests import factories as make
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.noticeboard.writing_notices import (
    CHOSEN,
    EVERYBODY,
    answer,
    ask,
    correct,
    draft,
    post,
)

pytestmark = pytest.mark.usefixtures("noon")
HOME = "/noticeboard/"


def put(posting: Posting, who, corrections: int = 0) -> Seen:
    return put_aside(posting=posting, corrections=corrections, by=who, at=NOON)


def to_read(who, *, on=TODAY) -> list[str]:
    return [each.title for each in notices_to_read(who, on=on).notices]


def test_a_notice_stands_on_the_start_page_until_it_is_put_aside(ofplace, lead, cast):
    start = text_of(lead.get(reverse("start")))
    lead.get(ofplace.get_absolute_url())
    still = text_of(lead.get(reverse("start")))
    pressed = {"read": "0", "back": "start"}
    then = text_of(lead.post(f"{ofplace.get_absolute_url()}seen/", pressed, follow=True))
    again = lead.post(f"{ofplace.get_absolute_url()}seen/", pressed)

    assert "Notices for you" in start
    assert "The hall is free on Fridays" in start
    assert "Notices for you" in still
    assert "Notices for you" not in then
    assert "is put aside" in then
    assert again["Location"] == reverse("start")
    assert Seen.objects.count() == 1
    assert to_read(cast.pcn_contributor) == ["Winter rooms"]
    assert "You put it aside on 22 November 2026." in text_of(lead.get(ofplace.get_absolute_url()))


def test_corrected_it_is_shown_once_more_with_what_changed(ofplace, lead, cast):
    put(ofplace, cast.pcn_lead)
    correct(ofplace, "It is Monday, not Friday", text="The hall is free on Mondays.")

    start = text_of(lead.get(reverse("start")))
    put(ofplace, cast.pcn_lead, 0)  # as it was read before
    assert "Changed on 22 November 2026:</strong>" in start
    assert "It is Monday, not Friday" in start
    assert to_read(cast.pcn_lead) == ["Winter rooms"]

    put(ofplace, cast.pcn_lead, 1)
    assert to_read(cast.pcn_lead) == []


def test_what_each_correction_said_stays_to_be_read(ofplace, lead, cast):
    once = correct(ofplace, "It is Monday, not Friday", text="The hall is free on Mondays.")
    twice = correct(once, "At nine", text="The hall is free on Mondays at nine.")
    after_two = text_of(lead.get(ofplace.get_absolute_url()))
    withdraw_posting(posting=twice, because="The hall has burnt down.", by=None, at=NOON)
    at_last = text_of(lead.get(ofplace.get_absolute_url()))

    assert all(words in after_two for words in ("It is Monday, not Friday", "At nine"))
    words = ("It is Monday, not Friday", "At nine", "The hall has burnt down.")
    assert all(each in at_last for each in words)


def test_what_is_withdrawn_is_shown_once_to_those_alone_who_had_read_it(ofplace, lead, cast):
    put(ofplace, cast.pcn_lead)
    withdraw_posting(posting=ofplace, because="The hall has burnt down.", by=None, at=NOON)

    start = text_of(lead.get(reverse("start")))
    assert "Withdrawn on 22 November 2026:</strong>" in start
    assert "The hall has burnt down." in start
    assert to_read(cast.pcn_contributor) == []

    put(ofplace, cast.pcn_lead, 1)
    assert to_read(cast.pcn_lead) == []


def test_what_is_over_withdrawn_or_to_come_is_not_shown(ofplace, cast):
    post(cast["W-P1"], title="To come", shown_from=TODAY + timedelta(days=3))
    gone = post(cast["W-P1"], title="Withdrawn")
    withdraw_posting(posting=gone, because="Shut", by=None, at=NOON)
    draft(cast["W-P1"], title="A draft")

    assert to_read(cast.pcn_lead) == ["Winter rooms"]
    assert to_read(cast.pcn_lead, on=TODAY + timedelta(days=3)) == ["To come", "Winter rooms"]
    assert to_read(cast.pcn_lead, on=TODAY + timedelta(days=99)) == []


def test_those_who_only_see_it_are_not_shown_it_and_cannot_put_it_aside(ofplace, cast):
    for who in ("place_reviewer", "system_staff", "administrator", "reader", "other_pcn_lead"):
        assert to_read(getattr(cast, who)) == []
        with pytest.raises(PermissionDenied):
            put(ofplace, getattr(cast, who))


def test_a_pcn_in_two_places_is_shown_what_either_writes(ofplace, cast):
    post(cast["W-P2"], title="From Saltcrag")

    assert to_read(cast.tarnbeck_lead) == ["From Saltcrag", "Winter rooms"]


def test_three_stand_on_the_start_page_and_the_others_are_counted(lead, cast):
    for number in range(5):
        post(cast["W-P1"], title=f"Notice number {number}")

    page = text_of(lead.get(reverse("start")))

    assert page.count("I have read this") == 3
    assert "2 more notices to read" in page


def test_the_sender_reads_which_pcns_have_somebody_who_has_read_it(ofplace, reviewer, cast):
    put(ofplace, cast.pcn_reader)
    left = Membership.objects.filter(user=cast.tarnbeck_lead)
    put(ofplace, cast.tarnbeck_lead)
    left.update(end=TODAY - timedelta(days=1))

    page = text_of(reviewer.get(ofplace.get_absolute_url()))
    own = reviewer.get(f"{ofplace.get_absolute_url()}readers/")

    assert "Somebody in 1 of 2 PCNs<" in page
    assert "Read by somebody in 1 of 2 PCNs. " in text_of(own)
    assert [(each.name, each.has_read) for each in own.context["page"]] == [
        ("Tarnbeck PCN", False),
        ("Fellside PCN", True),
    ]
    assert "pcn reader" not in text_of(own)
    correct(ofplace, text="Other words")
    changed = text_of(reviewer.get(ofplace.get_absolute_url()))
    assert "Somebody in 0 of 2 PCNs since it was changed<" in changed
    own = text_of(reviewer.get(f"{ofplace.get_absolute_url()}readers/"))
    assert "in 0 of 2 PCNs since it was changed on 22 November 2026. " in own


def test_places_and_pcns_are_counted_apart(ofsystem, cast):
    put(ofsystem, cast.place_reviewer)

    words = in_words(ofsystem, readers_of(ofsystem, on=TODAY))

    assert words == "somebody in 1 of 2 places and 0 of 3 PCNs"


def test_that_nobody_asked_is_said_as_its_reader_knows_it(ofplace, reviewer, lead):
    to_sender, to_reader = (
        text_of(each.get(ofplace.get_absolute_url())) for each in (reviewer, lead)
    )
    withdraw_posting(posting=ofplace, because="Shut", by=None, at=NOON)

    assert "Nobody has asked a question yet." in to_sender
    assert "None that you can read." in to_reader
    for each in (reviewer, lead):
        assert "Questions to this notice" not in text_of(each.get(ofplace.get_absolute_url()))


def test_all_notices_are_searched_and_narrowed_by_the_address(ofplace, ofsystem, lead, cast):
    last_year = post(cast["W-P1"], title="Spring rooms")
    days = {"shown_from": "2026-02-01", "shown_until": "2026-03-01"}
    Posting.objects.filter(pk=last_year.pk).update(**days)

    def found(query: str = "") -> list[str]:
        return [each.posting.title for each in lead.get(f"{HOME}{query}").context["shown"]]

    assert found() == ["New forms", "Winter rooms", "Spring rooms"]
    assert found("?q=forms") == ["New forms"]
    assert found("?q=room") == ["Winter rooms", "Spring rooms"]
    assert found("?q=Blackmoor&year=2025") == ["Spring rooms"]
    assert found("?sender=W-SYS") == ["New forms"]
    assert found("?q=nothing") == []
    assert "No notice fits" in text_of(lead.get(f"{HOME}?q=nothing"))
    assert "left out of account" in text_of(lead.get(f"{HOME}?sender=W-P2"))


def test_the_list_says_which_are_not_read_yet(ofplace, ofsystem, lead, cast):
    put(ofplace, cast.pcn_lead)

    shown = {each.posting.title: each.is_unread for each in lead.get(HOME).context["shown"]}

    assert shown == {"New forms": True, "Winter rooms": False}


def test_nothing_yet_is_said_in_words(lead):
    page = text_of(lead.get(HOME))

    assert "No notice yet" in page
    assert "No question yet" in text_of(lead.get(f"{HOME}questions/"))


def test_the_workbook_has_what_the_list_shows_and_the_questions_one_may_read(
    ofplace, ofsystem, lead, cast, sign_in
):
    answer(ask(ofplace, cast["W-N1"]), "for_one", "For Fellside alone.")

    def rows(client, sheet: str, query: str = "") -> list[tuple]:
        content = client.get(f"{HOME}notices.xlsx{query}").content
        return list(load_workbook(BytesIO(content))[sheet].iter_rows(min_row=2, values_only=True))

    assert [row[0] for row in rows(lead, "Notices")] == ["New forms", "Winter rooms"]
    assert [row[0] for row in rows(lead, "Notices", "?sender=W-P1")] == ["Winter rooms"]
    assert rows(lead, "Questions")[0][6] == "For Fellside alone."
    assert rows(sign_in(cast.tarnbeck_lead), "Questions") == []


def test_for_whom_it_is_stands_in_words(cast, lead):
    post(cast["W-P1"], title="For one", audience=CHOSEN, chosen="W-N1")
    some = post(cast["W-SYS"], title="For some", audience=CHOSEN, chosen="W-N1\nW-P2")

    page = text_of(lead.get(HOME))

    assert "for Fellside PCN" in page
    assert "for Fellside PCN and Saltcrag Place with its PCNs" in page
    assert some.meant.count() == 2


def many(cast, count: int) -> None:
    """PCNs of Blackmoor, each with a lead who has read every other notice and asked a question."""
    first = Membership.objects.count()
    for number in range(first, first + count):
        body = make.OrganisationFactory(
            ods_code=f"M-{number}", name=f"PCN {number}", tier=Tier.NEIGHBOURHOOD
        )
        make.LinkFactory(parent=cast["W-P1"], child=body)
        person = make.UserFactory(job_title=f"lead of {number}")
        make.MembershipFactory(user=person, organisation=body, role=Role.LEAD)
        posting = post(cast["W-P1"], title=f"Notice {number}")
        put(posting, person)
        answer(ask(Posting.objects.order_by("pk").first(), body, f"Question {number}?"))


def test_pages_ask_the_same_of_3_pcns_and_of_30(ofplace, cast, sign_in):
    many(cast, 3)
    place, one = sign_in(cast.place_reviewer), ofplace.get_absolute_url()
    addresses = [HOME, one, f"{one}readers/", f"{HOME}questions/", f"{HOME}write/W-P1/"]
    addresses += [f"{one}edit/", f"{HOME}notices.xlsx"]

    def counts() -> dict[tuple, int]:
        found = {}
        for name, client in (("place", place), ("lead", sign_in(cast.pcn_lead))):
            for address in addresses if name == "place" else [HOME, one, f"{HOME}questions/"]:
                with CaptureQueriesContext(
                    connection,
                ) as asked:
                    page = client.get(address)
                assert page.status_code == 200
                assert len(page.content) < 150_000
                found[name, address] = len(asked)
        return found

    few = counts()
    many(cast, 27)

    assert counts() == few
    assert max(few.values()) <= 20


def test_everybody_is_written_to_by_the_system(cast):
    posting = post(cast["W-SYS"], audience=EVERYBODY)

    assert len(readers_of(posting, on=TODAY)) == 5
