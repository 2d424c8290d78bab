"""Letting one return in after its cycle closed, and shutting it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.access import the_return
from assessments.late.actions import let_in, shut_again
from assessments.late.forms import LetInForm, ShutForm
from assessments.late.past import Letting, lettings_of
from assessments.models import Assessment, Cycle
from assessments.notices import tell_let_in, tell_shut
from nhsuk.words import nhs_date
from organisations.access import signed_in_to_press
from organisations.history import EditedMeanwhile, past_of


def _late_return(request: HttpRequest, code: str, cycle: str) -> Assessment:
    assessment = the_return(request, code, cycle)
    if not Cycle.objects.editable_by(request.user).contains(assessment.cycle):
        raise PermissionDenied
    return assessment


@require_http_methods(["GET", "POST"])
@login_required
def let_in_late(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment, today = _late_return(request, code, cycle), timezone.localdate()
    initial = {"seen": assessment.let_in_until}
    posted = request.POST if request.method == "POST" else None
    form = LetInForm(posted, today=today, initial=initial)
    if form.is_valid() and _let_in(request, assessment, form):
        until = nhs_date(form.cleaned_data["until"])
        messages.success(request, f"{assessment.organisation_name} is let in until {until}.")
        return redirect(assessment.cycle)
    context = {"assessment": assessment, "form": form, "changes": _past(assessment)}
    return render(request, "assessments/late/return_let_in.html", context)


@require_POST
@signed_in_to_press("assessments:let_in", "code", "cycle")
def shut_late(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = _late_return(request, code, cycle)
    form = ShutForm(request.POST)
    if form.is_valid() and _shut(request, assessment, form):
        messages.success(request, f"{assessment.organisation_name} is no longer let in.")
        return redirect(assessment.cycle)
    return redirect("assessments:let_in", code, cycle)


def _past(assessment: Assessment) -> list[Letting]:
    return list(lettings_of(past_of(assessment).select_related("history_user")))


def _let_in(request: HttpRequest, assessment: Assessment, form: LetInForm) -> bool:
    given = {"by": request.user, "at": timezone.now()}
    try:
        tell_let_in(request, let_in(assessment=assessment, **form.cleaned_data, **given))
    except EditedMeanwhile as edited:
        form.data = request.POST.dict() | {"seen": edited.current.let_in_until or ""}
        words = meanwhile_words(edited.current)
        form.add_error("until", f"{words}. Send yours again to replace that")
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _shut(request: HttpRequest, assessment: Assessment, form: ShutForm) -> bool:
    given = {"by": request.user, "at": timezone.now()}
    try:
        tell_shut(request, shut_again(assessment=assessment, **form.cleaned_data, **given))
    except EditedMeanwhile as edited:
        messages.error(request, f"{meanwhile_words(edited.current)}. Nothing was changed.")
        return False
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return False
    return True


def meanwhile_words(assessment: Assessment) -> str:
    """What another administrator did since this page was read."""
    last = _past(assessment)[0]
    if assessment.let_in_until is None:
        return f"{last.by} ended this while you were writing: the return is no longer let in"
    until = nhs_date(assessment.let_in_until)
    return f"{last.by} let this return in until {until} while you were writing: “{last.reason}”"
