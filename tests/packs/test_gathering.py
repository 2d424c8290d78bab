"""What there is to put in a pack: newest revisions, each PCN once, and what is missing by name."""

import pytest

from packs.gathering import contents_of
from packs.sources import REPORT, copy_of, readable_by
from tests import factories as make

NONE = "Not signed"


def said(contents) -> list[tuple[str, str, str]]:
    return [(each.organisation, each.title, each.edition) for each in contents.entries]


def test_a_place_has_its_support_plan_its_plan_and_those_of_its_pcns(signed, cast, cycle):
    contents = contents_of(cast["W-P1"], cycle)

    assert said(contents) == [
        ("Blackmoor Place", "Place delivery plan", NONE),
        (
            "Blackmoor Place",
            "Place delivery support plan",
            "Revision 2, published on 26 November 2026",
        ),
        ("Fellside PCN", "PCN delivery plan", "Revision 2, signed on 25 November 2026"),
        ("Tarnbeck PCN", "PCN delivery plan", NONE),
    ]
    assert {each.checksum for each in contents.parts} == {signed[1].checksum, signed[2].checksum}


def test_a_system_has_each_pcn_once_and_its_places_before_them(signed, cast, cycle):
    contents = contents_of(cast["W-SYS"], cycle)

    assert [each.organisation for each in contents.entries] == [
        *["Westmere Integrated Care Board"] * 2,
        *["Blackmoor Place"] * 2,
        *["Saltcrag Place"] * 2,
        "Fellside PCN",
        "Oxenclough PCN",
        "Tarnbeck PCN",
    ]
    assert len(contents.parts) == 2


def test_a_draft_is_never_in_it(world, cast, cycle):
    """Fellside has opened its plan again: what it signed before stands."""
    plans = [each for each in contents_of(cast["W-P1"], cycle).parts if each.kind == "plan"]

    assert [each.edition.partition(",")[0] for each in plans] == ["Revision 1"]


def test_what_each_reported_last_is_in_it_once_a_round_was_opened(world, cast, cycle):
    reports = [each for each in contents_of(cast["W-P1"], cycle).entries if each.kind == REPORT]

    assert [(each.organisation, each.title, each.edition) for each in reports] == [
        ("Blackmoor Place", "Place highlight report", "Not reported"),
        (
            "Fellside PCN",
            "PCN highlight report, October to December 2026",
            "Revision 1, submitted on 22 November 2026",
        ),
        ("Tarnbeck PCN", "PCN highlight report", "Not reported"),
    ]
    assert copy_of(reports[1], "pdf").is_frozen


@pytest.mark.parametrize("code", ["W-P1", "W-SYS"])
def test_it_costs_as_much_for_thirty_pcns_as_for_three(
    signed, cast, cycle, code, django_assert_num_queries
):
    with django_assert_num_queries(5 if code == "W-P1" else 6):
        contents_of(cast[code], cycle)

    for number in range(30):
        pcn = make.OrganisationFactory(ods_code=f"W-M{number}", name=f"More PCN {number}")
        more = make.AssessmentFactory(cycle=cycle, organisation=pcn)
        for tier, above in (("place", "W-P1"), ("system", "W-SYS")):
            more.footprints.create(organisation=cast[above], tier=tier)

    with django_assert_num_queries(5 if code == "W-P1" else 6):
        assert len(contents_of(cast[code], cycle).entries) > 30


@pytest.mark.parametrize(
    ("person", "reads"),
    [("place_reviewer", True), ("reader", True), ("pcn_lead", True), ("outsider", False)],
)
def test_a_pack_is_read_by_who_reads_each_of_its_documents(signed, cast, cycle, person, reads):
    parts = contents_of(cast["W-P1"], cycle).parts

    assert readable_by(getattr(cast, person), parts) is reads


def test_one_document_out_of_sight_is_enough_to_refuse_all(signed, cast, cycle):
    """Tarnbeck reads the support plan of its place, and not the plan of Fellside."""
    parts = contents_of(cast["W-P1"], cycle).parts

    assert readable_by(cast.tarnbeck_lead, parts[:1])
    assert not readable_by(cast.tarnbeck_lead, parts)
