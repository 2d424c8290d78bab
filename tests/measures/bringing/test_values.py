"""A list of values brought in: each row read by itself, all of them written at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.bringing.columns import value_columns
from measures.bringing.value_writing import write_values
from measures.bringing.values_in import MOST, ValuesIn
from measures.choices import Said
from measures.models import Value
from organisations.lists.trying import try_list
from spreadsheets.columns import sheet_of
from spreadsheets.csv_files import write_csv
from spreadsheets.writing import SheetOut, write_workbook
from tests.conftest import text_of
from tests.measures.figures import AUTUMN, SUMMER, make_value

LIST = "/measures/lists/values/"
HEADERS = ["Indicator", "Organisation code", "Period", "Value", "Note"]


def csv(*rows: str) -> bytes:
    return "\n".join([",".join(HEADERS), *rows]).encode()


def tried(content: bytes, by: dict, *, dry_run: bool = True):
    return try_list(ValuesIn(**by), content, dry_run=dry_run)


def bring(client, content: bytes):
    preview = client.post(LIST, {"file": SimpleUploadedFile("list.csv", content)}).url
    client.post(f"{preview}confirm/", {"seen": client.get(preview).context["seen"]})
    return client.get(preview, follow=True)


def test_a_preview_says_what_is_new_and_what_changes_and_keeps_nothing(indicator, cast, by):
    make_value(indicator, cast["W-N1"], 63, note="Provisional")
    rows = [
        "acc-01,w-n1,July to September 2026,64.5%,",
        "ACC-01,W-SYS,Q2 2026/27,<5,",
        "ACC-01,W-P1,Q2 2026/27,70,",
    ]

    found = tried(csv(*rows), by)

    assert [(change.who, change.words) for change in found.changes] == [
        (
            "ACC-01, Fellside PCN, July to September 2026",
            ("63% becomes 64.5%", "Its note is taken out"),
        ),
        (
            "ACC-01, Westmere Integrated Care Board, July to September 2026",
            ("Fewer than five",),
        ),
        ("ACC-01, Blackmoor Place, July to September 2026", ("70%",)),
    ]
    assert Value.objects.get().amount == 63


def test_what_was_confirmed_is_kept_with_its_history_and_twice_changes_nothing(
    indicator, administrator, cast, by
):
    there = make_value(indicator, cast["W-N1"], 63)
    content = csv("ACC-01,W-N1,Q2 2026/27,64,", "ACC-01,W-N2,Q2 2026/27,Fewer than five,Few")

    page = text_of(bring(administrator, content))

    there.refresh_from_db()
    new = Value.objects.get(organisation=cast["W-N2"])
    assert "2 values were added or changed" in page
    assert (there.amount, new.said, new.note) == (64, Said.FEWER, "Few")
    assert [
        (past.history_type, past.history_user)
        for past in (there.history.first(), new.history.get())
    ] == [("~", cast.administrator), ("+", cast.administrator)]
    assert tried(content, by).changes == ()


def test_a_value_is_withdrawn_and_brought_again(indicator, cast, by):
    value = make_value(indicator, cast["W-N1"], 63)

    tried(csv("ACC-01,W-N1,Q2 2026/27,Withdrawn,"), by, dry_run=False)
    value.refresh_from_db()
    assert (value.said, value.amount) == (Said.WITHDRAWN, None)

    tried(csv("ACC-01,W-N1,Q2 2026/27,63,"), by, dry_run=False)
    value.refresh_from_db()
    assert (value.said, value.amount) == (Said.NUMBER, 63)


def test_every_fault_is_told_by_its_cell_and_nothing_is_kept(indicator, by, cast):
    rows = [
        "ACC-99,W-N1,Q2 2026/27,63,",
        "ACC-01,X-N1,Q2 2026/27,63,",
        "ACC-01,W-G1,Q2 2026/27,63,",
        "ACC-01,W-N1,June 2026,63,",
        "ACC-01,W-N1,Q2 2026/27,about 60,",
        "ACC-01,W-N2,Q2 2026/27,,",
        "ACC-01,W-N3,Q2 2026/27,63,943 476 5919",
        "ACC-01,W-P1,Q2 2026/27,63,",
        "ACC-01,W-P1,July to September 2026,64,",
    ]
    found = tried(csv(*rows), by, dry_run=False)

    told = {problem.cell: problem.sentence for problem in found.problems}
    assert "“ACC-99” is no code of an indicator" in told["A2"]
    assert "“X-N1” is no place or PCN of Westmere" in told["B3"]
    assert "“W-G1” is no place or PCN" in told["B4"]
    assert told["C5"] == "“June 2026” is no period such as April to June 2026"
    assert "“about 60” is not a number" in told["D6"]
    assert "Write the value" in told["D7"]
    assert "NHS number" in told["E8"]
    assert "stands in this list already" in told["C10"]
    assert not Value.objects.exists()


def test_a_month_that_a_workbook_took_for_a_day_is_that_month(indicator, cast, by):
    indicator.span = "month"
    indicator.save()
    row = ["ACC-01", "W-N1", date(2026, 6, 1), 63.5, ""]

    found = tried(write_workbook([SheetOut("Values", HEADERS, [row])]), by)

    assert [change.who for change in found.changes] == ["ACC-01, Fellside PCN, June 2026"]


VALUES = st.dictionaries(
    st.tuples(st.sampled_from(["W-SYS", "W-P1", "W-N1"]), st.sampled_from([SUMMER, AUTUMN])),
    st.one_of(
        st.sampled_from([Said.FEWER, Said.WITHDRAWN]),
        st.decimals(Decimal("-99999999999"), Decimal("99999999999"), places=4),
    ),
    min_size=1,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(VALUES)
def test_what_is_taken_away_comes_back_exactly(indicator, cast, by, said):
    Value.objects.all().delete()
    for (code, period), value in said.items():
        kept = isinstance(value, Said)
        more = {"said": value} if kept else {}
        make_value(indicator, cast[code], None if kept else value, period, note="=1+1", **more)
    values = Value.objects.select_related("indicator__system", "organisation")
    sheet = sheet_of("Values", value_columns(), values)

    for content in (write_csv(sheet), write_workbook([sheet])):
        found = tried(content, by)

        assert (found.changes, found.problems, found.unchanged) == ((), (), len(said))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_administrator_takes_them_away(kind, indicator, administrator, cast, by):
    make_value(indicator, cast["W-N1"], Decimal("63.5"))
    taken = administrator.get(reverse("measures:list_export", args=["values", kind]))

    assert tried(taken.content, by).unchanged == 1


def test_a_long_list_asks_and_writes_no_more_than_a_short_one(indicator, cast, by):
    def statements(years: range) -> int:
        rows = [
            f"ACC-01,W-N1,Q{part} {year}/{(year + 1) % 100:02},{year}.{part},"
            for year in years
            for part in (1, 2, 3, 4)
        ]
        with CaptureQueriesContext(connection) as asked:
            found = tried(csv(*rows), by, dry_run=False)
        assert len(found.changes) == len(rows)
        return sum("SAVEPOINT" not in each["sql"] for each in asked)

    assert statements(range(2001, 2002)) == statements(range(2002, 2012))


def test_a_list_that_is_too_long_is_refused(indicator, by):
    rows = ["ACC-01,W-N1,Q2 2026/27,63,"] * (MOST + 1)

    (problem,) = tried(csv(*rows), by).problems

    assert problem.sentence == "This list has more than 5000 rows. Bring it in parts."


def test_nothing_is_written_where_nothing_is_said(by):
    write_values(values=[], **by)

    assert not Value.objects.exists()


def test_a_preview_shows_the_first_of_many_changes(indicator, administrator):
    rows = [
        f"ACC-01,W-N{n},Q{part} {year}/{(year + 1) % 100:02},{part},"
        for n in (1, 2, 3)
        for year in range(2001, 2044)
        for part in (1, 2, 3, 4)
    ]
    file = SimpleUploadedFile("list.csv", csv(*rows))

    page = text_of(administrator.post(LIST, {"file": file}, follow=True))

    assert "516 changes" in page
    assert "The first 500 are shown." in page
    assert page.count('scope="row"') == 500
