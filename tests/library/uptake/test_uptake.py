"""Who has adopted what: counts that open, without names for PCNs, and nobody missing as nought."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from library.choices import Choice, Stance
from library.uptake.figures import Tally
from library.uptake.gathering import uptake_of
from organisations.choices import Tier
from tests import factories as make
from tests.clock import TODAY
from tests.conftest import text_of
from tests.library.offering import SECOND, publish, say, write_own

PAGE = "/library/W-SYS/coordinator/adopted/"


@pytest.fixture
def said(document, cast):
    """Fellside has adopted edition 2, Tarnbeck edition 1 alone; Oxenclough has said nothing."""
    say(document, cast["W-N2"], Choice.AS_IS, by=cast.tarnbeck_lead)
    publish(document, SECOND, by=cast.system_staff)
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    return document


def stances_of(user, document) -> dict[str, Stance]:
    uptake = uptake_of(user, document, newest=2, on=TODAY)
    return {body.code: uptake.stance_of(body.pk) for body in uptake.bodies}


def test_whoever_adopted_an_earlier_edition_is_not_counted_for_the_newest(said, cast):
    uptake = uptake_of(cast.system_staff, said, newest=2, on=TODAY)

    assert stances_of(cast.system_staff, said) == {
        "W-N1": Stance.AS_IS,
        "W-N2": Stance.EARLIER,
        "W-N3": Stance.MISSING,
    }
    assert uptake.tally.words == "1 of 3 PCNs has said what it does with edition 2"
    places = {place.code: uptake.tally_of(place.inside).in_brief for place in uptake.places}
    assert places == {"W-P1": "1 of 2", "W-P2": "0 of 2"}
    assert uptake.are_shared


def test_each_reads_by_name_what_lies_beneath_and_of_the_others_no_more_than_counts(said, cast):
    assert set(stances_of(cast.place_reviewer, said)) == {"W-N1", "W-N2"}
    assert set(stances_of(cast.pcn_lead, said)) == {"W-N1"}
    few = uptake_of(cast.pcn_lead, said, newest=2, on=TODAY)
    assert few.shown is None

    for number in range(2):
        more = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD, ods_code=f"W-M{number}")
        make.LinkFactory(parent=cast["W-P2"], child=more)
    many = uptake_of(cast.pcn_lead, said, newest=2, on=TODAY)

    assert many.shown.in_brief == "1 of 5"
    assert (many.reads_all, set(stances_of(cast.pcn_lead, said))) == (False, {"W-N1"})


def test_what_one_reads_by_name_taken_from_all_tells_of_nobody(said, cast):
    """Who reads all but a few words would know theirs by a subtraction."""
    for number in range(4):
        more = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD, ods_code=f"W-M{number}")
        make.LinkFactory(parent=cast["W-P1"], child=more)

    staff, lead = (
        uptake_of(who, said, newest=2, on=TODAY) for who in (cast.place_reviewer, cast.pcn_lead)
    )

    assert (len(staff.bodies), staff.everybody.asked) == (6, 7)
    assert staff.shown is None
    assert lead.shown.in_brief == "1 of 7"


def test_the_workbook_of_who_reads_few_by_name_counts_all_as_the_page_does(said, sign_in, cast):
    for number in range(2):
        more = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD, ods_code=f"W-M{number}")
        make.LinkFactory(parent=cast["W-P2"], child=more)
    lead = sign_in(cast.pcn_lead)

    about = dict(load_workbook(BytesIO(lead.get(f"{PAGE}document.xlsx").content))["About"].values)

    printed = "On an earlier edition: 1; Nothing said yet: 3"
    assert printed in text_of(lead.get(f"{PAGE}document/"))
    assert (about["On an earlier edition"], about["Nothing said yet"]) == (1, 3)


def test_a_pcn_is_told_no_name_but_its_own(said, sign_in, cast):
    page = text_of(sign_in(cast.pcn_lead).get(PAGE))
    printed = text_of(sign_in(cast.pcn_lead).get(f"{PAGE}document/"))

    for said_of_it in (page, printed):
        assert "Fellside PCN" in said_of_it
        assert "Tarnbeck" not in said_of_it
        assert "Oxenclough" not in said_of_it
    assert "Too few are asked" in page


def test_every_count_opens_to_those_behind_it(said, sign_in, cast):
    staff = sign_in(cast.system_staff)

    whole = text_of(staff.get(PAGE))
    place = text_of(staff.get(f"{PAGE}?organisation=W-P2"))
    earlier = text_of(staff.get(f"{PAGE}?organisation=W-P1&stance=earlier"))
    none = text_of(staff.get(f"{PAGE}?stance=declined"))
    unknown = text_of(staff.get(f"{PAGE}?organisation=NOBODY&stance=glad"))

    assert all(words in whole for words in ("1 of 3 PCNs", "By place", "Blackmoor Place"))
    assert "organisation=W-P1&amp;stance=earlier" in whole
    assert ("Oxenclough" in place, "Fellside" in place) == (True, False)
    assert ("Tarnbeck" in earlier, "Fellside" in earlier) == (True, False)
    assert "Has adopted edition 1 as it is and has not said anything of edition 2." in earlier
    assert "Nobody stands so" in none
    assert "are left out of account" in unknown


def test_page_print_and_workbook_say_the_same(said, sign_in, cast):
    staff = sign_in(cast.system_staff)

    printed = text_of(staff.get(f"{PAGE}document/"))
    book = load_workbook(BytesIO(staff.get(f"{PAGE}document.xlsx").content))

    assert "1 of 3 PCNs has said what it does with edition 2." in printed
    assert "Tarnbeck PCN</strong>: on an earlier edition." in printed
    who = {row[0]: row[1:] for row in book["Who"].values}
    assert who["W-N2"][1:3] == ("On an earlier edition", 1)
    assert who["W-N3"][1:3] == ("Nothing said yet", None)
    places = {row[0]: row[2:4] for row in book["Places"].values}
    assert places["W-P1"] == (2, 1)
    about = dict(book["About"].values)
    assert about["Of all"] == "1 of 3 PCNs has said what it does with edition 2"


def test_nothing_is_asked_before_an_edition_is_published(document, keeper):
    document.editions.update(published_at=None, published_by=None, published_as="")

    assert keeper.get(PAGE).status_code == 404


def test_places_adopt_what_is_for_them(cast, document):
    type(document).objects.update(tier=Tier.PLACE)
    document.refresh_from_db()
    say(document, cast["W-P1"], Choice.AS_IS, by=cast.place_reviewer)

    uptake = uptake_of(cast.system_staff, document, newest=1, on=TODAY)

    assert uptake.tally.words == "1 of 2 places has said what it does with edition 1"
    assert uptake.places == ()


def test_the_page_asks_the_same_of_3_pcns_and_of_30_and_stays_small(said, keeper, cast):
    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = keeper.get(page)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        return len(asked)

    pages = (PAGE, f"{PAGE}?organisation=W-P2", f"{PAGE}document/")
    before = [cost(page) for page in pages]
    for number in range(27):
        more = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD, ods_code=f"W-M{number}")
        make.LinkFactory(parent=cast["W-P2"], child=more)

    assert [cost(page) for page in pages] == before
    assert max(before) <= 20


def test_a_tally_of_one_speaks_of_one():
    one = Tally.of([Stance.DECLINED], kind="PCN", newest=3)

    assert one.words == "1 of 1 PCN has said what it does with edition 3"
    assert Tally.of([], kind="PCN", newest=1).words.startswith("0 of 0 PCNs have said")


def test_an_adapted_text_opens_from_its_name(said, sign_in, cast):
    write_own(said, cast["W-N3"], "Of the moor", by=cast.other_pcn_lead)
    say(said, cast["W-N3"], Choice.ADAPTED, by=cast.other_pcn_lead)

    page = text_of(sign_in(cast.system_staff).get("/library/W-SYS/coordinator/of/W-N3/"))

    assert "Of the moor" in page
