"""What people see when the framework of their cycle changes: who runs it, and each team."""

from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.upgrading.actions import upgrade_cycle
from frameworks.models import LevelDescription
from frameworks.workbook.content import LevelContent, ScaleContent
from tests.assessments.doing import (
    INT1,
    INT2,
    RETURN,
    THEME,
    answer_all,
    by_htmx,
    by_page,
    card,
    stored,
    the_return,
)
from tests.assessments.upgrading.changing import AFTER, LATER, second_version
from tests.conftest import text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")
OTHER = "Do something else."


@layer
def ours(cycle, cast, framework):
    ours = the_return(cycle, "W-N1")
    answer_all(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[2], note="Ours"))
    return ours


@layer
def version(framework):
    return second_version(
        framework.version,
        words={INT1: OTHER},
        without=[INT2],
        added={"SUP": {"neighbourhood": "SUP-09-N"}},
    )


@layer
def upgraded(ours, version, cycle, cast):
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    return version


def address(name: str, cycle, *more) -> str:
    return reverse(f"assessments:{name}", args=[cycle.pk, *more])


def test_the_cycle_leads_to_what_taking_up_the_later_version_would_do(
    ours, version, cycle, cast, sign_in
):
    client = sign_in(cast.administrator)

    cycle_page = text_of(client.get(cycle.get_absolute_url()))
    page = text_of(client.get(address("cycle_upgrade", cycle, version.slug)))

    assert "See what taking up Version 2 would do" in cycle_page
    assert "<strong>2</strong> of 3 answers go with their step" in page
    assert "<strong>1</strong> to confirm by their team" in page
    assert "<strong>1</strong> to steps that are gone" in page
    assert "<strong>1</strong> new step to answer" in page
    assert "Read what changed from Version 1 to Version 2" in page


def test_taking_it_up_says_what_became_of_the_answers_and_tells_who_is_asked(
    ours, version, cycle, cast, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    client = sign_in(cast.administrator)

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(address("cycle_upgrade", cycle, version.slug), follow=True)

    cycle.refresh_from_db()
    assert cycle.version == version
    assert "All 3 answers are kept: 1 to confirm, 1 to steps that are gone." in text_of(done)
    assert "Taken up on" in text_of(done)
    assert "Asks Version 2 in place of Version 1" in text_of(done)
    assert {mail.subject for mail in mailoutbox} == {
        "The framework of 2026/27 has changed: Neighbourhood planning"
    }
    assert cast.pcn_lead.email in {address for mail in mailoutbox for address in mail.to}


def test_on_another_scale_each_level_is_asked_about(ours, framework, cycle, cast, sign_in):
    levels = tuple(LevelContent(value, label) for value, label in enumerate(["No", "Yes"]))
    version = second_version(framework.version, scale=ScaleContent(levels, in_place_from=1))
    client = sign_in(cast.administrator)
    url = address("cycle_upgrade", cycle, version.slug)
    yes = str(version.scale.levels.get(label="Yes").pk)
    names = [f"level_{level.pk}" for level in framework.levels.values()]

    page, half = text_of(client.get(url)), client.post(url, {names[0]: yes})
    client.post(url, dict.fromkeys(names, yes))

    assert "“In progress” becomes" in page
    assert "Choose what “In progress” becomes" in text_of(half)
    assert stored(INT1).level.label == "Yes"
    assert stored(INT1).carried_level == framework.levels[2]


def test_it_can_be_taken_back_until_somebody_answers(upgraded, cycle, cast, sign_in, framework):
    client = sign_in(cast.administrator)

    page = text_of(client.get(address("cycle_undo", cycle)))
    client.post(address("cycle_undo", cycle))

    cycle.refresh_from_db()
    assert "Go back to Version 1?" in page
    assert cycle.version == framework.version
    assert client.get(address("cycle_undo", cycle)).status_code == 404


def test_who_was_asked_hears_that_it_was_taken_back(
    upgraded, cycle, cast, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.administrator).post(address("cycle_undo", cycle))

    assert {mail.subject for mail in mailoutbox} == {
        "2026/27 asks Version 1 again: Neighbourhood planning"
    }


def test_a_level_put_otherwise_for_a_step_is_said_so(ours, framework, cycle, cast, sign_in):
    step = framework.steps[INT1]
    LevelDescription.objects.create(step=step, level=framework.levels[2], text="Half of us")
    version = second_version(framework.version)
    LevelDescription.objects.filter(step__version=version).update(text="All of us")
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    client = sign_in(cast.pcn_lead)

    card = text_of(client.get(reverse("assessments:theme", args=THEME)))
    changed = text_of(client.get(reverse("assessments:changed", args=RETURN)))

    assert "What a level means for this step is put otherwise now." in card
    assert "You chose “”" not in card
    assert "What a level means for it is put otherwise now." in changed


def test_after_an_answer_going_back_is_refused_in_words(upgraded, cycle, cast, sign_in):
    with time_machine.travel(AFTER, tick=False):
        by_htmx(sign_in(cast.pcn_lead), INT1, choice="3", number=stored(INT1).number)

        page = text_of(sign_in(cast.administrator).get(address("cycle_undo", cycle), follow=True))

    assert "Go back to Version 1?" not in page
    assert "so it can no longer be undone" in page


def test_the_team_reads_on_its_return_that_the_framework_changed(upgraded, cast, sign_in):
    client = sign_in(cast.pcn_lead)

    home = text_of(client.get(reverse("assessments:detail", args=RETURN)))
    changed = text_of(client.get(reverse("assessments:changed", args=RETURN)))

    assert "this cycle asks Version 2 now" in home
    assert "1 answer was given to other words" in home
    assert "1 to confirm" in home
    assert "<ins>" in changed
    assert "Do SUP-09-N." in changed
    assert "What you answered is kept here" in changed
    assert "Ours" in changed


def test_what_was_set_aside_can_be_taken_away_as_a_workbook(upgraded, cast, sign_in):
    client = sign_in(cast.pcn_lead)
    there = reverse("assessments:changed_download", args=RETURN)

    book = load_workbook(BytesIO(client.get(there).content))
    rows = {sheet.title: list(sheet.iter_rows(values_only=True))[1:] for sheet in book}

    assert there in client.get(reverse("assessments:changed", args=RETURN)).text
    (aside,) = rows["Answers set aside"]
    assert (aside[1], aside[3], aside[5]) == (INT2, "2 In progress", "Ours")
    assert [(row[0], row[1], row[3]) for row in rows["In other words"]] == [
        (INT1, OTHER, "Its words")
    ]
    assert [row[0] for row in rows["New steps"]] == ["SUP-09-N"]


def test_a_card_shows_the_words_that_were_answered_and_asks_whether_it_is_still_true(
    upgraded, framework, cast, sign_in
):
    page = text_of(sign_in(cast.pcn_lead).get(reverse("assessments:theme", args=THEME)))

    assert OTHER in page
    assert f"This step read: “{framework.steps[INT1].text}”" in page
    assert page.count("Our answer is still true") == 1
    assert "To confirm" in page


def test_still_true_keeps_the_answer_and_asks_no_more(upgraded, cast, sign_in):
    client = sign_in(cast.pcn_lead)
    number = stored(INT1).number
    data = card(INT1, number=number, choice="2", note="Ours") | {"confirm": INT1}

    url = reverse("assessments:answer", args=[*RETURN, INT1])
    again = client.post(url, data, headers={"hx-request": "true"})

    assert again.status_code == 200
    assert "still true" not in text_of(again)
    assert (stored(INT1).carried_from, stored(INT1).note) == (None, "Ours")
    assert stored(INT1).number == number + 1


def test_without_scripts_one_card_is_confirmed_and_no_other(upgraded, cast, sign_in):
    client = sign_in(cast.pcn_lead)
    fields = card(INT1, number=stored(INT1).number, choice="2", note="Ours")

    saved = by_page(client, fields)
    assert stored(INT1).carried_from is not None
    confirmed = by_page(client, fields, confirm=INT1)

    assert saved.status_code == confirmed.status_code == 302
    assert confirmed.url.endswith(f"#step-{INT1}")
    assert stored(INT1).carried_from is None


def test_another_answer_confirms_too_and_takes_the_note_away(upgraded, cast, sign_in):
    client = sign_in(cast.pcn_lead)

    state = by_htmx(client, INT1, choice="3", note="Ours", carried="on", number=stored(INT1).number)

    assert f'<div id="{INT1}-carried" hx-swap-oob="delete"></div>' in text_of(state)
    assert stored(INT1).carried_from is None


def test_the_review_names_what_is_still_to_be_confirmed(upgraded, cast, sign_in):
    page = text_of(sign_in(cast.pcn_lead).get(reverse("assessments:review", args=RETURN)))

    assert "1 answer to confirm" in page
    assert "1 step still open" in page


def test_where_nothing_was_taken_up_there_is_no_page_of_changes(ours, cast, sign_in):
    client = sign_in(cast.pcn_lead)

    assert client.get(reverse("assessments:changed", args=RETURN)).status_code == 404


def test_the_history_of_an_answer_goes_with_it(upgraded, cast, sign_in):
    client = sign_in(cast.pcn_lead)

    page = text_of(client.get(reverse("assessments:theme", args=THEME)))
    past = client.get(reverse("assessments:history", args=[*RETURN, INT1]))

    assert "(1 change)" in page
    assert "Ours" in text_of(past)


def test_who_reads_the_figures_is_told_how_earlier_returns_count(upgraded, cast, sign_in):
    url = reverse("planning:rollup", args=["W-P1", "2026-27"])

    page = text_of(sign_in(cast.place_reviewer).get(url))

    assert "this cycle asks Version 2" in page
    assert "counts by the steps that still stand" in page
