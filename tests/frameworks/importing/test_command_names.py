"""What the import command takes for a framework's names and owner, and what it says of the rest."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from frameworks.models import Framework
from organisations.choices import Tier
from tests import factories as make
from tests.frameworks.commands import ROWS, report_of, run_import

pytestmark = pytest.mark.django_db


def test_short_names_that_cannot_be_are_refused():
    with pytest.raises(CommandError, match="lower-case letters"):
        call_command("import_framework", "x.xlsx", "--framework=No slug", "--label=One")
    with pytest.raises(CommandError, match="--framework import: choose another"):
        call_command("import_framework", "x.xlsx", "--framework=import", "--label=One")
    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        (" ", "--label: Enter what this version is called"),
        ("x" * 51, "--label: The version must be 50 characters or fewer"),
        ("!!!", "--label: Use letters or numbers"),
        ("943 476 5919", "--label: “943 476 5919” looks like an NHS number"),
    ],
)
def test_a_label_that_the_upload_form_refuses_is_refused(workbook, label, sentence):
    with pytest.raises(CommandError, match=sentence):
        run_import(workbook(*ROWS), label=label)

    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 121, "--name: The name must be 120 characters or fewer"),
        ("943 476 5919", "--name: “943 476 5919” looks like an NHS number"),
    ],
)
def test_a_name_that_the_upload_form_refuses_is_refused(workbook, name, sentence):
    with pytest.raises(CommandError, match=sentence):
        run_import(workbook(*ROWS), f"--name={name}")

    assert not Framework.objects.exists()


def test_even_a_name_that_cannot_be_is_reported_as_json():
    out = StringIO()
    with pytest.raises(CommandError):
        call_command(
            "import_framework", "x", "--framework=No slug", "--label=One", "--json", stdout=out
        )

    report = json.loads(out.getvalue())
    assert (report["framework"], report["themes"], report["status"]) == ("No slug", 0, None)
    assert "lower-case letters" in report["errors"][0]["message"]


def test_a_new_framework_is_kept_by_the_only_system(workbook):
    system = make.OrganisationFactory(tier=Tier.SYSTEM)

    run_import(workbook(*ROWS))

    assert Framework.objects.get().owner == system


def test_beside_several_systems_the_owner_is_named(workbook):
    make.OrganisationFactory(tier=Tier.SYSTEM)
    named = make.OrganisationFactory(tier=Tier.SYSTEM, ods_code="QE1")

    run_import(workbook(*ROWS), "--owner=qe1")

    assert Framework.objects.get().owner == named
    with pytest.raises(CommandError, match="--owner QXX: there is no organisation"):
        run_import(workbook(*ROWS), "--owner=QXX")


def test_only_who_has_administrators_keeps_a_framework(workbook):
    make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD, ods_code="W-N1", name="Westmere North PCN")

    with pytest.raises(CommandError, match="Westmere North PCN has no administrators"):
        run_import(workbook(*ROWS), "--owner=W-N1")

    assert not Framework.objects.exists()


def test_another_name_or_owner_for_a_known_framework_is_a_warning(workbook):
    first = make.OrganisationFactory(tier=Tier.SYSTEM, ods_code="QE1", name="First ICB")
    make.OrganisationFactory(tier=Tier.SYSTEM, ods_code="QNX")
    path = workbook(*ROWS)
    run_import(path, "--owner=QE1", "--name=Delivery Framework")

    same = report_of(path, "--owner=QE1", "--name=Delivery Framework")
    other = report_of(path, "--owner=QNX", "--name=Another")

    assert same["warnings"] == []
    assert [warning["message"] for warning in other["warnings"]] == [
        "--name was not used: “delivery” keeps the name “Delivery Framework”.",
        "--owner was not used: “delivery” is still kept by First ICB.",
    ]
    framework = Framework.objects.get()
    assert (framework.name, framework.owner) == ("Delivery Framework", first)
