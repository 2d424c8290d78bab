"""The page of read-across: what is connected, and what does not fit together."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from frameworks.across.gathering import read_across
from frameworks.across.workbook import workbook_of
from frameworks.models import Connection, Version
from tests import factories as make
from tests.engagement.talk import make_draft
from tests.layers import layer


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


def connect_with(framework, step: str, other: str) -> Connection:
    ends = {"step": framework.steps[step], "other": framework.steps[other]}
    return Connection.objects.create(kind="depends_on", **ends)


def found(version) -> dict[str, list[tuple[str, str]]]:
    return {
        kind.name: [(finding.name, finding.said) for finding in kind.findings]
        for kind in read_across(version).found
    }


def test_a_step_due_before_what_it_depends_on_is_a_clash(framework):
    connect_with(framework, "INT-02-N", "SUP-01-S")
    connect_with(framework, "SUP-01-N", "INT-02-N")
    connect_with(framework, "INT-01-N", "SUP-01-N")  # undated

    assert found(framework.version)["early"] == [
        ("INT-02-N", "By March 2026, but depends on SUP-01-S, which is due by March 2027.")
    ]


def same(framework, *codes: str) -> None:
    one, other = sorted((framework.steps[code] for code in codes), key=lambda step: step.pk)
    Connection.objects.create(step=one, kind="same_as", other=other)


def test_a_neighbourhood_step_due_before_the_same_step_at_another_tier_is_a_clash(framework):
    same(framework, "INT-02-N", "SUP-01-S")
    same(framework, "INT-02-N", "SUP-01-N")  # of the same tier
    same(framework, "INT-01-N", "SUP-01-S")  # undated
    same(framework, "SUP-01-N", "INT-02-P")  # the later one is the neighbourhood's

    assert found(framework.version)["later"] == [
        ("INT-02-N", "By March 2026, but the same as SUP-01-S (System), due by March 2027.")
    ]


def test_its_own_names_of_tiers_stand_beside_its_steps(framework):
    names = {"neighbourhood": "Practice", "place": "Borough", "system": "Partnership"}
    Version.objects.again(framework.version).update(tier_names=names)
    framework.version.refresh_from_db()
    same(framework, "INT-02-N", "SUP-01-S")

    across = read_across(framework.version)

    assert found(framework.version)["later"] == [
        ("INT-02-N", "By March 2026, but the same as SUP-01-S (Partnership), due by March 2027.")
    ]
    (line,) = across.connected
    assert {line.step.step.where, line.other.step.where} == {
        "Practice, By March 2026",
        "Partnership, By March 2027",
    }
    book = openpyxl.load_workbook(BytesIO(workbook_of(across)))
    (_head, row) = book["Connections"].values
    assert {"Practice", "Partnership"} <= set(row)


def test_a_missing_counterpart_and_good_without_a_step_are_gaps(framework):
    bare = make.ThemeFactory(version=framework.version, position=9, code="BAR", name="Bare")
    make.StatementFactory(theme=bare, position=1, text="All is well.")

    told = found(framework.version)

    assert told["alone"] == [
        ("INT-02-N", "No step for System in its row."),
        ("SUP-01-N", "No step for Place in its row."),
    ]
    assert told["good"] == [("Bare", "Its theme has no step.")]


def test_the_page_takes_as_many_queries_however_much_is_connected(
    framework, django_assert_num_queries
):
    for _round, (step, other) in enumerate([("INT-02-N", "SUP-01-S"), ("SUP-01-N", "INT-01-N")]):
        connect_with(framework, step, other)
        with django_assert_num_queries(4):
            read_across(framework.version)


@pytest.mark.usefixtures("draft")
def test_a_keeper_connects_and_parts_steps_and_loses_nothing_when_refused(cast, sign_in):
    keeper = sign_in(cast.administrator)
    address = reverse("frameworks:across", args=["delivery", "version-3"])
    given = {"code": "int-01-n", "kind": "leads_to", "other": "INT-02-N"}

    done = keeper.post(address, given, follow=True).text
    again = keeper.post(address, given).text

    assert "The steps are connected." in done
    assert "They are connected already: INT-02-N depends on INT-01-N." in again
    assert 'value="int-01-n"' in again
    made = Connection.objects.get()
    gone = reverse("frameworks:parted", args=["delivery", "version-3", made.pk])
    for _press in range(2):
        assert "not connected any more" in keeper.post(gone, follow=True).text
    assert not Connection.objects.exists()


def test_a_published_version_shows_its_connections_without_a_form(cast, framework, sign_in):
    connect_with(framework, "INT-02-N", "SUP-01-S")

    page = sign_in(cast.pcn_lead).get(reverse("frameworks:across", args=["delivery", "version-1"]))

    assert "1 step is due before what it depends on" in page.text
    assert "Connect two steps" not in page.text
    assert "Take away" not in page.text


def test_a_published_version_takes_no_connection(cast, draft, framework, sign_in):
    address = reverse("frameworks:across", args=["delivery", "version-1"])
    given = {"code": "INT-01-N", "kind": "depends_on", "other": "INT-02-N"}

    sign_in(cast.administrator).post(address, given)

    assert sign_in(cast.pcn_lead).post(address, given).status_code == 403
    assert not Connection.objects.exists()
