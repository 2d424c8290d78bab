"""Upload, preview, confirm: what is asked, what is shown, what is refused, and nothing twice."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frameworks.models import Framework, Upload, Version
from organisations.spreadsheets import checking
from tests import factories as make
from tests.frameworks.workbooks import N_STEP, P_STEP, heading, line, one_theme

FORM = "/frameworks/import/"
ASKED = "Growing our own staff"


def workbook(*rows) -> bytes:
    return one_theme(heading("Getting going"), line(N_STEP, P_STEP), *rows)


def unclear_workbook() -> bytes:
    return workbook(line(ASKED), line("Agree a training plan for every practice.", P_STEP))


def send(client, content: bytes, *, name="Our framework", label="Version 1", **more):
    file = SimpleUploadedFile("framework.xlsx", content)
    return client.post(FORM, {"workbook": file, "name": name, "label": label, **more})


@pytest.fixture
def administrator(cast, sign_in):
    return sign_in(cast.administrator)


def uploaded(client, content: bytes, **more) -> str:
    """The address of the preview."""
    response = send(client, content, **more)
    assert response.status_code == 302, response.context["form"].errors
    return response.url


def test_a_sound_workbook_leads_to_its_preview_and_changes_nothing_yet(administrator):
    address = uploaded(administrator, workbook())

    page = administrator.get(address)

    assert "Nothing has changed yet" in page.text
    assert "Added: 2 steps" in page.text
    assert not Version.objects.exists()


def test_the_preview_says_how_much_the_file_holds(administrator):
    page = administrator.get(uploaded(administrator, workbook(line("Agree one plan."))))

    assert "The file holds 1 theme, 2 rows, 3 steps." in page.text


def test_the_preview_of_a_file_without_steps_counts_none(administrator):
    page = administrator.get(uploaded(administrator, one_theme(heading("Getting going"))))

    assert "The file holds" not in page.text


def test_a_confirmed_import_is_a_draft_kept_by_the_administrators_organisation(administrator, cast):
    address = uploaded(administrator, workbook())

    page = administrator.post(f"{address}confirm/", follow=True)

    version = Version.objects.get()
    assert version.status == Version.Status.DRAFT
    assert version.created_by == cast.administrator
    assert version.framework.owner == cast["W-SYS"]
    assert "imported as a draft" in page.text


def test_a_second_confirm_imports_nothing_again(administrator):
    address = uploaded(administrator, workbook())

    first = administrator.post(f"{address}confirm/")
    second = administrator.post(f"{address}confirm/")

    assert first.url == second.url
    assert Version.objects.count() == 1
    assert Version.history.count() == 1


def test_the_file_is_not_kept_once_it_is_imported(administrator):
    address = uploaded(administrator, workbook())

    administrator.post(f"{address}confirm/")

    assert bytes(Upload.objects.get().content) == b""


def test_a_preview_that_was_imported_leads_to_its_version(administrator):
    address = uploaded(administrator, workbook())
    version_address = administrator.post(f"{address}confirm/").url

    assert administrator.get(address).url == version_address


def test_stopping_forgets_the_file(administrator):
    address = uploaded(administrator, workbook())

    administrator.post(f"{address}stop/")

    assert not Upload.objects.exists()
    assert administrator.get(address).status_code == 404


def test_an_unclear_line_is_asked_about_with_the_rows_around_it(administrator):
    page = administrator.get(uploaded(administrator, unclear_workbook()))

    assert "Needs you: 1 question" in page.text
    assert "heading or step?" in page.text
    assert f'class="app-glimpse__asked">{ASKED}<' in page.text
    assert "Agree a training plan for every practice." in page.text
    assert "You can import once 1 question is answered" in page.text


def test_nothing_is_imported_while_a_question_is_open(administrator):
    address = uploaded(administrator, unclear_workbook())

    page = administrator.post(f"{address}confirm/", follow=True)

    assert "Answer the questions" in page.text
    assert not Version.objects.exists()


@pytest.mark.parametrize(("answer", "steps"), [("heading", 4), ("step", 5)])
def test_an_answer_decides_what_the_line_becomes(answer, steps, administrator):
    address = uploaded(administrator, unclear_workbook())
    question = "Support!A6"

    page = administrator.post(address, {question: answer}, follow=True)
    administrator.post(f"{address}confirm/")

    assert f"Added: {steps} steps" in page.text
    assert Version.objects.get().steps.count() == steps


def test_a_question_left_open_is_an_error_beside_it(administrator):
    address = uploaded(administrator, unclear_workbook())

    page = administrator.post(address, {"something": "else"})

    assert "There is a problem" in page.text
    assert f"Say whether “{ASKED}” is a heading or a step" in page.text


def test_answers_can_be_given_again(administrator):
    address = uploaded(administrator, unclear_workbook())
    administrator.post(address, {"Support!A6": "heading"})

    page = administrator.post(address, {"ask_again": "1"}, follow=True)

    assert "Needs you: 1 question" in page.text


def test_errors_name_sheet_and_cell_and_stop_the_import(administrator):
    address = uploaded(administrator, workbook("By Q4 2027", line("Do it.", "Help.")))

    page = administrator.get(address)
    administrator.post(f"{address}confirm/")

    assert "Errors: 1" in page.text
    assert "Sheet “Support”, cell A" in page.text
    assert not Version.objects.exists()


@pytest.fixture
def kept(cast, administrator):
    """“Our framework”, Version 1 published, kept by Westmere, with an answer to its first step."""
    address = uploaded(administrator, workbook())
    administrator.post(f"{address}confirm/")
    version = Version.objects.get()
    administrator.post(reverse("frameworks:publish", args=[version.framework.slug, version.slug]))
    step = version.steps.get(text=N_STEP)
    make.AnswerFactory(step=step, assessment__cycle__version=version)
    return version


def upload_next(client, version: Version, content: bytes) -> str:
    return uploaded(client, content, name="", label="Version 2", framework=version.framework.pk)


def test_a_reworded_step_shows_both_wordings_and_what_it_touches(administrator, kept):
    reworded = N_STEP.replace("shared agreements", "common papers")
    content = one_theme(heading("Getting going"), line(reworded, P_STEP))

    page = administrator.get(upload_next(administrator, kept, content))

    assert "Reworded: 1 step" in page.text
    assert "<del>shared agreements</del>" in page.text
    assert "<ins>common papers</ins>" in page.text
    assert "Touches <strong>1 answer</strong>" in page.text
    assert "Unchanged: 1 step" in page.text


def test_a_new_date_says_how_much_later_it_is(administrator, kept):
    dated = one_theme("By March 2027", heading("Getting going"), line(N_STEP, P_STEP))
    administrator.post(f"{upload_next(administrator, kept, dated)}confirm/")
    later = one_theme("By September 2027", heading("Getting going"), line(N_STEP, P_STEP))
    address = uploaded(
        administrator, later, name="", label="Version 3", framework=kept.framework.pk
    )

    page = administrator.get(address)

    assert "New date: 2 steps" in page.text
    assert "<del>By March 2027</del>" in page.text
    assert "6 months later" in page.text


def test_a_removed_step_says_that_answers_stay(administrator, kept):
    content = one_theme(heading("Getting going"), line(None, P_STEP))

    page = administrator.get(upload_next(administrator, kept, content))

    assert "Removed: 1 step" in page.text
    assert "Answers are never deleted" in page.text


def test_the_same_workbook_again_changes_no_step(administrator, kept):
    page = administrator.get(upload_next(administrator, kept, workbook()))

    assert "Unchanged: 2 steps" in page.text
    assert "Reworded" not in page.text


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
