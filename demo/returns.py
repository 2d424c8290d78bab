"""Returns on their way: written, submitted, sent back, submitted again or opened once more."""

from dataclasses import replace
from datetime import datetime

from simple_history.utils import bulk_create_with_history

from assessments.accepting.actions import accept_return, ask_about, save_reply
from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Assessment, Assignment, Question, Revision, RevisionAnswer
from assessments.sending.actions import reopen, send_back, submit_assessment
from demo.answers import AnswerBook
from demo.chapters import Chapter
from demo.sharing import share_draft
from demo.talking import talk_among_the_team
from demo.texts import dice, texts
from organisations.choices import Tier
from organisations.models import User

LATER = "We have looked at this again since we submitted the return, and changed the answer."


def write_returns(chapter: Chapter, book: AnswerBook) -> None:
    """Every answer that anyone has given, then what became of each return."""
    assessments = chapter.assessments()
    answers = [row for assessment in assessments for row in book.answers_of(assessment)]
    bulk_create_with_history(answers, Answer, batch_size=2000)
    _share_themes_out(chapter, assessments, book)
    talk_among_the_team(chapter, book)
    for assessment in assessments:
        if chapter.fates.is_sent(assessment.organisation.ods_code):
            _send(chapter, assessment)
        if assessment.organisation.ods_code in chapter.fates.shared:
            share_draft(chapter, assessment)


def submitted_days_ago(assessment: Assessment) -> int:
    """Between 45 and 24 days ago, spread by chance."""
    return dice("submitted", assessment.organisation.ods_code).randint(24, 45)


def _share_themes_out(chapter: Chapter, assessments: list[Assessment], book: AnswerBook) -> None:
    """The networks with a larger team share their themes out; the last one is nobody's yet."""
    rows = []
    for assessment in assessments:
        team = chapter.people.team(assessment.organisation)
        if len(team) > 2:
            themes = book.themes[:-1]
            rows += [
                Assignment(assessment=assessment, theme=theme, user=team[place % len(team)])
                for place, theme in enumerate(themes)
            ]
    bulk_create_with_history(rows, Assignment, default_date=chapter.year.at(65))


def _send(chapter: Chapter, assessment: Assessment) -> None:
    code, year, fates = assessment.organisation.ods_code, chapter.year, chapter.fates
    signer = chapter.signer(assessment.organisation)
    days = submitted_days_ago(assessment)
    submit_assessment(assessment=assessment, by=signer, at=year.at(days, 15, 20))
    if code in fates.submitted_again:
        _send_back(chapter, assessment, year.at(days - 4, 11))
        _change_one(assessment, signer, year.at(days - 8, 14))
        submit_assessment(assessment=assessment, by=signer, at=year.at(days - 8, 16))
    if code in fates.answered_again:
        _ask(chapter, assessment, year.at(days - 4, 11))
        _reply(assessment, signer, year.at(days - 6, 14))
        submit_assessment(assessment=assessment, by=signer, at=year.at(days - 6, 16))
    if fates.all_accepted or code in fates.accepted:
        _accept(chapter, assessment, year.at(days - 10, 12))
    if code in fates.asked:
        _ask(chapter, assessment, year.at(5, 11))
    if code in fates.sent_back:
        _send_back(chapter, assessment, year.at(6, 11))
    if code in fates.reopened:
        reopen(assessment=assessment, by=signer, at=year.at(5, 9, 30))
        _change_one(assessment, signer, year.at(4, 13, 15))


def _reviewer(chapter: Chapter, assessment: Assessment) -> User | None:
    """Of the place that receives it, or else of the system, which itself answers to nobody here."""
    above = assessment.footprints.filter(is_primary=True).order_by("tier").first()
    return chapter.signer(above.organisation) if above else None


def _accept(chapter: Chapter, assessment: Assessment, at: datetime) -> None:
    if by := _reviewer(chapter, assessment):
        accept_return(revision=_standing(assessment), by=by, at=at)


def _ask(chapter: Chapter, assessment: Assessment, at: datetime) -> None:
    """About two of the steps that were answered with a level."""
    standing, code = _standing(assessment), assessment.organisation.ods_code
    levelled = RevisionAnswer.objects.of(standing.pk).filter(choice=Choice.LEVEL)
    codes = sorted(levelled.values_list("step__code", flat=True))
    rng = dice("ask", code)
    words = [each["text"] for each in rng.sample(texts()["questions"], 2)]
    asked = dict(zip(rng.sample(codes, 2), words, strict=True))
    by = _reviewer(chapter, assessment)
    ask_about(revision=standing, asked=asked, seen=0, by=by, at=at)


def _reply(assessment: Assessment, by: User, at: datetime) -> None:
    """One answer is another one now, and each question has a reply."""
    replies = {each["text"]: each["reply"] for each in texts()["questions"]}
    questions = list(Question.objects.of(_standing(assessment).pk))
    for question in questions:
        save_reply(question=question, reply=replies[question.text], number=0, by=by, at=at)
    answer = Answer.objects.get(assessment=assessment, step=questions[0].answer.step)
    values = replace(AnswerValues.of(answer), note=LATER)
    save_answer(
        assessment=assessment, step=answer.step, values=values, number=answer.number, by=by, at=at
    )


def _standing(assessment: Assessment) -> Revision:
    return Revision.objects.current().get(assessment=assessment)


def _send_back(chapter: Chapter, assessment: Assessment, at: datetime) -> None:
    place = assessment.footprints.get(tier=Tier.PLACE, is_primary=True).organisation
    reason = dice("send back", assessment.organisation.ods_code).choice(texts()["send_back"])
    send_back(assessment=assessment, by=chapter.signer(place), at=at, reason=reason)


def _change_one(assessment: Assessment, by: User, at: datetime) -> None:
    """One answer said again in other words, as a team does before it submits a return again."""
    answer = Answer.objects.filter(assessment=assessment, choice=Choice.LEVEL, note="")[0]
    values = AnswerValues(
        choice=Choice.LEVEL, level=answer.level, note=LATER, planned=answer.planned
    )
    save_answer(
        assessment=assessment, step=answer.step, values=values, number=answer.number, by=by, at=at
    )
