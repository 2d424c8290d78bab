"""Everything one answer has been, for the team that writes it; an earlier state brought back.

A fold of its card on the theme page, or without scripts a page.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.access import return_to
from assessments.answers.actions import bring_back
from assessments.answers.asked import round_of
from assessments.answers.gathering import own_steps
from assessments.models import Answer, Assessment
from assessments.readers import who_sees_the_past
from assessments.standing import Standing, answer_words
from frameworks.models import Step
from nhsuk.evidence import items_of
from organisations.access import key_of
from organisations.history import EditedMeanwhile

SINCE = "Someone saved this answer after you opened this page. Look at what stands now first."


@require_http_methods(["GET", "POST"])
@login_required
def history(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_answer")
    asked = own_steps(assessment).select_related("row__theme").filter(code=step).first()
    if asked is None:
        raise Http404
    answers = Answer.objects.visible_to(request.user).of_assessment(assessment)
    stored = answers.filter(step=asked).first()
    if request.method == "POST":
        _bring_back(request, assessment, asked)
        return redirect("assessments:history", code, cycle, step)
    part = "_history" if request.htmx else "answer_history"
    past = list(stored.history.select_related("level", "saved_by")) if stored else []
    today = timezone.localdate()
    standing = Standing.of(assessment, on=today)
    is_settled = asked.pk in round_of(assessment, [asked]).settled
    context = {
        "who_can_see": who_sees_the_past(assessment, standing, request.user),
        "assessment": assessment,
        "step": asked,
        "stored": stored,
        "may_change": assessment.is_open(on=today) and not is_settled,
        "is_settled": is_settled,
        "states": [
            {
                "answer": each,
                "words": answer_words(each.choice, each.level),
                "by": standing.company.mark(each) or each.saved_by or "The service",
                "evidence": items_of(each.evidence),
                "is_now": each.number == stored.number,
            }
            for each in past
        ],
    }
    return render(request, f"assessments/answers/{part}.html", context)


def _bring_back(request: HttpRequest, assessment: Assessment, step: Step) -> None:
    """Save an earlier state anew, on top of what the page showed as standing."""
    try:
        saved = bring_back(
            assessment=assessment,
            step=step,
            state=key_of(request, "state"),
            number=key_of(request, "number"),
            by=request.user,
            at=timezone.now(),
        )
    except EditedMeanwhile:
        messages.warning(request, SINCE)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        if saved is None:
            raise Http404
        messages.success(request, "Brought back. What stood before stays in this list.")
