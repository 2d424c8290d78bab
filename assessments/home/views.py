"""A return as its team, place and system meet it: task list, what was submitted."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.accepting.gathering import MayDo, may_do, rounds_of
from assessments.access import the_return, the_revision
from assessments.answers.draft import assigned_names, last_saved_answer, team_of
from assessments.answers.gathering import (
    ThemeLine,
    levels_of,
    theme_lines,
    whole_progress,
)
from assessments.counting import tallied
from assessments.home.last_year import beside_last_year
from assessments.models import Assessment, Cycle, Revision, RevisionAnswer, StepComment
from assessments.progress import added
from assessments.readers import who_can_see, who_sees_submitted
from assessments.sending.asked import asked_of, asked_words, questions_to_answer
from assessments.sending.document_views import copies_of, document_of, since_the_one_before
from assessments.sending.gathering import became_of, next_steps_of
from assessments.sending.receipt_views import copies_of_receipt
from assessments.standing import Standing, in_place_words, moment_words, state_tag, time_left
from assessments.upgrading.gathering import last_upgrade
from nhsuk.words import counted
from organisations.models import User


@dataclass(frozen=True)
class Task:
    """A line of the task list."""

    line: ThemeLine
    assigned_to: str
    shared_out: int
    comments: int
    asked: int

    @property
    def tag(self) -> tuple[str, str]:
        if self.asked:
            return (counted(self.asked, "question"), "purple")
        if self.line.to_confirm:
            return (f"{self.line.to_confirm} to confirm", "yellow")
        return self.line.progress.state


def still_open(lines: list[ThemeLine]) -> list[tuple[str, ThemeLine]]:
    """2 steps in theme 3; 1 step in theme 4."""
    left = [line for line in lines if not line.progress.is_complete]
    return [
        (f"{counted(each.progress.left, 'step')} in theme {each.position}", each) for each in left
    ]


def may_let_in(request: HttpRequest, assessment: Assessment) -> bool:
    """Whether the reader could let this return in: its cycle has closed, and is theirs to run."""
    if assessment.cycle.closed_at is None:
        return False
    return Cycle.objects.editable_by(request.user).contains(assessment.cycle)


@require_GET
@login_required
def detail(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """The team's task list; for those above, its state and how complete it is."""
    assessment, today = the_return(request, code, cycle), timezone.localdate()
    standing, lines = Standing.of(assessment, on=today), theme_lines(assessment)
    progress = whole_progress(lines)
    submitted = Revision.objects.visible_to(request.user).filter(assessment=assessment)
    revisions = list(submitted)
    for each in revisions:
        each.assessment = assessment  # its address is this one's
    context = {
        "assessment": assessment,
        "standing": standing,
        "progress": progress,
        "revisions": revisions,
        "latest": revisions[0] if revisions else None,
        "tag": state_tag(assessment.state, progress, accepted=is_accepted(revisions)),
        "may_do": reviewing(assessment, next(iter(revisions), None), on=today),
        "days": time_left(assessment, on=today),
        "closed": not assessment.takes_changes(on=today),
        "open": assessment.is_open(on=today),
        "may_let_in": may_let_in(request, assessment),
        "other_years": other_years(request, assessment),
    }
    if not assessment.may_write:
        context["asked"] = assessment.state == Assessment.State.ASKED
        context |= _for_a_guest(request, assessment, standing, lines)
        return render(request, "assessments/home/return_from_above.html", context)
    context |= _for_the_team(request, assessment, standing, lines, on=today)
    return render(request, "assessments/home/return_detail.html", context)


def reviewing(assessment: Assessment, revision: Revision | None, *, on: date) -> MayDo:
    """What the reader of a return from `the_return` may do with a revision of it."""
    return may_do(assessment, revision, may_review=assessment.may_review, on=on)


def is_accepted(revisions: list[Revision]) -> bool:
    """`revisions` newest first."""
    return any(each.is_current and each.accepted_at is not None for each in revisions)


def _for_a_guest(
    request: HttpRequest, assessment: Assessment, standing: Standing, lines: list[ThemeLine]
) -> dict:
    """For whom its team has invited into the draft; nothing for anybody else above."""
    if not assessment.may_answer:
        return {}
    return {
        "guest": standing.company.guest(request.user, on=standing.on),
        "tasks": lines,
        "who_can_see": who_can_see(assessment, standing, request.user),
    }


def other_years(request: HttpRequest, assessment: Assessment) -> list[tuple[str, str]]:
    others = Assessment.objects.visible_to(request.user).besides(assessment)
    return [(other.cycle.label, other.get_absolute_url()) for other in others]


def _for_the_team(
    request: HttpRequest,
    assessment: Assessment,
    standing: Standing,
    lines: list[ThemeLine],
    *,
    on: date,
) -> dict:
    assigned, shared_out = assigned_names(assessment, reader=request.user)
    said = StepComment.objects.of_assessment(assessment).asked().open()
    comments = said.counted_by("step__row__theme")
    saved = last_saved_answer(assessment, reader=request.user)
    next_open = next((line for line in lines if not line.progress.is_complete), None)
    asked = questions_to_answer(assessment) if assessment.state == Assessment.State.ASKED else []
    about = Counter(each.step.row.theme_id for each in asked if each.is_open)
    return {
        "tasks": [
            Task(
                line,
                assigned.get(line.theme.pk, "Nobody yet"),
                shared_out[line.theme.pk],
                comments.get(line.theme.pk, 0),
                about[line.theme.pk],
            )
            for line in lines
        ],
        "asked": asked,
        "asked_words": asked_words(asked),
        "asked_open": [each for each in asked if each.is_open],
        "next_open": next_open,
        "upgrade": last_upgrade(assessment.cycle),
        "to_confirm": sum(line.to_confirm for line in lines),
        "still_open": still_open(lines),
        "last_year": beside_last_year(assessment),
        "last_saved": saved,
        "last_saved_by": standing.company.mark(saved) or saved.saved_by if saved else "",
        "last_saved_when": moment_words(saved.saved_at, on=on) if saved else "",
        "who_can_see": who_can_see(assessment, standing, request.user),
        "team_size": len(team_of(assessment, on=on)),
        "sent_back": assessment.state == Assessment.State.SENT_BACK,
        "submitted": assessment.state == Assessment.State.SUBMITTED,
        "to_ask": administrators_of(assessment, on=on) if assessment.cycle.closed_at else [],
    }


def administrators_of(assessment: Assessment, *, on: date) -> list[User]:
    """Whom a team asks for more time once its cycle has closed: those who run the cycle."""
    members = assessment.cycle.system.memberships.open(on=on).administrating()
    found = members.filter(user__is_active=True).select_related("user")
    return [member.user for member in found.order_by("user__job_title", "user__email")]


@require_GET
@login_required
def receipt(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    """What was submitted, to whom and when, and what comes back for it."""
    assessment = the_return(request, code, cycle)
    revision, today = the_revision(request, assessment, number), timezone.localdate()
    standing = Standing.of(assessment, on=today)
    rows = tallied(
        RevisionAnswer.objects.of(revision.pk).counted(), levels_of(assessment), on=today
    )
    context = {
        "assessment": assessment,
        "revision": revision,
        "standing": standing,
        "became": became_of(revision),
        "next_steps": next_steps_of(revision, on=today),
        "in_place": in_place_words(added(row.tally for row in rows)),
        "who_can_see": who_sees_submitted(standing),
        "copies": copies_of(revision),
        "receipts": copies_of_receipt(revision),
    }
    return render(request, "assessments/sending/return_receipt.html", context)


@require_GET
@login_required
def revision(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    """A return as it was submitted: every answer, who signed and when. It never changes."""
    assessment = the_return(request, code, cycle)
    shown = the_revision(request, assessment, number)
    document = document_of(request, shown)
    context = {
        "assessment": assessment,
        "revision": shown,
        "document": document,
        "since": since_the_one_before(request, shown, document),
        "copies": copies_of(shown),
        "may_do": reviewing(assessment, shown, on=timezone.localdate()),
        "rounds": rounds_of(assessment, reader=request.user),
        **_asked_in(request, assessment, shown),
    }
    return render(request, "assessments/sending/return_revision.html", context)


def _asked_in(request: HttpRequest, assessment: Assessment, shown: Revision) -> dict:
    """What was asked about a revision, and about the one before, which it answers."""
    revisions = Revision.objects.visible_to(request.user).of_assessment(assessment)
    before = revisions.filter(number=shown.number - 1).first()
    reads = {"reader": request.user, "is_team": assessment.may_write}
    return {
        "asked_here": asked_of(shown, **reads),
        "asked_before": asked_of(before, **reads) if before else [],
        "before": before,
    }
