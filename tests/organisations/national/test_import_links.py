"""The links an import makes, ends and takes up again: who lies where, from which day to which."""

from datetime import date

import pytest

from organisations.models import Link, Organisation
from tests.organisations.epcn_files import (
    LSC,
    PCNS,
    PLACES,
    SPELLS,
    counts,
    import_file,
    org,
    spans,
)

pytestmark = pytest.mark.django_db


def test_links_carry_the_dates_of_the_file(run):
    run()

    assert spans("U00000") == [("QE1-FELLSIDE", date(2019, 10, 1), None, True)]
    assert spans("U00002") == [("QE1-HARBOUR-COAST", date(2019, 10, 1), date(2021, 4, 1), True)]
    assert spans("QE1-FELLSIDE") == [("QE1", date(2019, 10, 1), None, True)]
    assert spans("A00002") == [
        ("U00002", date(2019, 10, 1), date(2021, 3, 31), True),
        ("U00001", date(2021, 4, 1), None, True),
    ]
    assert org("U00002").closed_on == date(2021, 4, 1)


def test_a_closed_pcn_is_kept_and_its_links_end(run):
    run()
    closed = PCNS | {"U00000": (*PCNS["U00000"][:4], "20230331")}

    report = run(pcns=closed)

    assert counts(report) == (0, 1, 1, 7)
    assert report["open"]["neighbourhood"] == 2
    assert org("U00000").closed_on == date(2023, 3, 31)
    assert spans("U00000") == [("QE1-FELLSIDE", date(2019, 10, 1), date(2023, 3, 31), True)]
    assert spans("A00001") == [("U00000", date(2019, 10, 1), date(2023, 3, 31), True)]


def test_a_pcn_that_did_not_close_after_all_is_open_again_where_it_was(run):
    run()
    run(pcns=PCNS | {"U00000": (*PCNS["U00000"][:4], "20230201")})

    run(on="2023-03-01")

    assert org("U00000").closed_on is None
    assert spans("U00000") == [("QE1-FELLSIDE", date(2019, 10, 1), None, True)]
    assert spans("A00001") == [("U00000", date(2019, 10, 1), None, True)]


def test_a_split_ends_the_old_pcn_and_starts_the_new_one(run):
    run()
    pcns = PCNS | {
        "U00001": (*PCNS["U00001"][:4], "20230331"),
        "U00003": ("ST ANNE'S PCN", "01K", LSC, "20230401", ""),
    }
    spells = [
        *SPELLS[:2],
        (*SPELLS[2][:4], "20230331"),
        (*SPELLS[3][:4], "20230331"),
        ("A00002", "DALE SURGERY", "U00003", "20230401", None),
        ("A00003", "ANNE SURGERY", "U00003", "20230401", None),
    ]

    report = run(pcns=pcns, spells=spells, places=[*PLACES, ("U00003", "", "Harbour & Coast")])

    assert counts(report) == (1, 2, 1, 6)
    assert report["open"]["neighbourhood"] == 2
    assert spans("U00001")[0][2] == date(2023, 3, 31)
    assert spans("U00003") == [("QE1-HARBOUR-COAST", date(2023, 4, 1), None, True)]
    assert spans("A00003") == [
        ("U00001", date(2023, 1, 9), date(2023, 3, 31), True),
        ("U00003", date(2023, 4, 1), None, True),
    ]


def test_a_pcn_moved_to_another_place_ends_its_link_the_day_before(run):
    run()

    report = run(places=[("U00000", "", "Harbour & Coast"), *PLACES[1:]], on="2023-04-01")

    assert counts(report) == (0, 1, 0, 7)
    assert spans("U00000") == [
        ("QE1-FELLSIDE", date(2019, 10, 1), date(2023, 3, 31), True),
        ("QE1-HARBOUR-COAST", date(2023, 4, 1), None, True),
    ]
    reasons = Link.objects.filter(child__ods_code="U00000").values_list("reason", flat=True)
    assert list(reasons) == ["Moved to Harbour & Coast", "Moved from Fellside"]


def test_a_move_put_right_on_the_same_day_leaves_no_link_of_no_days(run):
    run()
    run(places=[("U00000", "", "Harbour & Coast"), *PLACES[1:]], on="2023-04-01")

    run(on="2023-04-01")

    assert spans("U00000") == [
        ("QE1-FELLSIDE", date(2019, 10, 1), date(2023, 3, 31), True),
        ("QE1-FELLSIDE", date(2023, 4, 1), None, True),
    ]


def test_a_pcn_listed_twice_lies_in_two_places_the_first_of_them_primary(run):
    both = [("U00000", "", "Fellside"), ("U00000", "", "Harbour & Coast"), *PLACES[1:]]

    run(places=both)

    start = date(2019, 10, 1)
    assert spans("U00000") == [
        ("QE1-FELLSIDE", start, None, True),
        ("QE1-HARBOUR-COAST", start, None, False),
    ]


def test_the_primary_place_can_be_changed_in_one_import(run):
    both = [("U00000", "", "Fellside"), ("U00000", "", "Harbour & Coast"), *PLACES[1:]]
    run(places=both)

    report = run(places=[both[1], both[0], *PLACES[1:]])

    assert counts(report) == (0, 1, 0, 8)
    assert [(code, primary) for code, _, _, primary in spans("U00000")] == [
        ("QE1-FELLSIDE", False),
        ("QE1-HARBOUR-COAST", True),
    ]


def test_a_pcn_in_no_place_is_linked_to_the_system_with_a_warning(run):
    report = run(places=PLACES[1:])

    assert spans("U00000") == [("QE1", date(2019, 10, 1), None, True)]
    assert report["warnings"] == [
        "U00000 North Fell and Dale PCN is in no place: it is linked to the system itself."
    ]


def test_without_a_places_file_pcns_stay_in_the_places_they_have(run, tmp_path):
    run()

    report = import_file(tmp_path / "epcn.xlsx")

    assert counts(report) == (0, 0, 0, 7)
    assert report["warnings"] == []
    assert report["open"]["place"] == 2


def test_a_practice_linked_by_hand_moves_to_where_the_file_says(run):
    run()
    Link.objects.filter(child__ods_code="A00003").update(
        parent=org("U00000"), start=date(2022, 1, 1)
    )

    run()

    assert spans("A00003") == [
        ("U00000", date(2022, 1, 1), date(2023, 1, 8), True),
        ("U00001", date(2023, 1, 9), None, True),
    ]


def test_a_practice_in_two_pcns_at_once_counts_first_in_the_later(run):
    report = run(spells=[*SPELLS, ("A00001", "FELL SURGERY", "U00001", "20220101", None)])

    assert "A00001" in report["warnings"][0]
    assert [(code, primary) for code, _, _, primary in spans("A00001")] == [
        ("U00000", False),
        ("U00001", True),
    ]


def test_a_practice_under_two_names_from_one_day_is_one_spell_with_a_warning(run):
    twice = [*SPELLS, ("A00001", "ANOTHER NAME", "U00000", "20191001", None)]

    first = run(spells=twice)
    second = run(spells=twice)

    assert (
        first["warnings"]
        == second["warnings"]
        == [
            "A00001 has two names, “Fell Surgery” and “Another Name”, from the same day in U00000: "
            "“Fell Surgery”, listed first, is taken."
        ]
    )
    assert org("A00001").name == "Fell Surgery"
    assert spans("A00001") == [("U00000", date(2019, 10, 1), None, True)]
    assert counts(second) == (0, 0, 0, first["created"])


def test_practices_of_a_pcn_that_is_not_listed_are_left_out_with_a_warning(run):
    strays = [(f"B{n:05}", "A SURGERY", f"U8{n:04}", "20191001", None) for n in range(9)]

    report = run(spells=[*SPELLS, *strays])

    [warning] = report["warnings"]
    assert "does not list their PCN: 9 (U80000, U80001, " in warning
    assert warning.endswith("U80007 and 1 more).")
    assert not Organisation.objects.filter(ods_code__startswith="B").exists()
