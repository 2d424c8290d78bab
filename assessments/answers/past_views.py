"""Everything one answer has been, for the team that writes it; an earlier state brought back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.access import return_to
from assessments.answers.actions import AnswerValues, save_answer
from assessments.answers.gathering import own_steps
from assessments.models import Answer, Assessment
from assessments.standing import answer_words
from frameworks.models import Step
from nhsuk.evidence import items_of
from organisations.history import EditedMeanwhile

LONGEST_KEY = 18  # digits: a database holds no larger key
OTHER_SCALE = (
    "That level was chosen on the scale that the framework had before. Choose the level that "
    "comes nearest on the page of its theme."
)
SINCE = "Someone saved this answer after you opened this page. Look at what stands now first."


@require_http_methods(["GET", "POST"])
@login_required
def history(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    asked = own_steps(assessment).select_related("row__theme").filter(code=step).first()
    if asked is None:
        raise Http404
    answers = Answer.objects.visible_to(request.user).of_assessment(assessment)
    stored = answers.filter(step=asked).first()
    if request.method == "POST":
        _bring_back(request, assessment, asked, stored)
        return redirect("assessments:history", code, cycle, step)
    past = list(stored.history.select_related("level", "saved_by")) if stored else []
    context = {
        "assessment": assessment,
        "step": asked,
        "stored": stored,
        "may_change": assessment.is_open(on=timezone.localdate()),
        "states": [
            {
                "answer": each,
                "words": answer_words(each.choice, each.level),
                "evidence": items_of(each.evidence),
                "is_now": each.number == stored.number,
            }
            for each in past
        ],
    }
    return render(request, "assessments/answers/answer_history.html", context)


def _bring_back(
    request: HttpRequest, assessment: Assessment, step: Step, stored: Answer | None
) -> None:
    """Save an earlier state anew, on top of what the page showed as standing."""
    key, number = request.POST.get("state", ""), request.POST.get("number", "")
    if stored is None or not (_is_key(key) and _is_key(number)):
        raise Http404
    past = stored.history.select_related("level").filter(history_id=int(key)).first()
    if past is None:
        raise Http404
    if past.level and past.level.scale_id != assessment.cycle.version.scale_id:
        messages.warning(request, OTHER_SCALE)
        return
    try:
        save_answer(
            assessment=assessment,
            step=step,
            values=AnswerValues.of(past),
            number=int(number),
            by=request.user,
            at=timezone.now(),
        )
    except EditedMeanwhile:
        messages.warning(request, SINCE)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Brought back. What stood before stays in this list.")


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_KEY
