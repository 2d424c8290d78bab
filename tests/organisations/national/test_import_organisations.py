"""The import of the national file: the organisations it makes, changes and leaves alone."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.choices import Tier
from organisations.models import Link, Organisation
from tests.organisations.epcn_files import (
    LSC,
    PCNS,
    PLACES,
    SPELLS,
    counts,
    history_rows,
    import_file,
    org,
    spans,
    write_epcn,
)

pytestmark = pytest.mark.django_db


DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DAY = date(2023, 1, 9)


def test_the_file_becomes_a_system_its_places_pcns_and_practices(run):
    report = run()

    assert counts(report) == (9, 0, 0, 0)
    assert report["open"] == {"neighbourhood": 2, "place": 2, "system": 1}
    assert (report["warnings"], report["errors"]) == ([], [])
    assert list(report) == [
        "created",
        "changed",
        "closed",
        "unchanged",
        "open",
        "warnings",
        "errors",
    ]
    assert org("QE1").name == "NHS Lancashire and South Cumbria Integrated Care Board"
    assert org("QE1-HARBOUR-COAST").name == "Harbour & Coast"
    assert set(Organisation.objects.of_tier(Tier.PRACTICE).values_list("name", flat=True)) == {
        "Fell Surgery",
        "Dale Surgery",
        "Anne Surgery",
    }


def test_names_lose_their_capitals_and_follow_the_spelling_of_the_places_file(run):
    run()

    assert org("U00000").name == "North Fell and Dale PCN"
    assert org("U00001").name == "St Anne's & O'Brien PCN"


def test_a_second_run_changes_nothing_and_writes_no_history(run):
    run()
    before = history_rows()

    report = run()

    assert counts(report) == (0, 0, 0, 9)
    assert history_rows() == before


def test_every_row_written_says_which_file_it_came_from(run):
    run()

    reasons = set(Organisation.history.values_list("history_change_reason", flat=True))

    assert reasons == {"National file, 2023-01-09"}


def test_a_renamed_pcn_keeps_its_row_and_its_former_name(run):
    run()
    row = org("U00000").pk
    name = ("NORTH FELLS TOGETHER PCN", *PCNS["U00000"][1:])

    report = run(pcns=PCNS | {"U00000": name})

    assert counts(report) == (0, 1, 0, 8)
    assert (org("U00000").pk, org("U00000").name) == (row, "North Fells Together PCN")
    names = org("U00000").history.values_list("name", flat=True)
    assert list(names) == ["North Fells Together PCN", "North Fell and Dale PCN"]


def test_a_file_that_looks_ahead_is_taken_to_be_right_today(run):
    report = run(pcns=PCNS | {"U00000": (*PCNS["U00000"][:4], "29990331")})

    assert report["open"]["neighbourhood"] == 2
    reasons = set(Organisation.history.values_list("history_change_reason", flat=True))
    assert reasons == {f"National file, {timezone.localdate():%Y-%m-%d}"}


def test_a_code_of_the_places_file_that_the_file_does_not_know_is_a_warning(run):
    report = run(places=[*PLACES, ("U12345", "Elsewhere", "Fellside")])

    assert counts(report) == (9, 0, 0, 0)
    assert "U12345 Elsewhere" in report["warnings"][0]


def test_organisations_missing_from_a_newer_file_stay_with_a_warning(run):
    run()
    pcns = {code: row for code, row in PCNS.items() if code != "U00000"}

    report = run(pcns=pcns, spells=SPELLS[1:], places=PLACES[1:])

    assert counts(report) == (0, 0, 0, 6)
    assert len(report["warnings"]) == 2
    assert "U00000" in report["warnings"][0]
    assert "A00001" in report["warnings"][1]
    assert spans("U00000")[0][2] is None


def test_an_older_file_adds_and_does_not_turn_back(run):
    name = ("NORTH FELLS TOGETHER PCN", *PCNS["U00000"][1:])
    run(pcns=PCNS | {"U00000": name}, on="2023-06-01")
    pcns = PCNS | {"U00007": ("NEW PCN", "01K", LSC, "20220401", "")}

    report = run(pcns=pcns)

    assert counts(report) == (1, 0, 0, 9)
    assert "2023-01-09" in report["warnings"][0]
    assert org("U00000").name == "North Fells Together PCN"
    assert org("U00007").is_open(on=DAY)


def test_an_older_file_does_not_open_a_closed_pcn_again(run):
    run(pcns=PCNS | {"U00000": (*PCNS["U00000"][:4], "20230331")}, on="2023-06-01")
    before = history_rows()

    report = run()

    assert counts(report) == (0, 0, 0, 9)
    assert org("U00000").closed_on == date(2023, 3, 31)
    assert [end for _code, _start, end, _primary in spans("U00000")] == [date(2023, 3, 31)]
    assert history_rows() == before


def test_a_day_given_lets_an_older_file_speak(run):
    name = ("NORTH FELLS TOGETHER PCN", *PCNS["U00000"][1:])
    run(pcns=PCNS | {"U00000": name}, on="2023-06-01")

    report = run(on="2023-06-02")

    assert counts(report) == (0, 1, 0, 8)


def test_places_and_the_system_keep_the_name_an_administrator_gave_them(run):
    run()
    Organisation.objects.filter(ods_code="QE1-FELLSIDE").update(name="Fellside and the Fells")
    Organisation.objects.filter(ods_code="QE1").update(name="Westmere Board")

    report = run()

    assert counts(report) == (0, 0, 0, 9)
    assert org("QE1").name == "Westmere Board"


def test_a_place_made_by_hand_is_recognised_by_its_name(run):
    run()
    Organisation.objects.filter(ods_code="QE1-FELLSIDE").update(ods_code="OUR-FELLSIDE")

    report = run()

    assert counts(report) == (0, 0, 0, 9)
    assert not Organisation.objects.filter(ods_code="QE1-FELLSIDE").exists()


def test_another_icb_comes_from_the_same_file_and_leaves_the_first_alone(run):
    run()
    before = history_rows()

    report = run(icb="qnx", places=[])

    assert counts(report) == (3, 0, 0, 0)
    assert report["open"] == {"neighbourhood": 1, "place": 0, "system": 1}
    assert history_rows() == before + 3 + 2


def test_a_dry_run_reports_the_same_and_writes_nothing(run):
    report = run(dry_run=True)

    assert counts(report) == (9, 0, 0, 0)
    assert report["open"]["neighbourhood"] == 2
    assert not Organisation.objects.exists()
    assert not Organisation.history.exists()


def test_the_report_reads_as_sentences_too(tmp_path):
    out = StringIO()

    call_command(
        "import_organisations", str(write_epcn(tmp_path / "a.xlsx")), icb="QE1", stdout=out
    )

    assert "7 created, 0 changed, 0 closed, 0 unchanged." in out.getvalue()
    assert "Open: 2 neighbourhood, 0 place, 1 system." in out.getvalue()


def test_files_that_still_say_ccg_are_read_the_same(tmp_path):
    ccg = {
        code: (name, place, "NHS MORECAMBE BAY CCG", opened, closed)
        for code, (name, place, _, opened, closed) in PCNS.items()
    }
    headers = (
        [
            "PCN Code",
            "PCN Name ",
            "Current\r\nClinical Commissioning Group Code",
            "Clinical Commissioning Group",
            "Open Date",
            "Close Date",
            "Postcode",
        ],
        [
            "Partner Organisation Code",
            "Partner Name",
            "Practice Parent CCG Code",
            "Practice Parent CCG Name",
            "PCN Code",
            "PCN Name",
            "PCN Parent CCG Code",
            "PCN Parent CCG Name",
            "Practice to PCN Relationship Start Date",
            "Practice to PCN Relationship End Date",
            "Practice CCG and PCN CCG Match",
        ],
    )

    report = import_file(write_epcn(tmp_path / "old.xlsx", ccg, headers=headers))

    assert report["open"] == {"neighbourhood": 2, "place": 0, "system": 1}


def test_it_asks_the_database_as_often_for_30_pcns_as_for_3(tmp_path):
    def queries(number: int, icb_location: str, icb: str) -> int:
        pcns = {
            f"U{icb_location[:2]}{n:03}": (f"PCN {n} PCN", icb_location, "", "20191001", "")
            for n in range(number)
        }
        spells = [(f"A{code[1:]}", "SURGERY", code, "20191001", None) for code in pcns]
        path = write_epcn(tmp_path / "epcn.xlsx", pcns, spells)
        with CaptureQueriesContext(connection) as captured:
            import_file(path, icb=icb)
        return len(captured)

    assert queries(3, "00Q", "QE1") == queries(30, "11J", "QVV")


@pytest.mark.skipif(not DATA.is_dir(), reason="the national file is not beside the repository")
def test_the_national_file_of_january_2023_gives_41_open_pcns():
    options = {"places": str(DATA / "lsc_places.csv")}

    first = import_file(DATA / "ePCN_2023-01.xlsx", **options)
    second = import_file(DATA / "ePCN_2023-01.xlsx", **options)

    assert first["open"] == {"neighbourhood": 41, "place": 4, "system": 1}
    assert Organisation.objects.of_tier(Tier.NEIGHBOURHOOD).count() == 43
    assert Organisation.objects.filter(closed_on__isnull=False).count() == 2
    assert Link.objects.open(on=DAY).filter(child__tier=Tier.PRACTICE).count() == 200
    assert counts(second) == (0, 0, 0, first["created"])
