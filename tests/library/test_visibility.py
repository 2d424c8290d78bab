"""Who reads which model document, which edition of it, and which word."""

from library.choices import Choice
from library.models import Adaptation, Adoption, Edition, ModelDocument, ModelFile
from organisations.models import Link
from tests import factories as make
from tests.cast import PEOPLE
from tests.conftest import text_of
from tests.library.offering import (
    FIRST,
    PDF,
    SECOND,
    draft_edition,
    make_document,
    publish,
    say,
    write_own,
)
from tests.routes.registers import WESTMERE
from tests.routes.route import ABOVE, PCN, PLACE, SYSTEM, TEAM


def readers_of(rows, cast) -> set[str]:
    return {who for who in PEOPLE if rows.visible_to(getattr(cast, who)).exists()}


def test_a_document_is_its_owners_until_it_is_published_and_then_all_beneath_read_it(cast):
    made = make_document(cast["W-P1"], by=cast.place_reviewer)
    draft_edition(made, FIRST, by=cast.place_reviewer, file=PDF)

    drafted = [readers_of(rows.objects, cast) for rows in (ModelDocument, Edition, ModelFile)]
    publish(made, FIRST, by=cast.place_reviewer)
    out = [readers_of(rows.objects, cast) for rows in (ModelDocument, Edition, ModelFile)]

    assert drafted == [PLACE] * 3
    assert out == [PCN | {"tarnbeck_lead"} | ABOVE] * 3


def test_what_the_system_publishes_is_read_by_everybody_in_it(document, cast):
    draft_edition(document, SECOND, by=cast.system_staff)

    assert readers_of(ModelDocument.objects, cast) == WESTMERE
    assert readers_of(Edition.objects.draft(), cast) == SYSTEM


def test_a_text_is_its_teams_and_a_word_is_read_above_once_it_is_said(document, cast):
    write_own(document, cast["W-N1"], "Ours", by=cast.pcn_contributor)

    assert readers_of(Adaptation.objects, cast) == TEAM
    assert readers_of(Adoption.objects, cast) == set()

    say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)

    assert readers_of(Adaptation.objects, cast) == TEAM
    assert readers_of(Adoption.objects, cast) == PCN | ABOVE


def test_whoever_has_left_reads_what_they_spoke_of_and_neither_later_editions_nor_counts(
    document, cast, sign_in
):
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    Link.objects.filter(child=cast["W-N1"]).update(parent=cast["X-P1"])
    make.MembershipFactory(user=cast.outsider, organisation=cast["X-P1"], role="place_reviewer")
    publish(document, SECOND, by=cast.system_staff)
    page = document.get_absolute_url()

    for who in (cast.pcn_lead, cast.outsider):
        client = sign_in(who)
        read = text_of(client.get(page))
        word = text_of(client.get(f"{page}of/W-N1/"))
        assert ("Edition 1" in read, "and carers" in read) == (True, False)
        assert ("adopted edition 1" in word, "Edition 2" in word) == (True, False)
        assert client.get(f"{page}edition/1/document/").status_code == 200
        later = ("edition/2/document/", "compare/1/2/", "adopted/", "adopted/document.xlsx")
        assert [client.get(f"{page}{each}").status_code for each in later] == [404] * 4
        assert "adopted/" not in read
