"""Who reads which model document, which edition of it, and which word."""

from library.choices import Choice
from library.models import Adaptation, Adoption, Edition, ModelDocument, ModelFile
from tests.cast import PEOPLE
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
