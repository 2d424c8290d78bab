"""Reads a revision and its answers into the return as it was submitted, in two queries."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from assessments.answers.gathering import answer_to, own_steps_with_answers
from assessments.choices import Choice
from assessments.company import Company
from assessments.models import Assessment, Question, Revision, RevisionAnswer
from assessments.readers import who_can_see
from assessments.sending.document import (
    Accepted,
    DraftReturn,
    SentBack,
    SubmittedAnswer,
    SubmittedReturn,
    SubmittedTheme,
)
from assessments.sending.receipt import (
    TO_ANSWER,
    TO_CHANGE,
    TO_SUBMIT_AGAIN,
    Receipt,
    became,
    next_steps,
)
from assessments.sending.sealing import check_seal
from assessments.standing import Standing, answer_words
from frameworks.models import Step
from nhsuk.evidence import items_of
from nhsuk.words import nhs_date
from organisations.models import User


def submitted_return(revision: Revision, answers: QuerySet[RevisionAnswer]) -> SubmittedReturn:
    """`revision` as `with_return` finds it, with its answers; Unreadable with a broken seal."""
    rows = _in_order(answers)
    check_seal(revision, rows)
    assessment = revision.assessment
    cycle = assessment.cycle
    return SubmittedReturn(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        cycle=cycle.slug,
        year=cycle.plan_year_label,
        framework=str(revision.version),
        sent_to=revision.sent_to,
        number=revision.number,
        reference=revision.reference,
        submitted_at=revision.submitted_at,
        signed_as=revision.signed_as,
        state=revision.tag[0],
        address=reverse("assessments:document", args=[*assessment.address, revision.number]),
        themes=tuple(_themes(rows)),
        sent_back=_sent_back(revision),
        accepted=_accepted(revision),
        demonstration=assessment.organisation.is_demonstration,
    )


def draft_return(assessment: Assessment, *, reader: User, at: datetime) -> DraftReturn:
    """As it is answered up to now. For those alone who may answer it."""
    cycle, steps = assessment.cycle, own_steps_with_answers(assessment)
    standing = Standing.of(assessment, on=timezone.localdate(at))
    return DraftReturn(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        cycle=cycle.slug,
        year=cycle.label,
        framework=str(cycle.version),
        as_at=at,
        who_can_see=who_can_see(assessment, standing, reader),
        address=reverse("assessments:draft_document", args=assessment.address),
        themes=drafted_themes(steps, standing.company),
        demonstration=assessment.organisation.is_demonstration,
    )


def drafted_themes(steps: Iterable[Step], company: Company) -> tuple[SubmittedTheme, ...]:
    """The steps of a return, each with its answer, as they would be submitted."""
    return tuple(
        SubmittedTheme(
            theme.code, theme.name, tuple(_draft_answer(step, company) for step in inside)
        )
        for theme, inside in groupby(steps, key=lambda step: step.row.theme)
    )


def _draft_answer(step: Step, company: Company) -> SubmittedAnswer:
    given = answer_to(step)
    choice = Choice(given.choice) if given else Choice.UNANSWERED
    level = given.level if given else None
    return SubmittedAnswer(
        code=step.code,
        text=step.text,
        when_by=step.row.when_by,
        choice=choice,
        level=level.value if level else None,
        words=answer_words(choice, level),
        reason=given.reason if given and choice == Choice.NOT_APPLICABLE else "",
        note=given.note if given else "",
        evidence=tuple(items_of(given.evidence)) if given else (),
        by=company.mark(given) if given else "",
    )


def receipt_of(document: SubmittedReturn, revision: Revision, *, on: date) -> Receipt:
    """`document` is what that revision says."""
    assessment = revision.assessment
    where = [*assessment.address, revision.number]
    return Receipt(
        organisation=document.organisation,
        cycle=document.cycle,
        year=document.year,
        framework=document.framework,
        sent_to=document.sent_to,
        number=document.number,
        reference=document.reference,
        submitted_at=document.submitted_at,
        signed_as=document.signed_as,
        checksum=revision.checksum,
        asked=len(document.answers),
        answered=document.answered,
        counts=tuple(document.counts),
        became=became_of(revision),
        next_steps=next_steps_of(revision, on=on),
        address=reverse("assessments:receipt", args=where),
        demonstration=document.demonstration,
    )


def next_steps_of(revision: Revision, *, on: date) -> tuple[tuple[str, str], ...]:
    """What comes after a submission, as it stands on a day."""
    assessment, cycle = revision.assessment, revision.assessment.cycle
    to_do = _to_do(revision) if assessment.takes_changes(on=on) else ""
    is_submitted = assessment.state == Assessment.State.SUBMITTED
    steps = next_steps(
        receiver=revision.sent_to,
        year=cycle.label,
        due_on=assessment.due_on,
        plans_due_on=cycle.plans_due_on,
        waits=revision.is_current and revision.accepted_at is None and to_do != TO_ANSWER,
        may_come_back=is_submitted and bool(to_do),
        to_do=to_do,
    )
    return tuple(steps)


def _to_do(revision: Revision) -> str:
    """What its team can do with a revision in a return that can change; nothing with an old one."""
    state = revision.assessment.state
    if not revision.is_current:
        is_back = revision.sent_back_at is not None and state == Assessment.State.SENT_BACK
        return TO_SUBMIT_AGAIN if is_back else ""
    return TO_ANSWER if state == Assessment.State.ASKED else TO_CHANGE


def became_of(revision: Revision) -> str:
    """What became of a revision; one query where its return may have been asked about."""
    question = None
    if revision.is_current and revision.assessment.state == Assessment.State.ASKED:
        question = Question.objects.of(revision.pk).standing().first()
    return became(
        current=revision.is_current,
        receiver=revision.sent_to,
        accepted=_by(revision, "accepted_at", "accepted_for"),
        sent_back=_by(revision, "sent_back_at", "sent_back_as"),
        asked=_by(question, "asked_at", "asked_for"),
    )


def _by(row: Revision | Question | None, when: str, who: str) -> str:
    """By Blackmoor Place on 14 March 2027; empty where it did not happen. A comma more after a
    name with its role.
    """
    at = row and getattr(row, when)
    if not at:
        return ""
    name = getattr(row, who)
    return f"by {name}{',' if ', ' in name else ''} on {nhs_date(at)}"


def _sent_back(revision: Revision) -> SentBack | None:
    if revision.sent_back_at is None:
        return None
    return SentBack(revision.sent_back_at, revision.sent_back_as, revision.sent_back_reason)


def _accepted(revision: Revision) -> Accepted | None:
    if revision.accepted_at is None:
        return None
    by = f"{revision.accepted_as}, {revision.accepted_for}"
    return Accepted(revision.accepted_at, by)


def _in_order(answers: QuerySet[RevisionAnswer]) -> list[RevisionAnswer]:
    """In the order of the framework, in one query."""
    return list(
        answers.select_related("level", "step__row__theme").order_by(
            "step__row__theme__position", "step__row__position"
        )
    )


def _themes(answers: Iterable[RevisionAnswer]) -> Iterable[SubmittedTheme]:
    for theme, inside in groupby(answers, key=lambda answer: answer.step.row.theme):
        yield SubmittedTheme(theme.code, theme.name, tuple(map(_answer, inside)))


def _answer(answer: RevisionAnswer) -> SubmittedAnswer:
    return SubmittedAnswer(
        code=answer.step.code,
        text=answer.step.text,
        when_by=answer.step.row.when_by,
        choice=Choice(answer.choice),
        level=answer.level.value if answer.level else None,
        words=answer_words(answer.choice, answer.level),
        reason=answer.reason,
        note=answer.note,
        evidence=tuple(items_of(answer.evidence)),
    )
