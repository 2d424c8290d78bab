"""Who is ahead and glad to talk: with its own word alone, and in no order of levels."""

import pytest

from compendium.choices import State
from compendium.models import Example, GladToTalk
from compendium.talking.actions import withdraw_glad
from organisations.models import Organisation
from peers.ahead.gathering import ahead_on, peers_of
from peers.steps import steps_of
from tests.assessments.doing import the_return
from tests.clock import NOON, TODAY
from tests.compendium.examples import Writer
from tests.conftest import text_of
from tests.peers.talking import STEP, ahead, glad, section_of, submitted

PAGE = "/peers/W-N1/2026-27/"


def named(ours) -> dict[str, list[str]]:
    found = peers_of(ours, steps_of(ours), on=TODAY)
    return {step: [peer.name for peer in peers] for step, peers in found.items()}


def test_who_has_it_in_place_and_is_glad_is_named(tarnbeck, ours):
    assert named(ours) == {STEP: ["Tarnbeck PCN"]}


def test_nobody_is_named_without_its_own_word(cast, cycle, framework, ours):
    submitted(cast, cycle, framework, "W-N2")

    assert named(ours) == {}


def test_who_takes_it_back_is_named_no_more(cast, tarnbeck, ours):
    withdraw_glad(glad=tarnbeck, by=cast.tarnbeck_lead, at=NOON)

    assert named(ours) == {}


def test_who_is_not_ahead_is_not_named_however_glad(cast, cycle, framework, ours):
    submitted(cast, cycle, framework, "W-N2", level=2)
    glad(cast, framework, "W-N2")

    assert named(ours) == {}


def test_a_draft_makes_nobody_ahead(cast, cycle, tarnbeck, ours):
    the_return(cycle, "W-N2").revisions.update(is_current=False)

    assert named(ours) == {}


def test_a_published_example_of_the_step_counts_as_ahead_and_a_proposed_one_does_not(
    cast, cycle, framework, ours
):
    write = Writer(cast, framework)
    glad(cast, framework, "W-N2")
    write(State.PROPOSED, code="W-N2")
    before = named(ours)
    example = write(State.PUBLISHED, code="W-N2", title="Mornings")

    (peer,) = peers_of(ours, [framework.steps[STEP]], on=TODAY)[STEP]

    assert before == {}
    assert (peer.is_in_place, peer.examples) == (False, (("Mornings", example.get_absolute_url()),))
    Example.objects.update(framework=framework.version.framework)
    assert ahead_on(the_return(cycle, "W-N2"), [framework.steps[STEP]]) == {STEP}


def test_they_stand_by_place_and_name_and_never_by_level(cast, cycle, framework, ours):
    ahead(cast, cycle, framework, "W-N3")
    submitted(cast, cycle, framework, "W-N2", level=3)
    glad(cast, framework, "W-N2")
    by_place = [(peer.place, peer.name) for peer in peers_of(ours, steps_of(ours), on=TODAY)[STEP]]

    assert by_place == [("Blackmoor Place", "Tarnbeck PCN"), ("Saltcrag Place", "Oxenclough PCN")]


def test_one_that_has_closed_is_not_named(tarnbeck, ours):
    Organisation.objects.filter(ods_code="W-N2").update(closed_on="2026-11-01")

    assert named(ours) == {}


def test_nobody_of_another_system_reads_or_is_read(cast, tarnbeck, ours, framework, sign_in):
    GladToTalk.objects.create(
        organisation=cast["X-N1"],
        framework=framework.version.framework,
        step_code=STEP,
        contact_role="Their lead",
        said_at=NOON,
    )

    assert named(ours) == {STEP: ["Tarnbeck PCN"]}
    assert sign_in(cast.outsider).get(PAGE).status_code == 404


def test_the_list_begins_with_what_is_open_here(cast, cycle, framework, tarnbeck, lead):
    glad(cast, framework, "W-N2", "SUP-01-N")
    submitted(cast, cycle, framework, "W-N1", level=4)
    the_return(cycle, "W-N1").revisions.get().answers.filter(step__code="SUP-01-N").update(
        level=framework.levels[1], counted_level=framework.levels[1]
    )

    page = text_of(lead.get(f"{PAGE}steps/"))

    assert page.index("SUP-01-N") < page.index(STEP)
    assert ("Open here" in page, "In place here" in page) == (True, True)


@pytest.mark.parametrize("step", [STEP, "SUP-01-N"])
@pytest.mark.parametrize("by", ["theme", "section"])
def test_the_list_is_narrowed_by_theme_and_section(by, step, framework, cast, tarnbeck, lead):
    glad(cast, framework, "W-N2", "SUP-01-N")
    found = framework.steps[step]
    key = found.row.theme.code if by == "theme" else section_of(found)

    page = text_of(lead.get(f"{PAGE}steps/", {by: key}))

    there = {code for code in (STEP, "SUP-01-N") if f"/steps/{code}/" in page}
    assert there == {step}


def test_what_nothing_here_has_is_told(tarnbeck, lead):
    page = text_of(lead.get(f"{PAGE}steps/?theme=NOPE"))

    assert "Theme “NOPE” is left out of account: nothing here has it." in page
    assert "Tarnbeck PCN" in page


def test_the_page_of_a_step_says_whom_to_ask_for_and_no_level(tarnbeck, lead):
    page = text_of(lead.get(f"{PAGE}steps/{STEP}/"))

    for words in ("Tarnbeck PCN", "Blackmoor Place", "Ask for: Rota lead.", "Ask for a contact"):
        assert words in page
    assert "4 In place and reviewed" not in page


def test_a_reader_reads_who_is_glad_and_is_offered_no_button(tarnbeck, cast, sign_in):
    page = text_of(sign_in(cast.pcn_reader).get(f"{PAGE}steps/{STEP}/"))

    assert "Tarnbeck PCN" in page
    assert "Ask for a contact" not in page
