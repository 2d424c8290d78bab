"""The import of the national file: what it makes, what it changes, what it leaves alone."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.choices import Tier
from organisations.models import Link, Organisation
from tests.organisations.epcn_files import LSC, PCNS, PLACES, SPELLS, write_epcn, write_places

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DAY = date(2023, 1, 9)

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    """Writes both files and imports them: `run(pcns=…, spells=…, places=…, icb=…)`."""

    def importing(*, pcns=None, spells=None, places=None, icb="QE1", **options) -> dict:
        epcn = write_epcn(tmp_path / "epcn.xlsx", pcns, spells)
        listed = write_places(tmp_path / "places.csv", places)
        return import_file(epcn, icb=icb, places=str(listed), **options)

    return importing


def import_file(path, *, icb="QE1", **options) -> dict:
    out = StringIO()
    call_command("import_organisations", str(path), icb=icb, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def refusal(path, **options) -> str:
    out = StringIO()
    options = {"icb": "QE1", "json": True} | options
    with pytest.raises(CommandError) as caught:
        call_command("import_organisations", str(path), stdout=out, **options)
    if out.getvalue():
        assert json.loads(out.getvalue())["errors"] == str(caught.value).split("\n")
    assert not Organisation.objects.exists()
    return str(caught.value)


def org(code: str) -> Organisation:
    return Organisation.objects.get(ods_code=code)


def spans(code: str) -> list[tuple]:
    """The links of an organisation upwards: code above, start, end, primary."""
    links = Link.objects.filter(child__ods_code=code).order_by("start", "parent__ods_code")
    return [(link.parent.ods_code, link.start, link.end, link.is_primary) for link in links]


def counts(report: dict) -> tuple[int, ...]:
    return tuple(report[key] for key in ("created", "changed", "closed", "unchanged"))


def history_rows() -> int:
    return Organisation.history.count() + Link.history.count()


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


def test_a_file_that_looks_ahead_is_taken_to_be_right_today(run):
    report = run(pcns=PCNS | {"U00000": (*PCNS["U00000"][:4], "29990331")})

    assert report["open"]["neighbourhood"] == 2
    reasons = set(Organisation.history.values_list("history_change_reason", flat=True))
    assert reasons == {f"National file, {timezone.localdate():%Y-%m-%d}"}


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


def test_a_refused_import_reports_no_one_open():
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_organisations", "x.xlsx", icb="ZZZ", json=True, stdout=out)

    assert json.loads(out.getvalue())["open"] == {"neighbourhood": 0, "place": 0, "system": 0}


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


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (("A PCN", "01K", LSC, "2019", ""), "E2: “2019” is not a date"),
        (("A PCN", "01K", LSC, "20191001", "20191301"), "F2: “20191301” is not a date"),
        (("A PCN", "01K", LSC, "", ""), "E2: the date is missing"),
        (("A PCN", "01K", LSC, "20191001", "20180101"), "F2: 20180101 is before the first day"),
        (("", "01K", LSC, "20191001", ""), "B2: there is no name"),
    ],
)
def test_a_mistake_is_named_by_sheet_and_cell(tmp_path, row, cell):
    path = write_epcn(tmp_path / "wrong.xlsx", {"U00000": row})

    assert f"Sheet PCNDetails, cell {cell}" in refusal(path)


def test_a_code_that_is_no_code_is_refused(tmp_path):
    path = write_epcn(tmp_path / "wrong.xlsx", spells=[(12345, "X", "U00000", "20191001", None)])

    assert "Sheet PCN Core Partner Details, cell A2: “12345” is not a code" in refusal(path)


def test_many_mistakes_are_counted_and_not_all_listed(tmp_path):
    pcns = {f"U{number:05}": ("A PCN", "01K", LSC, "x", "") for number in range(30)}

    message = refusal(write_epcn(tmp_path / "wrong.xlsx", pcns))

    assert message.endswith("And 20 more mistakes like these.")


def test_a_pcn_that_stands_twice_with_different_details_is_refused(tmp_path):
    path = write_epcn(tmp_path / "twice.xlsx", {"U00000": PCNS["U00000"], "u00000": PCNS["U00001"]})

    assert "U00000 stands there twice" in refusal(path)


def test_other_files_are_refused_with_a_sentence(tmp_path):
    junk = tmp_path / "junk.xlsx"
    junk.write_bytes(b"not a workbook at all")
    whole = write_epcn(tmp_path / "whole.xlsx").read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    other = write_epcn(tmp_path / "other.xlsx", titles=("Sheet1", "Sheet2"))
    columns = write_epcn(tmp_path / "columns.xlsx", headers=(["PCN Code"], ["PCN Code"]))

    assert "not an Excel workbook" in refusal(junk)
    assert "damaged or incomplete" in refusal(cut)
    assert "no sheet called PCNDetails" in refusal(other)
    assert "no column “PCN name”" in refusal(columns)
    assert "could not be opened" in refusal(tmp_path / "nowhere.xlsx")


def test_options_that_cannot_be_are_refused_with_a_sentence(tmp_path):
    path = write_epcn(tmp_path / "epcn.xlsx")

    assert "not the code of an integrated care board" in refusal(path, icb="ZZZ")
    assert "no PCN of NHS Dorset ICB" in refusal(path, icb="QVV")
    assert "--on must be a date like 2023-01-09" in refusal(path, on="yesterday")


def test_a_places_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path):
    epcn = write_epcn(tmp_path / "epcn.xlsx")
    columns = tmp_path / "columns.csv"
    columns.write_text("code,place\nU00000,Fellside\n")
    empty = write_places(tmp_path / "empty.csv", [("U00000", "", "")])
    code = write_places(tmp_path / "code.csv", [("North Fell", "", "Fellside")])

    assert "needs the columns pcn_code, pcn_name, place" in refusal(epcn, places=str(columns))
    assert "line 2: no place is given for U00000" in refusal(epcn, places=str(empty))
    assert "line 2: “NORTH FELL” is not a code" in refusal(epcn, places=str(code))
    assert "must be a CSV file" in refusal(epcn, places=str(epcn))
    assert "could not be opened" in refusal(epcn, places=str(tmp_path / "nowhere.csv"))


def test_a_code_known_at_another_tier_is_refused_and_nothing_is_written(run):
    Organisation.objects.create(ods_code="U00000", name="A place", tier=Tier.PLACE)

    with pytest.raises(CommandError, match="known here as a place"):
        run()

    assert Organisation.objects.count() == 1


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
