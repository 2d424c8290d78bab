"""The form that takes a workbook: what it refuses, what it says is missing, and who keeps it."""

import zipfile
from io import BytesIO

import pytest

from frameworks.models import Framework, Upload, Version
from spreadsheets import checking
from tests import factories as make
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    heading,
    line,
    one_theme,
    send,
    uploaded,
    workbook,
)


def test_a_published_label_is_refused_on_the_form(administrator, kept):
    response = send(
        administrator, workbook(), name="", label="Version 1", framework=kept.framework.pk
    )

    assert "is published and does not change" in response.text


def archive_bomb() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types>spreadsheetml</Types>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    return written.getvalue()


HOSTILE = {
    "junk": (b"not a workbook", checking.NOT_A_WORKBOOK),
    "empty": (b"", checking.NOT_A_WORKBOOK),
    "truncated": (one_theme(line(N_STEP))[:900], checking.DAMAGED),
    "too large": (b"PK" + b"0" * (checking.LARGEST_FILE + 1), checking.TOO_LARGE),
    "old": (checking.OLE_HEADER + b"0" * 600, checking.OLD_FORMAT),
}


@pytest.mark.parametrize(("content", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_nothing_is_kept(
    content, sentence, administrator
):
    response = send(administrator, content, name="Kept name", label="Kept label")

    assert response.context["form"].errors["workbook"] == [sentence]
    assert 'value="Kept name"' in response.text
    assert 'value="Kept label"' in response.text
    assert not Upload.objects.exists()


def test_a_file_that_unpacks_to_far_too_much_is_refused(administrator):
    response = send(administrator, archive_bomb())

    assert response.context["form"].errors["workbook"] == [checking.UNPACKS_TOO_LARGE]


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"name": ""}, "name", "Enter the name of the new framework"),
        ({"name": "Import"}, "name", "Choose another name"),
        ({"name": "Delivery"}, "name", "A framework has this name already"),
        ({"label": ""}, "label", "Enter what this version is called"),
        ({"label": "–"}, "label", "Use letters or numbers"),
    ],
)
def test_the_form_says_what_is_missing(given, field, sentence, administrator):
    make.FrameworkFactory(slug="delivery")

    response = send(administrator, workbook(), **given)

    assert sentence in response.context["form"].errors[field][0]


def test_a_name_beside_a_framework_that_is_here_is_refused(administrator, kept):
    response = send(
        administrator, workbook(), name="Another", label="V9", framework=kept.framework.pk
    )

    assert "Leave this empty" in response.context["form"].errors["name"][0]


def test_another_icbs_framework_cannot_be_chosen(cast, administrator):
    foreign = make.FrameworkFactory(owner=cast["X-SYS"])

    response = send(administrator, workbook(), name="", framework=foreign.pk)

    assert "Choose one of the frameworks you keep" in response.text


def test_a_name_taken_by_another_icb_meanwhile_is_not_written_into(cast, administrator):
    address = uploaded(administrator, workbook())
    foreign = make.FrameworkFactory(slug="our-framework", owner=cast["X-SYS"])

    response = administrator.post(f"{address}confirm/")

    assert response.status_code == 403
    assert not foreign.versions.exists()


def test_an_administrator_of_two_bodies_says_who_keeps_it(cast, sign_in):
    make.MembershipFactory(
        user=cast.administrator, organisation=cast["X-SYS"], role="administrator"
    )
    client = sign_in(cast.administrator)

    uploaded(client, workbook(), owner=cast["X-SYS"].pk)

    assert Upload.objects.get().owner == cast["X-SYS"]


def test_a_second_upload_brings_a_draft_up_to_date(administrator):
    administrator.post(f"{uploaded(administrator, workbook())}confirm/")
    framework = Framework.objects.get()
    more = one_theme(heading("Getting going"), line(N_STEP, P_STEP, "Fund it."))
    address = uploaded(administrator, more, name="", framework=framework.pk)

    page = administrator.get(address)
    administrator.post(f"{address}confirm/")

    assert "bring the draft “Version 1” up to date" in page.text
    assert Version.objects.get().steps.count() == 3


def test_who_stops_an_import_that_somebody_confirmed_just_now_hears_so(administrator):
    address = uploaded(administrator, workbook())
    administrator.post(f"{address}confirm/")

    late = administrator.post(f"{address}stop/", follow=True)

    assert "It was too late to stop it" in late.text


def test_who_publishes_a_version_that_somebody_published_just_now_hears_so(administrator, kept):
    page = administrator.post(f"{kept.get_absolute_url()}publish/", follow=True)

    assert "was published already" in page.text
