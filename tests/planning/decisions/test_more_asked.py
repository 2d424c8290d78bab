"""More information is asked about a need: it waits for who asked, whose answer puts it back."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisations.choices import Notices
from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide_together
from planning.decisions.inbox import counts_of, narrowed, needs_beneath
from planning.decisions.replies import reply_to
from planning.decisions.wanted import Narrowing
from planning.models import Decision, SupportNeed
from planning.needs.answers import answer_to
from planning.support.document import state_here
from tests.conftest import NOON, text_of
from tests.layers import layer
from tests.planning.asking import address, ask
from tests.planning.decisions.deciding import decided
from tests.planning.planners import LATER

WHICH = "Because of this."
PLAN = ["W-N1", "2026-27"]


@layer
def question(need, cast) -> Decision:
    return decided(cast, need, Outcome.MORE_ASKED)


def page(question, name="need") -> str:
    return reverse(f"planning:{name}", args=[question.need_id])


def fresh(question) -> SupportNeed:
    return SupportNeed.objects.with_answers().get(pk=question.need_id)


def answer(question, cast, words="All four."):
    return reply_to(decision=question, words=words, by=cast.pcn_lead, at=LATER)


def test_who_decides_asks_and_the_need_waits_for_who_asked(need, cast, sign_in):
    place = sign_in(cast.place_reviewer)
    given = {"number": need.number, "holder": cast["W-P1"].pk, "reason": "For which practices?"}

    place.post(page_of(need), given | {"outcome": "more_asked"})
    read = text_of(sign_in(cast.pcn_lead).get(page_of(need)))
    inbox = text_of(place.get(address("needs") + "?state=more_asked"))

    need.refresh_from_db()
    assert (need.state, need.holder, need.number) == (NeedState.MORE_ASKED, cast["W-P1"], 3)
    assert "“For which practices?”" in read
    assert "Answer the question" in read
    assert "now for Fellside PCN to answer" in inbox


def page_of(need) -> str:
    return reverse("planning:need", args=[need.pk])


def test_the_answer_puts_it_back_to_waiting_for_as_long_as_it_was_held(question, cast, sign_in):
    since = fresh(question).held_since
    lead = sign_in(cast.pcn_lead)
    typed = {"words": "All four.", "number": fresh(question).number}

    sent = text_of(lead.post(page(question, "need_reply"), typed, follow=True))
    read = text_of(sign_in(cast.place_reviewer).get(page(question)))

    need = fresh(question)
    assert (need.state, need.held_since, need.verdict) == (NeedState.WAITING, since, "")
    assert "Your answer is with Blackmoor Place." in sent
    for words in (f"“{WHICH}”", "“All four.”", "What have you decided?"):
        assert words in read


def test_both_sides_read_all_that_was_said_in_the_order_of_time(question, cast, sign_in):
    answer(question, cast)
    decided(cast, fresh(question), Outcome.DECLINED)

    for person in (cast.pcn_lead, cast.place_reviewer):
        read = text_of(sign_in(person).get(page(question)))
        said = [
            read.index(words)
            for words in ("More information asked", "“All four.”", "Declined by")
            if words in read
        ]
        assert said == sorted(said)
        assert "“All four.”" in read


def test_the_plan_of_who_asked_shows_the_question_and_its_answer(question, cast, sign_in):
    lead = sign_in(cast.pcn_lead)

    open_still = text_of(lead.get(reverse("planning:plan", args=PLAN)))
    answer(question, cast)
    answered = text_of(lead.get(reverse("planning:plan", args=PLAN)))

    assert "Blackmoor Place asks for more information." in open_still
    assert "Read and answer" in open_still
    assert "It asked for more information, and has the answer." in answered
    assert "“All four.”" in answered


def test_it_counts_as_undecided_and_not_as_waiting_for_whoever_decides(question, cast, blackmoor):
    needs = needs_beneath(cast.place_reviewer, blackmoor)

    counts = counts_of(needs, blackmoor)

    assert (counts.all.undecided.total, counts.here.total, counts.more_asked) == (1, 0, 1)
    assert not narrowed(needs, Narrowing(), blackmoor).exists()
    assert narrowed(needs, Narrowing(state="more_asked"), blackmoor).count() == 1


def test_of_what_was_put_to_it_a_place_finds_an_answered_question_as_waiting(
    question, cast, blackmoor
):
    needs = needs_beneath(cast.place_reviewer, blackmoor)

    def own(state) -> int:
        return narrowed(needs, Narrowing(own="1", state=state), blackmoor).count()

    assert (own("more_asked"), own("waiting")) == (1, 0)
    answer(question, cast)
    assert (own("more_asked"), own("waiting")) == (0, 1)


def test_a_question_stands_until_it_is_answered(question, cast):
    before = state_here(answer_to(fresh(question)), code="W-P1")
    answer(question, cast)
    after = state_here(answer_to(fresh(question)), code="W-P1")

    assert (before, after) == (NeedState.MORE_ASKED, NeedState.WAITING)


def test_it_can_be_decided_without_an_answer(question, cast, sign_in):
    decided(cast, fresh(question), Outcome.DECLINED)

    assert fresh(question).state == NeedState.DECLINED
    assert "Say whether this settles it" in text_of(sign_in(cast.pcn_lead).get(page(question)))


def test_the_same_question_goes_to_several_at_once(cast, cycle, framework):
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)

    decide_together(
        needs=[(need, need.number) for need in needs],
        by=cast.place_reviewer,
        at=LATER,
        organisation=cast["W-P1"],
        outcome=Outcome.MORE_ASKED,
        reason="By when?",
    )

    assert set(SupportNeed.objects.values_list("state", flat=True)) == {NeedState.MORE_ASKED}


@pytest.mark.parametrize(("verdict", "words"), [("settled", ""), ("", ""), ("", "  ")])
def test_a_question_is_answered_in_words_and_by_nothing_else(question, cast, verdict, words):
    with pytest.raises(ValidationError):
        reply_to(decision=question, verdict=verdict, words=words, by=cast.pcn_lead, at=NOON)

    assert fresh(question).state == NeedState.MORE_ASKED


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """`sent(do)`: the letters that go out once it is committed, by who gets them."""

    def after(do) -> dict[str, str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return {letter.to[0].partition("@")[0]: letter.body for letter in mail.outbox}

    return after


def test_the_team_hears_of_a_question_at_once_and_the_place_of_the_answer(
    need, cast, sign_in, sent
):
    cast.pcn_lead.notices = Notices.WEEKLY  # a question is urgent
    cast.pcn_lead.save()
    given = {"number": need.number, "holder": cast["W-P1"].pk, "reason": "For which practices?"}
    answered = {"words": "All four.", "number": need.number + 1}
    place, lead = sign_in(cast.place_reviewer), sign_in(cast.pcn_lead)

    asked = sent(lambda: place.post(page_of(need), given | {"outcome": "more_asked"}))
    told = sent(lambda: lead.post(reverse("planning:need_reply", args=[need.pk]), answered))

    assert asked.keys() == {"pcn_lead", "pcn_contributor"}
    assert "waits for an answer from you: more information is asked" in asked["pcn_lead"]
    assert page_of(need) in asked["pcn_lead"]
    assert "For which practices" not in asked["pcn_lead"]
    assert "place_reviewer" in told
    assert "have answered what you asked to know" in told["place_reviewer"]
    assert "All four" not in told["place_reviewer"]


def test_the_start_page_leads_to_the_question(question, cast, sign_in):
    start = text_of(sign_in(cast.pcn_lead).get(reverse("start")))

    assert "1 need waits for your answer" in start
    assert "1 need waits for your answer" not in text_of(
        sign_in(cast.pcn_reader).get(reverse("start"))
    )
