"""Letting one return in after its cycle closed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.access import the_return
from assessments.late.actions import let_in
from assessments.late.forms import LetInForm
from assessments.models import Assessment, Cycle
from assessments.notices import tell_let_in
from nhsuk.words import nhs_date
from organisations.history import EditedMeanwhile


@require_http_methods(["GET", "POST"])
@login_required
def let_in_late(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment, today = the_return(request, code, cycle), timezone.localdate()
    if not Cycle.objects.editable_by(request.user).contains(assessment.cycle):
        raise PermissionDenied
    initial = {"seen": assessment.let_in_until}
    posted = request.POST if request.method == "POST" else None
    form = LetInForm(posted, today=today, initial=initial)
    if form.is_valid() and _let_in(request, assessment, form):
        until = nhs_date(form.cleaned_data["until"])
        messages.success(request, f"{assessment.organisation_name} is let in until {until}.")
        return redirect(assessment.cycle)
    context = {"assessment": assessment, "form": form}
    return render(request, "assessments/late/return_let_in.html", context)


def _let_in(request: HttpRequest, assessment: Assessment, form: LetInForm) -> bool:
    try:
        given = {"by": request.user, "at": timezone.now()}
        tell_let_in(request, let_in(assessment=assessment, **form.cleaned_data, **given))
    except EditedMeanwhile as edited:
        form.data = request.POST.dict() | {"seen": edited.current.let_in_until}
        form.add_error("until", meanwhile_words(edited.current))
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def meanwhile_words(assessment: Assessment) -> str:
    """What another administrator did; sending once more replaces it."""
    until, who = nhs_date(assessment.let_in_until), assessment.let_in_by or "Somebody"
    return (
        f"{who} let this return in until {until} while you were writing: "
        f"“{assessment.let_in_reason}”. Send yours again to replace that"
    )
