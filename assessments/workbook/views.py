"""A return as a workbook: taken away, brought back, read answer by answer, taken in."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.access import return_to
from assessments.answers.gathering import levels_of, own_steps_with_answers
from assessments.locking import closed_words
from assessments.models import Assessment
from assessments.readers import who_can_see
from assessments.standing import Standing
from assessments.workbook.actions import SUBMITTED, Taken, comparison_of, confirm_workbook
from assessments.workbook.choosing import Chosen
from assessments.workbook.comparing import Became, Comparison
from assessments.workbook.forms import WorkbookForm
from assessments.workbook.gathering import all_options, return_to_fill
from assessments.workbook.reading import Problem, read_filled
from assessments.workbook.shown import preview_of
from assessments.workbook.writing import workbook_to_fill
from documents.copies import site_of, workbook_response
from nhsuk.words import listed
from organisations.access import signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import ChangedMeanwhile, keep_list, list_of, put_away
from organisations.models import IncomingList
from spreadsheets.checking import UnreadableWorkbook

CHOOSE_ONE = "Tick at least one answer to take in, or put the file away."
UNDECIDED = "{code}: choose which of the two answers to keep"
MOVED = "{code}: somebody saved this answer while you were reading. Look at it again and choose"
NO_LONGER = "{code}: this answer can no longer be taken in. See “To put right in your file”"
GONE = "The file was put away meanwhile. Upload it again."
MOST_NAMED = 10  # problems in one sentence


def why_not(assessment: Assessment, *, on: date) -> str:
    """Why nothing can be taken in; empty where it can."""
    if not assessment.takes_changes(on=on):
        return closed_words(assessment)
    return SUBMITTED if assessment.state == Assessment.State.SUBMITTED else ""


@require_http_methods(["GET", "POST"])
@login_required
def workbook(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Where a return is taken away as a workbook, and brought back."""
    assessment, today = return_to(request, code, cycle, "may_write"), timezone.localdate()
    shut = why_not(assessment, on=today)
    sent = request.method == "POST" and not shut
    form = WorkbookForm(
        request.POST if sent else None, request.FILES if sent else None, assessment=assessment
    )
    if sent and form.is_valid():
        file, now = form.cleaned_data["file"], timezone.now()
        incoming = keep_list(ListKind.RETURN, file, by=request.user, at=now)
        return redirect("assessments:workbook_preview", code, cycle, incoming.pk)
    asked = assessment.state == Assessment.State.ASKED
    context = {"assessment": assessment, "form": form, "shut": shut, "asked": asked}
    context["who_can_see"] = who_can_see(assessment, Standing.of(assessment, on=today))
    return render(request, "assessments/workbook/return_workbook.html", context)


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    filled = return_to_fill(assessment, at=timezone.now(), site=site_of(request))
    return workbook_response(workbook_to_fill(filled), filled.identity.stem)


@require_http_methods(["GET", "POST"])
@login_required
def preview(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    """What the file would change, to choose from; and taking in what was chosen."""
    assessment = return_to(request, code, cycle, "may_write")
    incoming = list_of(request, ListKind.RETURN, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect(assessment)
    try:
        if shut := why_not(assessment, on=timezone.localdate()):
            raise ValidationError(shut)
        comparison = comparison_of(assessment, read_filled(bytes(incoming.content)))
        if request.method == "POST":
            return _sent(request, assessment, incoming, comparison)
    except (UnreadableWorkbook, ValidationError) as problem:
        messages.error(request, _words(problem))
        return redirect("assessments:workbook", code, cycle)
    except ChangedMeanwhile:
        messages.warning(request, GONE)
        return redirect("assessments:workbook", code, cycle)
    chosen = Chosen.at_first(comparison)
    return _page(request, assessment, incoming, comparison, chosen)


def _words(problem: UnreadableWorkbook | ValidationError) -> str:
    return problem.messages[0] if isinstance(problem, ValidationError) else problem.sentence


def _sent(
    request: HttpRequest, assessment: Assessment, incoming: IncomingList, comparison: Comparison
) -> HttpResponse:
    """A button of the preview: to tick boxes, or to take in what is chosen."""
    chosen = Chosen.read(request.POST)
    if ticked := chosen.ticked_anew(request.POST.get("tick", ""), comparison):
        return _page(request, assessment, incoming, comparison, ticked)
    undecided = chosen.undecided(comparison.that(Became.IN_BOTH))
    errors = [(UNDECIDED.format(code=each), f"#choose-{each}") for each in undecided]
    if not errors and not chosen.take and not chosen.leave:
        errors = [(CHOOSE_ONE, "")]
    if errors:
        return _page(request, assessment, incoming, comparison, chosen, errors, status=422)
    taken = confirm_workbook(
        incoming=incoming,
        assessment=assessment,
        chosen=chosen.take,
        by=request.user,
        at=timezone.now(),
    )
    if taken.moved:
        return _again(request, assessment, incoming, chosen, taken)
    return _done(request, assessment, comparison, taken)


def _again(
    request: HttpRequest,
    assessment: Assessment,
    incoming: IncomingList,
    chosen: Chosen,
    taken: Taken,
) -> HttpResponse:
    """What could not be taken in because of what somebody did since, beside what stands now."""
    if taken.taken:
        messages.success(request, taken.sentence)
    comparison = comparison_of(assessment, read_filled(bytes(incoming.content)))
    errors = [_why_left(each, comparison) for each in taken.moved]
    return _page(request, assessment, incoming, comparison, chosen, errors, status=409)


def _why_left(code: str, comparison: Comparison) -> tuple[str, str]:
    if code in comparison.takeable:
        return MOVED.format(code=code), f"#choose-{code}"
    return NO_LONGER.format(code=code), "#problems"


def _done(
    request: HttpRequest, assessment: Assessment, comparison: Comparison, taken: Taken
) -> HttpResponse:
    """Back to the return; where something has to be put right in the file, to bring it again."""
    messages.success(request, taken.sentence)
    if not comparison.problems:
        return redirect(assessment)
    messages.warning(
        request,
        f"Not taken in: {_named(comparison.problems)}. Put that right in your file and upload it "
        "again: what is taken in already stays.",
    )
    return redirect("assessments:workbook", *assessment.address)


def _named(problems: Sequence[Problem]) -> str:
    """E7 and F8 on the sheet “1 Support”; the first of them where there are many."""
    by_sheet = groupby(problems[:MOST_NAMED], key=lambda each: each.sheet)
    where = [
        f"{listed(each.cell for each in inside)} on the sheet “{sheet}”"
        for sheet, inside in by_sheet
    ]
    more = [f"{len(problems) - MOST_NAMED} more"] if len(problems) > MOST_NAMED else []
    return listed([*where, *more])


def _page(
    request: HttpRequest,
    assessment: Assessment,
    incoming: IncomingList,
    comparison: Comparison,
    chosen: Chosen,
    errors: list[tuple[str, str]] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    shown = preview_of(
        comparison,
        own_steps_with_answers(assessment),
        all_options(levels_of(assessment)),
        chosen=chosen,
        reader=request.user,
        on=today,
    )
    context = {
        "assessment": assessment,
        "incoming": incoming,
        "preview": shown,
        "page_errors": errors or [],
        "who_can_see": who_can_see(assessment, Standing.of(assessment, on=today)),
    }
    return render(request, "assessments/workbook/workbook_preview.html", context, status=status)


@require_POST
@signed_in_to_press("assessments:workbook_preview", "code", "cycle", "pk")
def stop(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    put_away(request, list_of(request, ListKind.RETURN, pk))
    return redirect(assessment)
