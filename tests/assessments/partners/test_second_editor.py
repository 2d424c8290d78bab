"""A partner and somebody else at one answer: both texts are shown, and nothing is lost."""

import pytest

from tests.assessments.doing import (
    INT2,
    by_htmx,
    card,
    stored,
)
from tests.assessments.partners.asking import answers, team_saves
from tests.conftest import text_of

pytestmark = pytest.mark.usefixtures("noon")
SAID = card(INT2, choice="2", note="Half of them come.", evidence="The minutes")


def test_a_stale_page_shows_both_texts_and_overwrites_nothing(
    cast, ours, framework, hospice, visitor
):
    team_saves(ours, framework, cast.pcn_lead, note="Of the team")

    both = answers(visitor, hospice, SAID)

    assert both.status_code == 409
    said = text_of(both)
    assert "The team of Fellside PCN changed this answer" in said
    assert str(cast.pcn_lead) not in said
    assert all(words in said for words in ("Of the team", "Half of them come."))
    assert stored(INT2).note == "Of the team"


@pytest.mark.parametrize(
    ("whose", "note", "number"), [("mine", "Half of them come.", 2), ("theirs", "Of the team", 1)]
)
def test_in_a_conflict_the_partner_chooses(
    whose, note, number, cast, ours, framework, hospice, visitor
):
    team_saves(ours, framework, cast.pcn_lead, note="Of the team")

    chosen = answers(visitor, hospice, SAID, keep=f"{INT2}:{whose}:1")

    assert chosen.status_code == 302
    assert (stored(INT2).note, stored(INT2).number) == (note, number)
    assert [each.note for each in stored(INT2).history.all()][-1] == "Of the team"


def test_a_card_nobody_touched_is_left_as_the_team_changed_it(
    cast, ours, framework, hospice, visitor
):
    team_saves(ours, framework, cast.pcn_lead, note="First")
    team_saves(ours, framework, cast.pcn_lead, number=1, note="Second", planned=True)

    left = answers(visitor, hospice, card(INT2, number=1, choice="3", note="First"))

    assert left.status_code == 302
    assert stored(INT2).note == "Second"


def test_two_people_with_one_link_see_both_answers(hospice, visitor):
    answers(visitor, hospice, SAID)

    both = answers(visitor, hospice, card(INT2, choice="3", note="All of them"))

    assert both.status_code == 409
    assert "by somebody else who has it" in text_of(both)
    assert stored(INT2).note == "Half of them come."


def test_a_second_press_changes_nothing(hospice, visitor):
    for _ in range(2):
        assert answers(visitor, hospice, SAID).status_code == 302

    assert stored(INT2).number == 1


def test_once_the_team_changes_it_the_answer_is_theirs_again(hospice, visitor, cast, lead):
    answers(visitor, hospice, SAID)

    by_htmx(lead, INT2, number=1, choice="2", note="And the rest by March.")

    assert (stored(INT2).partner, stored(INT2).saved_by) == (None, cast.pcn_lead)
    states = [(each.partner, each.saved_by) for each in stored(INT2).history.all()]
    assert states == [(None, cast.pcn_lead), (hospice, None)]


def test_a_conflict_of_the_team_names_the_partner(hospice, visitor, lead):
    answers(visitor, hospice, SAID)

    both = by_htmx(lead, INT2, number=0, choice="3")

    assert both.status_code == 409
    assert "Fellside hospice (partner) changed this answer" in text_of(both)
