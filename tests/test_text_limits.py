"""Every text that a form limits is limited by the database too, whoever writes it."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from appraisals.models import Appraisal, Criterion, Option, Sheet
from assessments.models import (
    Answer,
    Assessment,
    Cycle,
    Partner,
    Question,
    Revision,
    RevisionAnswer,
    StepComment,
)
from compendium.models import Example
from delivery.models import Escalation, HighlightReport, Turn, Update
from engagement.models import Comment
from library.models import Adaptation, Adoption, Edition, ModelDocument
from measures.models import Indicator
from noticeboard.models import Posting, PostingQuestion
from peers.models import ContactRequest
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.decisions.replies import reply_to
from planning.models import (
    Action,
    Decision,
    Offer,
    Plan,
    PlanTemplate,
    PopulationGroup,
    Reply,
    Risk,
    SignedGroup,
    SignedRisk,
    SupportNeed,
    SupportPlan,
    TemplateAction,
)
from registers.models import Column, Register
from representation.models import Board, Enquiry, EnquiryTurn, Seat, Tenure
from tests.conftest import NOON, TODAY
from tests.layers import layer

LIMITS = {
    (Answer, "reason"): 1000,
    (Answer, "note"): 4000,
    (Answer, "evidence"): 2000,
    (Assessment, "let_in_reason"): 500,
    (Partner, "message"): 1000,
    (Cycle, "moved_reason"): 500,
    (Revision, "sent_back_reason"): 1000,
    (StepComment, "text"): 2000,
    (Question, "text"): 1000,
    (Question, "reply"): 1000,
    (Example, "summary"): 600,
    (Example, "what_changed"): 4000,
    (Example, "links"): 2000,
    (Example, "returned_reason"): 1000,
    (Example, "retired_reason"): 1000,
    (Plan, "population"): 2000,
    (Plan, "why"): 2000,
    (Indicator, "definition"): 1000,
    (ContactRequest, "words"): 1000,
    (ContactRequest, "answer"): 1000,
    (Register, "about"): 2000,
    (ModelDocument, "about"): 2000,
    (Edition, "text"): 15000,
    (Edition, "what_changed"): 2000,
    (Adaptation, "text"): 15000,
    (Adoption, "text"): 15000,
    (Adoption, "reason"): 2000,
    (Column, "choices"): 2000,
    (Posting, "text"): 2000,
    (Posting, "chosen"): 20_000,
    (Posting, "changed"): 500,
    (PostingQuestion, "text"): 1000,
    (PostingQuestion, "answer"): 2000,
    (Board, "about"): 2000,
    (Seat, "speaks_for"): 4000,
    (Tenure, "ended_because"): 500,
    (Enquiry, "text"): 2000,
    (EnquiryTurn, "words"): 2000,
    (Plan, "priorities"): 2000,
    (Action, "outcome"): 1000,
    (SupportNeed, "words"): 1000,
    (SupportPlan, "introduction"): 2000,
    (Decision, "reason"): 1000,
    (Reply, "words"): 1000,
    **{
        (model, field): most
        for model in (Risk, SignedRisk)
        for field, most in (("words", 1000), ("mitigation", 1000), ("closed_because", 500))
    },
    (PopulationGroup, "reason"): 1000,
    (SignedGroup, "reason"): 1000,
    (Offer, "what"): 1000,
    (Offer, "how"): 1000,
    (PlanTemplate, "about"): 1000,
    **{(PlanTemplate, field): 2000 for field in ("population", "why", "priorities")},
    (TemplateAction, "outcome"): 1000,
    (Comment, "text"): 4000,
    (Comment, "suggestion"): 5000,
    (Comment, "reason"): 2000,
    (Appraisal, "question"): 1000,
    (Appraisal, "decision"): 2000,
    (Criterion, "words"): 500,
    (Option, "words"): 1000,
    (Sheet, "words"): 1000,
    (HighlightReport, "summary"): 1500,
    (HighlightReport, "decisions"): 1000,
    (HighlightReport, "recommendations"): 1000,
    (HighlightReport, "implications"): 1000,
    (Escalation, "obstacle"): 1000,
    (Escalation, "tried"): 1000,
    (Escalation, "wanted"): 1000,
    (Turn, "words"): 1000,
    (Update, "narrative"): 1500,
    (Update, "path_to_green"): 1000,
}
BESIDE = {
    "let_in_reason": {"let_in_at": NOON, "let_in_until": TODAY},
    "changed": {"corrections": 1, "changed_at": NOON},
    "chosen": {"audience": "chosen"},
    "moved_reason": {"moved_at": NOON},
    "retired_reason": {"state": "retired", "published_at": NOON, "retired_at": NOON},
}


@layer
def declined(world) -> Decision:
    return decide(
        need=world.need,
        organisation=world.cast["W-P1"],
        outcome=Outcome.DECLINED,
        reason="No money",
        at=NOON,
        by=world.cast.place_reviewer,
    )


def question_about(world) -> Question:
    return Question.objects.create(
        answer=RevisionAnswer.objects.first(),
        text="Which?",
        asked_at=NOON,
        asked_by=world.cast.place_reviewer,
        asked_as="place reviewer",
        asked_for="Blackmoor Place",
    )


def limited() -> dict[tuple[type[models.Model], str], int]:
    """Every text field that says how long it may be, of the models themselves."""
    return {
        (model, field.name): field.max_length
        for model in apps.get_models()
        if not hasattr(model, "history_object")
        for field in model._meta.local_fields
        if type(field) is models.TextField and field.max_length
    }


def test_every_text_with_a_limit_is_listed_here():
    assert limited() == LIMITS


@pytest.mark.parametrize(("model", "field"), LIMITS)
def test_the_database_refuses_one_character_more(model, field, world, declined):
    reply_to(decision=declined, words="Why not?", verdict="not_it", by=world.cast.pcn_lead, at=NOON)
    question_about(world)
    row = model.objects.filter(pk=model.objects.first().pk)
    beside, most = BESIDE.get(field, {}), LIMITS[model, field]
    if (model, field) == (Risk, "closed_because"):
        beside = {"closed_at": NOON}
    if field == "sent_back_reason":
        by = world.cast.place_reviewer
        beside = {"sent_back_at": NOON, "sent_back_by": by, "is_current": False}
    if (model, field) == (Column, "choices"):
        row = model.objects.filter(pk=model.objects.get(kind="choice").pk)
    if field == "reply":
        beside = {"replied_at": NOON, "replied_by": world.cast.pcn_lead}

    assert row.update(**{field: "é" * most}, **beside) == 1

    with pytest.raises(IntegrityError, match=f"{field}_not_too_long"), transaction.atomic():
        row.update(**{field: "é" * (most + 1)})


def test_a_reply_that_is_too_long_is_refused_in_a_sentence_by_the_action(world, declined):
    with pytest.raises(ValidationError, match="Write 1,000 characters or fewer"):
        reply_to(
            decision=declined, words="a" * 1001, verdict="not_it", by=world.cast.pcn_lead, at=NOON
        )

    assert not Reply.objects.exists()
