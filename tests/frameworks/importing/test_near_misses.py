"""Workbooks of the kinds that are published come in by answers alone, in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import CommandError
from django.urls import reverse

from frameworks.models import Framework, Upload, Version
from tests.frameworks import near_workbooks
from tests.frameworks.commands import run_import
from tests.frameworks.near_workbooks import KINDS
from tests.frameworks.workbooks import uploaded

NOT_YET = {near_workbooks.levels_down_domains_across}
MOST_ROUNDS = 5


def answered(client, address, answers) -> int:
    """Answers what the preview asks until it asks nothing; how many questions there were."""
    asked = 0
    for _round in range(MOST_ROUNDS):
        questions = [card.question for card in client.get(address).context["preview"].questions]
        if not questions:
            break
        asked += len(questions)
        picks = {q.name: next(iter(picked(q, answers)), "") for q in questions}
        if not all(picks.values()):
            break
        assert client.post(address, picks).status_code == 302
    return asked


def picked(question, answers) -> list[str]:
    return [option.value for option in question.options if option.value in answers]


def comes_in(client, kind, **more) -> bool:
    """Whether a person who only answers brings it in as it says."""
    content, answers, steps, themes = kind()
    address = uploaded(client, content, **more)
    answered(client, address, answers)
    client.post(f"{address}confirm/")
    version = Version.objects.order_by("pk").last()
    return version is not None and (version.steps.count(), version.themes.count()) == (
        steps,
        themes,
    )


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in NOT_YET], ids=lambda k: k.__name__)
def test_it_comes_in_by_answers_alone(kind, administrator):
    assert comes_in(administrator, kind)


@pytest.mark.parametrize("kind", NOT_YET, ids=lambda kind: kind.__name__)
def test_what_cannot_come_in_yet_is_asked_about_and_brings_nothing(kind, administrator):
    assert not comes_in(administrator, kind)
    assert not Version.objects.exists()


def test_more_than_two_thirds_come_in_and_none_without_being_asked():
    assert (len(KINDS) - len(NOT_YET)) * 3 > len(KINDS) * 2


def test_the_next_workbook_of_the_framework_is_asked_nothing_again(administrator):
    kind = near_workbooks.security_assertions
    assert comes_in(administrator, kind)
    framework = Framework.objects.get()

    more = {"name": "", "framework": framework.pk, "label": "Version 2"}
    page = administrator.get(uploaded(administrator, kind()[0], **more))

    assert "Assertion=step" in framework.columns
    assert not page.context["preview"].questions
    assert "Step: the column “Assertion”" in page.text


def test_who_asks_to_be_asked_again_is_asked_all_of_it(administrator):
    content, answers, *_counts = near_workbooks.planning_checklist()
    address = uploaded(administrator, content)
    answered(administrator, address, answers)

    administrator.post(address, {"ask_again": "1"})

    assert Upload.objects.get().columns == []
    assert len(administrator.get(address).context["preview"].questions) == 3


def test_an_answer_that_is_missing_gets_a_sentence_and_the_others_are_kept(administrator):
    content, _answers, *_counts = near_workbooks.planning_checklist()
    address = uploaded(administrator, content)

    page = administrator.post(address, {"columns theme": "Area=theme", "columns tier": "nobody"})

    assert "Answer “Whose steps are they?”" in page.text
    assert Upload.objects.get().columns == ["Area=theme"]


def test_a_column_chosen_for_two_things_is_asked_about_again(administrator):
    content, _answers, *_counts = near_workbooks.planning_checklist()
    address = uploaded(administrator, content)
    step = "Key line of enquiry=step"
    twice = {"columns step": step, "columns theme": "Key line of enquiry=theme"}

    administrator.post(address, {**twice, "columns tier": "all place=tier"})
    [question] = administrator.get(address).context["preview"].questions

    assert question.question.heading == "Which column names the theme?"


def test_a_corrected_workbook_keeps_what_was_said_of_its_columns(administrator):
    content, answers, *_counts = near_workbooks.planning_checklist()
    address = uploaded(administrator, content)
    answered(administrator, address, answers)
    before = Upload.objects.get()

    uploaded_again = f"{reverse('frameworks:upload')}?again={before.pk}"

    file = SimpleUploadedFile("framework.xlsx", content)
    administrator.post(uploaded_again, {"workbook": file, "name": "Ours", "label": "1"})

    assert Upload.objects.get().columns == before.columns


@pytest.fixture
def on_disk(tmp_path):
    path = tmp_path / "checklist.xlsx"
    path.write_bytes(near_workbooks.planning_checklist()[0])
    return path


@pytest.mark.django_db
def test_the_command_says_what_to_write_and_takes_it(on_disk):
    with pytest.raises(CommandError, match="3 columns are not clear") as refused:
        run_import(on_disk)
    assert '--columns "Area=theme"' in str(refused.value)

    run_import(on_disk, "--columns", "Area=theme,Key line of enquiry=step,all place=tier")

    assert Version.objects.get().steps.count() == 3


@pytest.mark.django_db
def test_the_command_remembers_and_reads_what_was_said_anew_first(on_disk):
    run_import(on_disk, "--columns", "Area=theme,Key line of enquiry=step,all place=tier")

    assert "3 unchanged" in run_import(on_disk, "--dry-run")
    with pytest.raises(CommandError, match="3 steps may be the same"):
        run_import(on_disk, "--columns", "all system=tier", label="Version 2")


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["Area", "Area=topic", "=theme"])
def test_the_command_refuses_what_it_does_not_understand(said, on_disk):
    with pytest.raises(CommandError, match="write a column and what it is"):
        run_import(on_disk, "--columns", said)


@pytest.mark.django_db
def test_the_command_says_which_answer_met_no_question(on_disk):
    given = "Area=theme,Key line of enquiry=step,all place=tier,Owner=section"

    assert "Nothing was asked about Owner=section" in run_import(on_disk, "--columns", given)
