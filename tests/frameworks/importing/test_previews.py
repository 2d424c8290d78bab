"""The preview of an upload: what it shows and asks, what confirming it makes, nothing twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import Answer, Revision
from frameworks.models import Upload, Version
from tests.conftest import NOON
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    heading,
    line,
    list_of_steps,
    of_sheets,
    one_theme,
    uploaded,
    workbook,
)

ASKED = "Growing our own staff"


def unclear_workbook() -> bytes:
    return workbook(line(ASKED), line("Agree a training plan for every practice.", P_STEP))


def test_a_sound_workbook_leads_to_its_preview_and_changes_nothing_yet(administrator):
    address = uploaded(administrator, workbook())

    page = administrator.get(address)

    assert "Nothing has changed yet" in page.text
    assert "Added: 2 steps" in page.text
    assert not Version.objects.exists()


def test_the_preview_says_how_much_the_file_holds(administrator):
    page = administrator.get(uploaded(administrator, workbook(line("Agree one plan."))))

    assert "The file holds 1 theme with 3 steps in 2 rows" in page.text


def test_the_preview_says_connections_under_a_heading_of_their_own(administrator):
    steps = [
        ("code", "theme", "row", "tier", "text"),
        ("SUP-01-N", "Support", 1, "neighbourhood", "Name a lead."),
        ("SUP-01-P", "Support", 1, "place", "Hold one list."),
    ]
    links = [
        ("Step", "Kind", "Step it links to"),
        ("SUP-01-N", "depends on", "SUP-01-P"),
        ("SUP-01-N", "leads to", "matrix: AAA-01-N"),
    ]

    page = administrator.get(uploaded(administrator, of_sheets(Steps=steps, Links=links))).text

    assert "<h2>Connections: 2 changes</h2>" in page
    assert "<li>SUP-01-N leads to matrix: AAA-01-N.</li>" in page
    assert "No framework “matrix” is published here. The link is kept as it is written." in page


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


def upload_next(client, version: Version, content: bytes) -> str:
    return uploaded(client, content, name="", label="Version 2", framework=version.framework.pk)


def test_a_reworded_step_shows_both_wordings_and_what_it_touches(administrator, kept):
    reworded = N_STEP.replace("shared agreements", "common papers")
    content = one_theme(heading("Getting going"), line(reworded, P_STEP))

    page = administrator.get(upload_next(administrator, kept, content))

    assert "Reworded: 1 step" in page.text
    assert "<del>shared agreements</del>" in page.text
    assert "<ins>common papers</ins>" in page.text
    figure = '<a href="/frameworks/our-framework/version-1/steps/SUP-01-N/touched/#answers">'
    assert f"{figure}1 answer</a>" in page.text
    assert "Unchanged: 1 step" in page.text


@pytest.mark.parametrize(
    ("revisions", "said"), [(0, "1 answer"), (1, "1 answer, submitted"), (2, "1 answer, submitted")]
)
def test_an_answer_and_its_submitted_copies_are_one_answer(
    revisions, said, administrator, kept, cast
):
    answer = Answer.objects.get()
    for number in range(1, revisions + 1):
        revision = Revision.objects.create(
            assessment=answer.assessment,
            version=answer.step.version,
            number=number,
            reference=f"R{number}",
            submitted_at=NOON,
            submitted_by=cast.pcn_lead,
            is_current=number == revisions,
        )
        revision.answers.create(step=answer.step, counted_step=answer.step, choice=answer.choice)

    page = administrator.get(
        upload_next(administrator, kept, one_theme(heading("Getting going"), line(None, P_STEP)))
    )

    assert f'#answers">{said}</a>' in page.text


def test_a_step_that_may_be_the_same_is_asked_about_with_how_alike_it_is(administrator, kept):
    other = "Agree who answers for each practice."
    address = upload_next(
        administrator, kept, one_theme(heading("Getting going"), line(other, P_STEP))
    )

    asked = administrator.get(address)
    refused = administrator.post(f"{address}confirm/", follow=True)
    administrator.post(address, {"same SUP-01-N": "Support!A5"})
    version_page = administrator.post(f"{address}confirm/").url

    assert "the same step?" in asked.text
    assert "% of the words alike" in asked.text
    assert "Answer the questions" in refused.text
    step = Version.objects.get(slug=version_page.split("/")[-2]).steps.get(text=other)
    assert (step.code, step.replaces.text) == ("SUP-01-N", N_STEP)


def close_to(text: str) -> bytes:
    reworded = text.replace("shared agreements", "common papers")
    return one_theme(heading("Getting going"), line(reworded))


def test_a_likely_match_is_shown_with_its_certainty_and_confirmed_by_hand(administrator, kept):
    address = upload_next(administrator, kept, close_to(N_STEP))

    proposed = administrator.get(address).text
    administrator.post(address, {"proposed": "1", "same SUP-01-N": "Support!A5"})
    confirmed = administrator.get(address).text

    assert "Matches to check: 1 step" in proposed
    assert "75% of the words alike, matched by how close the wording is" in proposed
    assert "Matches to check" not in confirmed
    assert "75% of the words alike, matched by hand" in confirmed
    assert "SUP-01-N is now Support, A5" in confirmed


def test_a_likely_match_is_put_right_by_hand(administrator, kept):
    address = upload_next(administrator, kept, close_to(N_STEP))

    administrator.post(address, {"proposed": "1", "same SUP-01-N": "none"})
    page = administrator.get(address).text

    assert "Added: 1 step" in page
    assert "Removed: 2 steps" in page


def test_matches_that_nobody_checks_stay_as_they_are_proposed(administrator, kept):
    address = upload_next(administrator, kept, close_to(N_STEP))

    response = administrator.post(address, {"proposed": "1"})
    administrator.post(f"{address}confirm/")

    assert response.status_code == 302
    assert Version.objects.get(label="Version 2").steps.get().replaces.text == N_STEP


def test_a_step_that_was_matched_by_its_words_can_be_new_after_all(administrator, kept):
    content = one_theme(heading("Getting going"), line(N_STEP, P_STEP))
    address = upload_next(administrator, kept, content)
    assert "Support!A5, now SUP-01-N: " in administrator.get(address).text

    page = administrator.post(
        f"{address}correct/", {"place": "Support!A5", "earlier": ""}, follow=True
    ).text

    assert "The match is put right" in page
    assert "Support!A5, now new: " in page
    assert "SUP-01-N is left out" in page
    assert "Added: 1 step" in page
    assert "Removed: 1 step" in page


def test_a_correction_outlives_the_same_workbook_put_right(administrator, kept):
    content = one_theme(heading("Getting going"), line(N_STEP, P_STEP))
    address = upload_next(administrator, kept, content)
    administrator.post(f"{address}correct/", {"place": "Support!A5", "earlier": ""})
    pk = Upload.objects.latest("pk").pk

    for other, kept_too in ((line(N_STEP, P_STEP), True), (line("Else.", P_STEP), False)):
        data = one_theme(heading("Getting going"), other, line("More."))
        form = {"label": "Version 2", "framework": kept.framework_id, "name": ""}
        again = SimpleUploadedFile("again.xlsx", data)
        administrator.post(f"/frameworks/import/?again={pk}", {**form, "workbook": again})
        upload = Upload.objects.latest("pk")
        assert (upload.same == ["SUP-01-N=none"]) is kept_too
        pk = upload.pk


def test_a_correction_that_names_nothing_is_told(administrator, kept):
    address = upload_next(administrator, kept, one_theme(heading("Getting going"), line(N_STEP)))

    for sent in ({}, {"place": "Support!Z9"}, {"place": "Support!A5", "earlier": "NO-1"}):
        page = administrator.post(f"{address}correct/", sent, follow=True)
        assert "Choose " in page.text
    assert Upload.objects.latest("pk").same == []


def test_columns_that_may_be_levels_are_asked_about(administrator):
    content = list_of_steps(
        ("theme", "tier", "text", "Good", "Fair", "Poor"),
        ("Access", "place", "One line.", "All.", "Some.", "None."),
    )
    address = uploaded(administrator, content)

    asked = administrator.get(address)
    administrator.post(address, {"levels": "best-first"})
    given = administrator.get(address)
    administrator.post(f"{address}confirm/")

    assert "Yes, the best stands first: a step is in place from “Good” upwards" in asked.text
    assert "Levels: best-first" in given.text
    levels = Version.objects.get().scale.levels
    assert [level.label for level in levels.all()] == ["Poor", "Fair", "Good"]


def test_a_changed_scale_is_a_change_with_its_own_list(administrator, kept):
    steps = [("theme", "tier", "text"), ("Support", "N", N_STEP), ("Support", "P", P_STEP)]
    scale = [("value", "label"), (0, "No"), (1, "Yes")]

    page = administrator.get(upload_next(administrator, kept, of_sheets(Steps=steps, Scale=scale)))

    assert "Scale: " in page.text
    assert "The level “Yes” is new." in page.text


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


def test_answers_sent_without_any_ask_again_for_each(administrator):
    address = uploaded(administrator, unclear_workbook())

    page = administrator.post(address, {})

    assert page.status_code == 200
    assert f"Say whether “{ASKED}” is a heading or a step" in page.text


def test_answers_sent_where_nothing_was_asked_lead_back_to_the_preview(administrator):
    address = uploaded(administrator, workbook())

    assert administrator.post(address, {}).url == address
