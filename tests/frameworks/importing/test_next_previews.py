"""The preview of a next version: what is the same step, what changed, what it touches."""

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
    of_sheets,
    one_theme,
    uploaded,
    workbook,
)


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
