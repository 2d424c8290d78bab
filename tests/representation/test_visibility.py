"""Who reads boards and seats, and who reads which question."""

from representation.choices import Said
from representation.models import Board, Enquiry, Seat, Tenure
from tests.cast import PEOPLE
from tests.representation.seating import ask, say
from tests.routes.representation import READS, WESTMERE


def readers_of(rows, cast) -> set[str]:
    return {who for who in PEOPLE if rows.visible_to(getattr(cast, who)).exists()}


def editors_of(rows, cast) -> set[str]:
    return {who for who in PEOPLE if rows.editable_by(getattr(cast, who)).exists()}


def test_everybody_in_the_system_reads_boards_and_seats_and_their_owner_keeps_them(tenure, cast):
    for model in (Board, Seat, Tenure):
        assert readers_of(model.objects, cast) == WESTMERE
        assert editors_of(model.objects, cast) == {"place_reviewer"}


def test_a_question_is_read_by_who_asked_and_who_holds_it_until_it_is_passed_up(cast):
    enquiry = ask(cast)

    assert readers_of(Enquiry.objects, cast) == READS

    say(cast, enquiry, Said.PASSED_UP)

    above = {"system_staff", "administrator", "reader"}
    assert readers_of(Enquiry.objects, cast) == READS | above


def test_what_a_practice_asks_its_pcn_is_read_by_no_other_pcn_nor_above(practice, cast, speakers):
    enquiry = ask(speakers, "W-G1")
    fellside = {"pcn_lead", "pcn_contributor", "pcn_reader"}

    assert enquiry.holder == cast["W-N1"]
    assert readers_of(Enquiry.objects, cast) == fellside
    assert Enquiry.objects.visible_to(practice).exists()
    assert Board.objects.visible_to(practice).count() == 0


def test_a_practice_reads_the_boards_of_its_system(practice, tenure):
    assert Tenure.objects.visible_to(practice).get() == tenure
