"""The list of indicators taken away, changed and brought back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from measures.bringing.indicators_in import IndicatorsIn
from measures.keeping.actions import edit_indicator, retire_indicator
from measures.models import Indicator
from organisations.choices import Role
from organisations.lists.trying import try_list
from tests import factories as make
from tests.conftest import text_of
from tests.measures.figures import fields

LIST = "/measures/lists/indicators/"
WHOLE = {
    "definition": "Of all who asked.\nIn both halves of the day.",
    "span": "month",
    "better": "down",
    "theme_code": "INT",
    "baseline": Decimal("61.25"),
    "baseline_on": date(2026, 3, 31),
}


def csv(*rows: str) -> bytes:
    return "\n".join(["Code,Name,Unit,Target,Day of the target,System", *rows]).encode()


def tried(content: bytes, by: dict):
    return try_list(IndicatorsIn(**by), content, dry_run=True)


def bring(client, content: bytes):
    preview = client.post(LIST, {"file": SimpleUploadedFile("list.csv", content)}).url
    client.post(f"{preview}confirm/", {"seen": client.get(preview).context["seen"]})
    return client.get(preview, follow=True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_comes_back_as_it_was_changes_nothing(kind, indicator, administrator, by):
    edit_indicator(indicator=indicator, values=fields(**WHOLE), number=1, **by)
    taken = administrator.get(reverse("measures:list_export", args=["indicators", kind]))

    found = tried(taken.content, by)

    assert (found.changes, found.unchanged, found.problems) == ((), 1, ())


def test_a_preview_says_what_is_new_and_what_changes_and_keeps_nothing(indicator, by):
    rows = ["acc-01,Seen that day,percent,75%,31/03/2027,", "ACC-02,Seen in a week,Days,,,W-SYS"]

    found = tried(csv(*rows), by)

    assert [(change.who, change.words) for change in found.changes] == [
        (
            "ACC-01 Seen that day",
            (
                "Name: “Seen the same day” becomes “Seen that day”",
                "Target: none becomes “75”",
                "Day of the target: none becomes 31 March 2027",
            ),
        ),
        ("ACC-02 Seen in a week", ("A new indicator",)),
    ]
    assert Indicator.objects.get().name == "Seen the same day"


def test_what_was_confirmed_is_kept_once_and_twice_changes_nothing(indicator, administrator, by):
    content = csv("ACC-01,Seen that day,percent,,,", "ACC-02,Seen in a week,Days,,,")

    page = text_of(bring(administrator, content))

    assert "2 indicators were added or changed" in page
    assert list(Indicator.objects.values_list("name", flat=True)) == [
        "Seen that day",
        "Seen in a week",
    ]
    assert tried(content, by).changes == ()


def test_a_column_that_is_left_out_leaves_what_it_says(indicator, administrator, by):
    edit_indicator(indicator=indicator, values=fields(**WHOLE), number=1, **by)

    bring(administrator, b"Code,Name,Unit\nACC-01,Seen that day,Percent\n")

    indicator.refresh_from_db()
    assert (indicator.name, indicator.baseline) == ("Seen that day", Decimal("61.25"))


def test_every_fault_is_told_by_its_cell(indicator, by, cast):
    gone = Indicator.objects.create(system=cast["W-SYS"], code="OLD", name="Old", unit="days")
    retire_indicator(indicator=gone, **by)

    rows = [
        "ACC-01,,percent,,,",
        "ACC-02,A name,miles,,,",
        "ACC-02,Again,days,,,",
        "OLD,A name,days,,,",
        "ACC-03,A name,days,lots,,",
        "ACC-04,A name,days,5,soon,",
        "ACC-05,A name,days,,,X-SYS",
        "A B,A name,days,,,",
    ]
    told = {problem.cell: problem.sentence for problem in tried(csv(*rows), by).problems}

    assert told["B2"] == "Enter the name of the indicator"
    assert "Write one of “Number”, “Percent”" in told["C3"]
    assert "stands in this list already" in told["A4"]
    assert "is retired" in told["A5"]
    assert "“lots” is not a number" in told["D6"]
    assert "“soon” is not a date" in told["E7"]
    assert "no system with the code “X-SYS”" in told["F8"]
    assert "A code has up to 20 letters" in told["A9"]
    assert Indicator.objects.count() == 2


def test_who_keeps_several_says_whose_an_indicator_is(cast, by):
    make.MembershipFactory(
        user=cast.administrator, organisation=cast["X-SYS"], role=Role.ADMINISTRATOR
    )

    (problem,) = tried(csv("ACC-02,A name,days,,,"), by).problems

    assert problem.sentence == "You keep indicators for no system without a code"
    assert tried(csv("ACC-02,A name,days,,,x-sys"), by).is_ready


def test_what_changed_meanwhile_is_told_before_anything_is_kept(indicator, administrator, by):
    file = SimpleUploadedFile("list.csv", csv("ACC-01,Seen that day,percent,,,"))
    preview = administrator.post(LIST, {"file": file}).url
    seen = administrator.get(preview).context["seen"]
    edit_indicator(indicator=indicator, values=fields(name="Seen soon"), number=1, **by)

    page = administrator.post(f"{preview}confirm/", {"seen": seen}, follow=True)

    assert "Something changed since you read this page" in text_of(page)
    assert Indicator.objects.get().name == "Seen soon"
