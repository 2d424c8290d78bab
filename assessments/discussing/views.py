"""Comments on a step: a fold of the theme page, or without scripts a page."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.access import by_whose_page_it_is, return_to_write
from assessments.answers.gathering import own_steps
from assessments.discussing.actions import comment_on_step, open_comment, resolve_comment
from assessments.discussing.forms import StepCommentForm
from assessments.discussing.gathering import looking_after, talk_of
from assessments.models import Assessment, StepComment
from assessments.notices import tell_commented
from frameworks.models import Step
from organisations.access import key_of
from organisations.history import AlreadyThere

SETTLE = {"resolve": (resolve_comment, "Resolved."), "open": (open_comment, "Opened again.")}


@dataclass(frozen=True)
class Outcome:
    """What the page shows now: its form, and what was done or why it was not."""

    form: StepCommentForm
    said: str = ""
    problem: str = ""

    @property
    def is_done(self) -> bool:
        """Nothing typed is left to be shown."""
        return bool(self.said) and not self.form.typed

    @property
    def status(self) -> int:
        return 422 if self.problem or self.form.errors else 200


@never_cache
@require_http_methods(["GET", "POST"])
@by_whose_page_it_is
@login_required
def comments(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    """Read, added, resolved and opened again; words in the box outlive the press of a button."""
    assessment = return_to_write(request, code, cycle, shown=True, team=True)
    about, is_asked = _step_of(request, assessment, step)
    outcome = _outcome(request, assessment, about)
    if outcome.is_done and not request.htmx:
        messages.success(request, outcome.said)
        return redirect(request.path)
    context = {
        "assessment": assessment,
        "talk": talk_of(assessment, about, reader=request.user),
        "form": outcome.form,
        "is_asked": is_asked,
        "outcome": outcome,
        "page_errors": [(outcome.problem, "")] if outcome.problem else [],
        "may_change": assessment.takes_changes(on=timezone.localdate()),
    }
    part = "_comments" if request.htmx else "comments"
    page = f"assessments/discussing/{part}.html"
    return render(request, page, context, status=outcome.status)


def _step_of(request: HttpRequest, assessment: Assessment, code: str) -> tuple[Step, bool]:
    """The step, and whether it is asked: what was said to one asked no more is still resolved."""
    with_theme = Step.objects.visible_to(request.user).select_related("row__theme", "version")
    if asked := with_theme.filter(pk__in=own_steps(assessment), code=code).first():
        return asked, True
    said = StepComment.objects.visible_to(request.user).of_assessment(assessment).set_aside()
    past = with_theme.filter(pk__in=said.values("step"), code=code).order_by("-pk").first()
    if past is None:
        raise Http404
    return past, False


def _outcome(request: HttpRequest, assessment: Assessment, step: Step) -> Outcome:
    form = StepCommentForm(request.POST or None, step=step)
    if pressed := SETTLE.keys() & request.POST.keys():
        return _settled(request, assessment, step, pressed.pop(), form.typed)
    return _added(request, assessment, step, form) if form.is_valid() else Outcome(form)


def _settled(
    request: HttpRequest, assessment: Assessment, step: Step, pressed: str, typed: str
) -> Outcome:
    settle, done = SETTLE[pressed]
    said = StepComment.objects.visible_to(request.user).of_assessment(assessment)
    comment = get_object_or_404(said.filter(step=step), pk=key_of(request, pressed))
    form = StepCommentForm(step=step, initial={"text": typed})
    try:
        settle(comment=comment, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        return Outcome(form, problem=" ".join(refusal.messages))
    return Outcome(form, said=done)


def _added(
    request: HttpRequest, assessment: Assessment, step: Step, form: StepCommentForm
) -> Outcome:
    given = {"text": form.cleaned_data["text"], "by": request.user, "at": timezone.now()}
    try:
        comment = comment_on_step(assessment=assessment, step=step, **given)
    except AlreadyThere:
        pass  # the second press of a button: it stands there
    except ValidationError as refusal:
        return Outcome(form, problem=" ".join(refusal.messages))
    else:
        tell_commented(request, comment, looking_after(assessment, step))
    return Outcome(StepCommentForm(step=step), said="Comment added.")
