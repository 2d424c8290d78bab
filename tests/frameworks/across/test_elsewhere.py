"""Steps are connected to what another framework has published: kept by its name and their codes,
which outlast versions, and told of as they are there today."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from frameworks.across.actions import connect, disconnect
from frameworks.across.gathering import read_across
from frameworks.importing.actions import publish_version, withdraw_version
from frameworks.models import Connection, Version
from tests.clock import NOON
from tests.conftest import text_of
from tests.frameworks.across.conftest import DEPENDS, LEADS, publish_matrix_again, told_of


def found(version) -> dict[str, list[tuple[str, str]]]:
    return {
        kind.name: [(finding.name, finding.said) for finding in kind.findings]
        for kind in read_across(version).found
    }


def test_a_step_is_connected_to_one_of_another_framework_and_parted(connected, given):
    assert told_of(connected) == {DEPENDS, LEADS}

    for row in Connection.objects.of(connected.pk):
        disconnect(pk=row.pk, **given)

    assert told_of(connected) == set()


@pytest.mark.parametrize(
    ("slug", "other", "said"),
    [
        ("matrix", "AAA-09-N", "“matrix”, as published, has no step AAA-09-N."),
        ("nothing", "AAA-01-N", "No framework “nothing” is published here."),
        ("matrix", "AAA-01-S", "connected already: INT-02-N depends on matrix: AAA-01-S"),
        ("delivery", "INT-02-N", "cannot be connected to itself"),
    ],
)
def test_what_makes_no_sense_is_refused_by_a_sentence(slug, other, said, connected, given):
    with pytest.raises(ValidationError, match=said):
        connect(code="INT-02-N", kind="same_as", framework=slug, other=other, **given)


def test_a_draft_of_another_framework_is_not_connected_to(matrix, cast, given):
    withdraw_version(version=matrix, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="is published here"):
        connect(code="INT-02-N", kind="same_as", framework="matrix", other="AAA-01-N", **given)


def test_a_circle_through_another_framework_is_refused(matrix, cast, given):
    publish_matrix_again(matrix, cast, ("AAA-01-N", "depends_on", "INT-02-N"))
    connect(code="INT-02-N", kind="depends_on", other="SUP-01-N", **given)

    with pytest.raises(ValidationError) as refusal:
        connect(code="SUP-01-N", kind="depends_on", framework="matrix", other="AAA-01-N", **given)

    assert refusal.value.messages == [
        "SUP-01-N cannot depend on matrix: AAA-01-N: matrix: AAA-01-N depends on INT-02-N, which "
        "depends on SUP-01-N. That would be a circle."
    ]


def test_a_circle_that_two_drafts_closed_is_a_clash(matrix, cast, connected):
    publish_matrix_again(matrix, cast, ("AAA-01-S", "depends_on", "INT-02-N"))

    assert found(connected)["round"] == [
        ("INT-02-N", "INT-02-N depends on matrix: AAA-01-S, which depends on INT-02-N.")
    ]


def test_dates_clash_with_those_of_another_framework(matrix, connected, given):
    row = connected.steps.get(code="INT-02-N").row
    row.when_by, row.when_by_label = date(2027, 3, 31), "By March 2027"
    row.save()
    late = matrix.steps.get(code="AAA-02-N").row
    late.when_by, late.when_by_label = date(2026, 3, 31), "By March 2026"
    late.save()

    assert found(connected)["early"] == [
        (
            "INT-02-N",
            "By March 2027, but depends on AAA-01-S of Maturity matrix, which is due by March "
            "2028.",
        ),
        (
            "INT-02-N",
            "By March 2027, but AAA-02-N of Maturity matrix depends on it and is due by March "
            "2026.",
        ),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "when", "said"),
    [
        (
            "INT-02-N",
            "AAA-01-S",
            date(2027, 3, 31),
            "Soon, but the same as AAA-01-S of Maturity matrix (System), due by March 2028.",
        ),
        (
            "INT-01-P",
            "AAA-01-N",
            date(2029, 3, 31),
            "Soon, but the same as AAA-01-N of Maturity matrix (Neighbourhood), due by March 2028.",
        ),
    ],
)
def test_the_same_step_at_another_tier_clashes_whichever_framework_it_is_of(
    ours, theirs, when, said, draft, given
):
    row = draft.steps.get(code=ours).row
    row.when_by, row.when_by_label = when, "Soon"
    row.save()

    connect(code=ours, kind="same_as", framework="matrix", other=theirs, **given)

    assert found(draft)["later"] == [(ours, said)]


def test_dates_clash_however_is_said_how_they_are_connected_and_are_told_once(
    matrix, cast, draft, given
):
    """The matrix says so first; then both do."""
    for step in draft.steps.filter(code__in=["SUP-01-N", "INT-01-P"]):
        step.row.when_by, step.row.when_by_label = date(2029, 3, 31), "By March 2029"
        step.row.save()
    publish_matrix_again(
        matrix,
        cast,
        ("AAA-01-S", "depends_on", "SUP-01-N"),
        ("AAA-01-N", "same_as", "INT-01-P"),
    )
    early = "By March 2029, but AAA-01-S of Maturity matrix depends on it and is due by March 2028."
    later = "By March 2029, but the same as AAA-01-N of Maturity matrix (Neighbourhood), due by "
    clashes = {
        "early": [("SUP-01-N", early)],
        "later": [("INT-01-P", f"{later}March 2028.")],
    }

    assert found(draft) | clashes == found(draft)
    connect(code="SUP-01-N", kind="leads_to", framework="matrix", other="AAA-01-S", **given)
    connect(code="INT-01-P", kind="same_as", framework="matrix", other="AAA-01-N", **given)
    assert found(draft) | clashes == found(draft)


def test_a_step_that_another_framework_has_no_more_is_said_to_be_gone(matrix, connected):
    matrix.steps.filter(code="AAA-01-S").delete()

    ends = {line.other.name: line.other.gone for line in read_across(connected).connected}

    assert ends == {
        "AAA-01-S of Maturity matrix": "Maturity matrix has no such step any more.",
        "AAA-02-N of Maturity matrix": "",
    }


def test_a_framework_that_is_gone_is_named_as_it_was_written(matrix, connected):
    Version.objects.filter(pk=matrix.pk).update(status="draft", published_at=None)

    [one, _other] = read_across(connected).connected

    assert (one.other.name, one.other.gone) == (
        "matrix: AAA-01-S",
        "No framework of that name is published here.",
    )


def test_the_other_framework_reads_what_is_connected_to_it(matrix, connected, given, cast, sign_in):
    publish_version(**given)

    page = sign_in(cast.pcn_lead).get(reverse("frameworks:across", args=["matrix", "version-1"]))

    said = text_of(page)
    assert "2 connections of other frameworks to this one" in said
    address = reverse("frameworks:theme", args=["delivery", "version-3", "INT"])
    assert f'<a href="{address}#INT-02-N">INT-02-N of Delivery Framework</a>' in said


def test_the_page_takes_as_many_queries_however_much_is_connected(
    connected, given, django_assert_num_queries
):
    with django_assert_num_queries(5):
        read_across(connected)
    connect(code="SUP-01-N", kind="same_as", framework="matrix", other="AAA-01-N", **given)
    with django_assert_num_queries(5):
        read_across(connected)


def test_a_keeper_chooses_the_framework_and_follows_the_link(cast, draft, matrix, sign_in):
    keeper = sign_in(cast.administrator)
    address = reverse("frameworks:across", args=["delivery", "version-3"])
    sent = {"code": "int-02-n", "kind": "depends_on", "framework": "matrix", "other": "aaa-01-s"}

    done = text_of(keeper.post(address, sent, follow=True))

    there = reverse("frameworks:theme", args=["matrix", "version-1", "AAA"])
    assert "The steps are connected." in done
    assert f'<a href="{there}#AAA-01-S">AAA-01-S of Maturity matrix</a>' in done
    assert keeper.get(there).status_code == 200


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        ("leads_to", {"framework_slug": "", "code": "AAA-01-N"}),
        ("depends_on", {"framework_slug": "matrix", "code": ""}),
        ("depends_on", {}),
        ("blocks", {"framework_slug": "matrix", "code": "AAA-01-N"}),
        ("same_as", {"framework_slug": "matrix", "code": "AAA-01-N", "other": "SUP-01-N"}),
    ],
)
def test_the_database_refuses_what_no_action_writes(kind, ends, framework):
    ends = {**ends, "other": framework.steps[ends["other"]] if "other" in ends else None}

    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.create(step=framework.steps["INT-01-N"], kind=kind, **ends)


def test_two_steps_are_connected_once(framework):
    ends = {"step": framework.steps["INT-01-N"], "framework_slug": "matrix", "code": "AAA-01-N"}
    Connection.objects.create(kind="depends_on", **ends)

    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.create(kind="leads_to", **ends)


@pytest.mark.usefixtures("connected")
def test_its_steps_have_the_tiers_that_it_names(draft, matrix):
    Version.objects.again(matrix).update(tier_names={"system": "Partnership"})

    places = {
        line.other.name: (line.step.step.where, line.other.step.where)
        for line in read_across(draft).connected
    }

    assert places == {
        "AAA-01-S of Maturity matrix": ("Neighbourhood", "Partnership, By March 2028"),
        "AAA-02-N of Maturity matrix": ("Neighbourhood", "Neighbourhood"),
    }
