"""The pages of the compendium, as those who write, decide and read open them."""

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import reverse

from compendium.choices import State
from compendium.models import Example
from compendium.writing.actions import edit_example, propose_example
from tests.compendium.examples import LATER, SAID, fields
from tests.conftest import text_of

LIST = reverse("compendium:list")


def page(name: str, example) -> str:
    return reverse(f"compendium:{name}", args=[example.pk])


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """`letters(do)`: who is written to once it is committed, and what came of it."""

    def after(do) -> tuple[set[str], HttpResponse]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            answer = do()
        return {letter.to[0].partition("@")[0] for letter in mail.outbox}, answer

    return after


def test_everybody_with_a_role_finds_what_is_published(write, sign_in, cast):
    write(State.PUBLISHED)
    write(title="A draft of ours")

    said = text_of(sign_in(cast.outsider).get(LIST))

    assert SAID["title"] in said
    assert "A draft of ours" not in said


def test_those_who_decide_see_what_waits_for_them(write, reviewer):
    write(State.PROPOSED)

    said = text_of(reviewer.get(LIST))

    assert "Waiting for you 1" in said
    assert SAID["title"] in text_of(reviewer.get(LIST, {"show": "waiting"}))


def test_the_list_costs_the_same_whatever_it_holds(
    write, lead, django_assert_num_queries, django_assert_max_num_queries
):
    write(State.PUBLISHED)
    lead.get(LIST)
    with django_assert_max_num_queries(25) as few:
        lead.get(LIST)
    for number in range(8):
        write(State.PUBLISHED, title=f"Example {number}", tags=f"tag {number}")

    with django_assert_num_queries(len(few)):
        lead.get(LIST)


def test_of_many_who_tell_only_the_chosen_one_stands_in_the_select(write, lead, monkeypatch):
    """The others are found by their name among the words: 1,260 options say nothing."""
    write(State.PUBLISHED)
    write(State.PUBLISHED, code="W-N2", title="Told by Tarnbeck")
    both = lead.get(LIST).text
    monkeypatch.setattr("compendium.reading.gathering.MOST_TELLERS", 1)

    few, chosen, found = (
        lead.get(LIST, asked) for asked in ({}, {"organisation": "W-N2"}, {"q": "Tarnbeck"})
    )

    assert '<option value="W-N1">' in both
    assert 'id="organisation"' not in few.text
    assert '<option value="W-N2" selected>' in chosen.text
    assert '<option value="W-N1">' not in chosen.text
    assert "Told by Tarnbeck" in text_of(found)


def written(framework, **changes) -> dict:
    said = SAID | {"framework": framework.version.framework.pk, "number": ""}
    return said | changes


def test_a_team_writes_an_example_and_proposes_it(lead, cast, framework, letters):
    organisation = {"organisation": cast["W-N1"].pk}

    lead.post(reverse("compendium:add"), written(framework) | organisation)
    example = Example.objects.get()
    heard, answer = letters(lambda: lead.post(page("propose", example), follow=True))

    deciders = "Reviewers of Blackmoor Place and Westmere Integrated Care Board decide on it"
    assert deciders in text_of(answer)
    assert heard == {"place_reviewer", "system_staff"}


def test_of_two_who_propose_at_once_the_second_hears_so_and_nobody_is_told_twice(
    write, cast, lead, letters, monkeypatch
):
    """The view still read a draft: the other was first between that and the lock."""
    example = write()

    def too_late(**given):
        propose_example(**given | {"by": cast.pcn_contributor})
        return propose_example(**given)

    monkeypatch.setattr("compendium.writing.views.propose_example", too_late)

    heard, answer = letters(lambda: lead.post(page("propose", example), follow=True))

    assert heard == set()
    assert "It was proposed already" in text_of(answer)


def test_proposing_what_is_published_says_so_on_its_page(write, lead):
    example = write(State.PUBLISHED)

    answer = lead.post(page("propose", example), follow=True)

    assert answer.redirect_chain == [(page("example", example), 302)]
    said = text_of(answer)
    assert "This example is no longer with its team." in said
    assert "team.." not in said


def test_without_a_mail_server_no_email_is_promised(write, lead, settings):
    settings.EMAIL_HOST_IS_SET = False

    said = text_of(lead.post(page("propose", write()), follow=True))

    assert "Proposed." in said
    assert "by email" not in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"links": "https://example.org\nask us"}, "“ask us” is no whole web address"),
        ({"tied_to": "INT-99-N"}, "“INT-99-N” is no code of a theme or step"),
        ({"contact_role": "ann@example.org"}, "Give a role, such as Digital lead"),
        ({"summary": ""}, "Enter a summary"),
        ({"tags": ", ".join("abcdefghijkl")}, "Give at most 10 tags"),
        ({"what_changed": "It helped 943 476 5919"}, "looks like an NHS number"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changes, said, lead, cast, framework):
    data = written(framework, organisation=cast["W-N1"].pk, **changes)

    answer = lead.post(reverse("compendium:add"), data)

    assert said in text_of(answer)
    assert not Example.objects.exists()


def test_a_place_publishes_it_and_its_team_is_told(write, reviewer, letters):
    example = write(State.PROPOSED)

    number = {"number": example.number}
    heard, _ = letters(lambda: reviewer.post(page("publish", example), number))

    example.refresh_from_db()
    assert example.state == State.PUBLISHED
    assert heard == {"pcn_lead", "pcn_contributor"}


def test_a_place_that_read_older_words_reads_again(write, framework, cast, reviewer):
    example = write(State.PROPOSED)
    values = fields(framework, who="Everybody")
    edit_example(example=example, values=values, number=2, by=cast.pcn_lead, at=LATER)

    said = text_of(reviewer.post(page("publish", example), {"number": 2}, follow=True))

    assert "Its team changed this example since you read it" in said
    example.refresh_from_db()
    assert example.state == State.PROPOSED


def test_a_returned_example_tells_its_team_why(write, reviewer, lead, letters):
    example = write(State.PROPOSED)

    typed = {"number": example.number, "reason": "Say when"}
    letters(lambda: reviewer.post(page("return", example), typed))

    said = text_of(lead.get(page("example", example)))
    assert "Say when" in said
    assert "Propose it" in said
    assert "returned" in mail.outbox[0].body


def test_two_people_at_one_example_see_both_texts(write, framework, cast, lead):
    example = write()
    values = fields(framework, who="Everybody")
    edit_example(example=example, values=values, number=1, by=cast.pcn_contributor, at=LATER)

    answer = lead.post(page("edit", example), written(framework, number=1, who="The nurses"))

    assert answer.status_code == 409
    said = text_of(answer)
    assert "Everybody" in said
    assert "The nurses" in said


def test_a_team_that_changes_what_is_published_is_told_who_can(write, lead):
    example = write(State.PUBLISHED)

    answer = lead.get(page("edit", example))

    assert answer.status_code == 403
    assert "reviewers of Blackmoor Place and Westmere Integrated Care Board" in text_of(answer)


def test_what_a_team_typed_while_it_was_published_is_given_back(write, framework, lead):
    example = write(State.PUBLISHED)

    data = written(framework, number=1, what_changed="Everybody sleeps better.")
    answer = lead.post(page("edit", example), data)

    assert answer.status_code == 403
    assert "Everybody sleeps better." in text_of(answer)
    example.refresh_from_db()
    assert example.what_changed == SAID["what_changed"]


def test_who_decides_is_told_that_a_proposal_is_its_teams_to_change(write, reviewer):
    said = text_of(reviewer.get(page("edit", write(State.PROPOSED))))

    assert "Until it is published, those who write for Fellside PCN change it." in said


def test_a_retired_example_is_changed_once_it_is_published_again(write, reviewer):
    assert "can publish it again" in text_of(reviewer.get(page("edit", write(State.RETIRED))))


def test_a_retired_example_stays_readable_and_is_listed_no_more(write, sign_in, cast):
    example = write(State.RETIRED)
    reader = sign_in(cast.reader)

    assert "The team has ended" in text_of(reader.get(page("example", example)))
    assert SAID["title"] not in text_of(reader.get(LIST))
    assert SAID["title"] in text_of(reader.get(LIST, {"show": "retired"}))


def test_an_example_names_the_steps_it_helps_with_and_leads_to_them(write, lead, framework):
    answer = lead.get(page("example", write(State.PUBLISHED, tied_to="SUP, INT-02-N")))

    said = answer.content.decode()
    assert framework.steps["INT-02-N"].text in said
    assert "/frameworks/delivery/version-1/themes/INT/" in said
    assert "(the whole theme)" in said
