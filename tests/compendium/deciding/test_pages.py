"""Two people, or one who presses twice, on the pages that need a reason: no word is lost."""

import pytest
from django.urls import reverse

from compendium.choices import State
from compendium.deciding.actions import publish_example, retire_example, return_example
from compendium.writing.actions import edit_example, take_back_example
from tests.compendium.examples import LATER, fields
from tests.conftest import text_of

REASON = "Say who came, and how often."


@pytest.fixture
def reviewer(sign_in, cast):
    return sign_in(cast.place_reviewer)


def page(name: str, example) -> str:
    return reverse(f"compendium:{name}", args=[example.pk])


def returned(client, example):
    """The reviewer had the form open; now the reason is sent."""
    return client.post(page("return", example), {"number": example.number, "reason": REASON})


def test_a_reason_is_kept_where_somebody_published_it_meanwhile(write, reviewer, cast):
    example = write(State.PROPOSED)
    publish_example(example=example, number=example.number, by=cast.system_staff, at=LATER)

    answer = returned(reviewer, example)

    assert answer.status_code == 409
    assert "This example is not waiting: it is published." in text_of(answer)
    assert REASON in text_of(answer)


@pytest.mark.parametrize("how", [return_example, take_back_example])
def test_a_reason_is_kept_where_it_went_back_to_its_team_and_nothing_of_it_is_shown(
    how, write, framework, reviewer, cast
):
    example = write(State.PROPOSED)
    if how is return_example:
        read = {"number": example.number, "by": cast.system_staff, "at": LATER}
        now = return_example(example=example, reason="Say when", **read)
    else:
        now = take_back_example(example=example, by=cast.pcn_lead, at=LATER)
    private = fields(framework, title="What nobody may read")
    edit_example(example=now, values=private, number=now.number, by=cast.pcn_lead, at=LATER)

    answer = returned(reviewer, example)

    assert answer.status_code == 409
    said = text_of(answer)
    assert "This example is with its team again: it was returned, or taken back." in said
    assert REASON in said
    assert "What nobody may read" not in said


def test_publishing_what_went_back_to_its_team_says_so_on_the_list(write, reviewer, cast):
    example = write(State.PROPOSED)
    take_back_example(example=example, by=cast.pcn_lead, at=LATER)

    answer = reviewer.post(page("publish", example), {"number": 2}, follow=True)

    assert answer.redirect_chain == [(reverse("compendium:list"), 302)]
    assert "This example is with its team again" in text_of(answer)


def test_what_was_never_proposed_is_out_of_sight_of_those_who_decide(write, reviewer):
    example = write()

    assert reviewer.post(page("publish", example), {"number": 1}).status_code == 404
    assert returned(reviewer, example).status_code == 404


def test_a_reason_for_older_words_is_kept_and_can_be_sent_once_they_were_read(
    write, framework, reviewer, cast
):
    example = write(State.PROPOSED)
    values = fields(framework, who="Everybody")
    edit_example(example=example, values=values, number=2, by=cast.pcn_lead, at=LATER)

    answer = returned(reviewer, example)

    assert "Its team changed this example since you read it" in text_of(answer)
    assert REASON in text_of(answer)
    assert returned(reviewer, answer_number(answer, example)).url == reverse("compendium:list")


def answer_number(answer, example):
    """The example under the number that the form now carries."""
    example.number = int(answer.context["form"]["number"].value())
    return example


def test_a_reason_is_kept_where_somebody_retired_it_meanwhile(write, reviewer, cast):
    example = write(State.PUBLISHED)
    retire_example(example=example, reason="It has ended", by=cast.pcn_lead, at=LATER)

    answer = reviewer.post(page("retire", example), {"reason": REASON})

    assert answer.status_code == 409
    assert "Only a published example can be retired." in text_of(answer)
    assert REASON in text_of(answer)


def test_what_changes_between_reading_and_locking_is_no_fault_of_the_page(
    write, reviewer, monkeypatch
):
    """As when both press at the same moment: the view still read it as it was."""
    example = write(State.PUBLISHED)

    def too_late(**given):
        retire_example(**{**given, "reason": "Theirs"})
        return retire_example(**given)

    monkeypatch.setattr("compendium.deciding.views.retire_example", too_late)

    answer = reviewer.post(page("retire", example), {"reason": REASON})

    assert answer.status_code == 409
    assert REASON in text_of(answer)
