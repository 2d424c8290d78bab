"""The steps that change a return's state: review and submit, change it again, send it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessments.access import return_to, the_revision
from assessments.answers.draft import draft_tallies, tally_words
from assessments.answers.gathering import (
    answer_to,
    levels_of,
    own_steps_with_answers,
    steps_with_answers,
    theme_lines,
    whole_progress,
)
from assessments.choices import Choice
from assessments.models import Assessment, Revision, StepComment
from assessments.notices import tell_sent_back, tell_submitted
from assessments.overdue import is_overdue
from assessments.progress import added
from assessments.readers import becomes_visible, who_can_see
from assessments.sending.actions import keep_as_submitted, signature_of, submit_assessment
from assessments.sending.actions import reopen as reopen_return
from assessments.sending.actions import send_back as send_return_back
from assessments.sending.asked import Asked, asked_words, questions_to_answer
from assessments.sending.changes import changed_since
from assessments.sending.document_views import copies_of_draft, copy_of
from assessments.sending.forms import SendBackForm
from assessments.sending.gathering import drafted_themes
from assessments.standing import Standing, time_left
from documents.copies import make_ahead
from frameworks.models import Step
from organisations.access import signed_in_to_press


@require_GET
@login_required
def review(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """All there is to know before submitting: what is open, and what becomes visible to whom."""
    assessment, today = return_to(request, code, cycle, "may_answer"), timezone.localdate()
    lines, tallies = theme_lines(assessment), draft_tallies(assessment, reader=request.user)
    levels, standing = levels_of(assessment), Standing.of(assessment, on=today)
    steps = own_steps_with_answers(assessment)
    comments = StepComment.objects.of_assessment(assessment).open()
    asked = questions_to_answer(assessment)
    in_place_from = assessment.cycle.version.scale.in_place_from
    context = {
        "assessment": assessment,
        "standing": standing,
        "progress": whole_progress(lines),
        "tally": added(tallies.values()),
        "days": time_left(assessment, on=today),
        "closed": not assessment.takes_changes(on=today),
        "open": assessment.is_open(on=today),
        "submitted": assessment.state == Assessment.State.SUBMITTED,
        "themes": [(line, tally_words(tallies[line.theme.pk], levels)) for line in lines],
        "unanswered": [step for step in steps if _choice(step) == Choice.UNANSWERED],
        "to_confirm": [step for step in steps if _is_carried(step)],
        "not_sure": _that_can_change(
            assessment, [step for step in steps if _choice(step) == Choice.NOT_SURE], asked
        ),
        "not_applicable": [step for step in steps if _choice(step) == Choice.NOT_APPLICABLE],
        "overdue": [
            step
            for step in steps
            if is_overdue(step, answer_to(step), in_place_from=in_place_from, on=today)
        ],
        "signed_as": assessment.may_sign and signature_of(assessment, request.user, on=today),
        "comments": comments.count() if assessment.may_write else 0,
        "comments_aside": comments.set_aside().counted_by("step__code"),
        "asked": asked,
        "asked_words": asked_words(asked),
        "still_asked": [each for each in asked if each.is_open],
        "visible": becomes_visible(standing, year=assessment.cycle.plan_year_label),
        "who_can_see": who_can_see(assessment, standing, request.user),
        "said": drafted_themes(steps, standing.company),
        "copies": copies_of_draft(assessment),
    }
    return render(request, "assessments/sending/return_review.html", context)


def _that_can_change(assessment: Assessment, steps: list[Step], asked: list[Asked]) -> list[Step]:
    """All of them, or while questions wait those that are asked about: the others stand."""
    if assessment.state != Assessment.State.ASKED:
        return steps
    about = {each.step.pk for each in asked}
    return [step for step in steps if step.pk in about or _is_carried(step)]


def _choice(step) -> str:
    answer = answer_to(step)
    return answer.choice if answer else Choice.UNANSWERED


def _is_carried(step) -> bool:
    answer = answer_to(step)
    return answer is not None and answer.carried_from_id is not None


@require_POST
@signed_in_to_press("assessments:review", "code", "cycle")
def submit(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_sign")
    before = Revision.objects.visible_to(request.user).of_assessment(assessment).count()
    try:
        revision = submit_assessment(assessment=assessment, by=request.user, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("assessments:review", *assessment.address)
    if revision.number > before:
        tell_submitted(request, revision, Standing.of(assessment, on=timezone.localdate()))
    else:
        messages.info(
            request,
            f"Nothing had changed since revision {revision.number}, so it stays as it is. "
            "No new revision was made.",
        )
    make_ahead(request, copy_of(request, the_revision(request, assessment, revision.number), "pdf"))
    return redirect("assessments:receipt", *assessment.address, revision.number)


@require_POST
@signed_in_to_press("assessments:detail", "code", "cycle")
def reopen(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_sign")
    try:
        reopen_return(assessment=assessment, by=request.user, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(
            request,
            "You can change your answers. What you submitted counts until you submit again.",
        )
    return redirect(assessment)


@require_http_methods(["GET", "POST"])
@login_required
def keep(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Give up changing a return; asked first, with each answer that would be taken back."""
    assessment = return_to(request, code, cycle, "may_sign")
    revisions = Revision.objects.visible_to(request.user).of_assessment(assessment)
    standing = get_object_or_404(revisions.current())
    if request.method == "POST":
        return _kept(request, assessment)
    changed = {answer.step_id for answer in changed_since(assessment, standing)}
    steps = steps_with_answers(assessment, Q(pk__in=changed))
    context = {"assessment": assessment, "revision": standing, "steps": steps}
    return render(request, "assessments/sending/return_keep.html", context)


def _kept(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    try:
        standing = keep_as_submitted(assessment=assessment, by=request.user, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(
            request,
            f"Revision {standing.number} stays as it is. What was typed since is in the history "
            "of each answer.",
        )
    return redirect(assessment)


@require_http_methods(["GET", "POST"])
@login_required
def send_back(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Give a submitted return back to its team, with a reason."""
    assessment = return_to(request, code, cycle, "may_review")
    form = SendBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _sent_back(request, assessment, form):
        tell_sent_back(request, assessment)
        messages.success(request, f"Sent back to {assessment.organisation_name}.")
        return redirect(assessment)
    context = {
        "assessment": assessment,
        "form": form,
        "can_send_back": assessment.state == Assessment.State.SUBMITTED
        and not Revision.objects.of_assessment(assessment).current().accepted().exists(),
    }
    return render(request, "assessments/sending/return_send_back.html", context)


def _sent_back(request: HttpRequest, assessment: Assessment, form: SendBackForm) -> bool:
    reason, now = form.cleaned_data["reason"], timezone.now()
    try:
        send_return_back(assessment=assessment, by=request.user, at=now, reason=reason)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True
