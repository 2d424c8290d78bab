"""Setting an appraisal up: the pages of its parts, and opening it for scores."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from appraisals.access import At, desk_of, written_at
from appraisals.locking import WHY_NOT
from appraisals.setting_up import actions
from appraisals.setting_up.choosing import MOST_SHOWN, candidates
from appraisals.setting_up.forms import AppraisalForm, ChooseForm, CriterionForm, OptionForm
from appraisals.setting_up.part_fields import AppraisalValues, CriterionValues, OptionValues
from nhsuk.words import counted
from organisations.access import signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.pressing import pressed
from organisations.permissions import Right
from organisations.rights import require

PAGE = ("appraisals:appraisal", "code", "cycle", "serial")
LONGEST_WORDS = 200


def set_up_at(request: HttpRequest, code: str, cycle: str, serial: int) -> tuple[At, bool]:
    """And whether its parts are shown to be changed: a form that was sent keeps what was typed."""
    at = written_at(request, code, cycle, serial)
    if at.appraisal.is_set_up or request.method == "POST":
        return at, True
    messages.error(request, WHY_NOT[at.appraisal.tag])
    return at, False


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    desk = desk_of(request, code, cycle)
    require(request.user, Right.WRITE, desk.organisation, on=timezone.localdate())
    sent = attempt(
        request,
        AppraisalForm,
        lambda form: actions.start_appraisal(
            organisation=desk.organisation,
            cycle=desk.cycle,
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "The appraisal is begun. Add criteria and options.",
    )
    if sent.kept:
        return redirect("appraisals:appraisal", *desk.address, sent.kept.serial)
    return render(request, "appraisals/setting_up/new.html", {"desk": desk, "form": sent.form})


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at, is_open = set_up_at(request, code, cycle, serial)
    if not is_open:
        return redirect(at.appraisal)
    row = at.appraisal
    initial = AppraisalForm.shown(AppraisalValues.of(row)) | {"number": row.number}
    save = partial(actions.edit_appraisal, appraisal=row)
    sent = _sent(request, partial(AppraisalForm, initial=initial), save, is_new=False)
    return _answer(request, at, sent, "Question")


@require_http_methods(["GET", "POST"])
@login_required
def criterion_new(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at, is_open = set_up_at(request, code, cycle, serial)
    if not is_open:
        return redirect(at.appraisal)
    save = partial(actions.add_criterion, appraisal=at.appraisal)
    return _answer(request, at, _sent(request, CriterionForm, save), "Add a criterion")


@require_http_methods(["GET", "POST"])
@login_required
def criterion(
    request: HttpRequest, code: str, cycle: str, serial: int, position: int
) -> HttpResponse:
    at, is_open = set_up_at(request, code, cycle, serial)
    if not is_open:
        return redirect(at.appraisal)
    row = _part(request, at.appraisal.criteria, position)
    initial = CriterionForm.shown(CriterionValues.of(row)) | {"number": row.number}
    save = partial(actions.edit_criterion, criterion=row)
    sent = _sent(request, partial(CriterionForm, initial=initial), save, is_new=False)
    return _answer(request, at, sent, f"Change criterion {position}")


@require_http_methods(["GET", "POST"])
@login_required
def option_new(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at, is_open = set_up_at(request, code, cycle, serial)
    if not is_open:
        return redirect(at.appraisal)
    save = partial(actions.add_option, appraisal=at.appraisal)
    return _answer(request, at, _sent(request, OptionForm, save), "Add an option")


@require_http_methods(["GET", "POST"])
@login_required
def option(request: HttpRequest, code: str, cycle: str, serial: int, position: int) -> HttpResponse:
    at, is_open = set_up_at(request, code, cycle, serial)
    if not is_open:
        return redirect(at.appraisal)
    row = _part(request, at.appraisal.options, position)
    initial = OptionForm.shown(OptionValues.of(row)) | {"number": row.number}
    save = partial(actions.edit_option, option=row)
    sent = _sent(request, partial(OptionForm, initial=initial), save, is_new=False)
    return _answer(request, at, sent, f"Change option {position}")


def _part(request: HttpRequest, parts, position: int):
    """What was taken out is not shown to be changed; who sent its form is told."""
    rows = parts.all() if request.method == "POST" else parts.standing()
    return get_object_or_404(rows, position=position)


def _sent(request: HttpRequest, build: Callable, save: Callable, *, is_new=True) -> Attempt:
    """`save`: an action that lacks what was typed, and who and when."""
    who = {"by": request.user, "at": timezone.now()}

    def saved(form):
        number = {} if is_new else {"number": form.cleaned_data["number"]}
        return save(values=form.values(), **number, **who)

    return attempt(request, build, saved, "Saved.")


def _answer(request: HttpRequest, at: At, sent: Attempt, title: str) -> HttpResponse:
    if sent.kept:
        return redirect(at.appraisal)
    context = {"at": at, "form": sent.form, "conflict": sent.conflict, "title": title}
    context["again"] = request.path
    return render(request, "appraisals/setting_up/part.html", context, status=sent.status)


@require_http_methods(["GET", "POST"])
@login_required
def choose(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    """Options made of what stands here: the needs and offers found by some words."""
    at, is_open = set_up_at(request, code, cycle, serial)
    if not is_open:
        return redirect(at.appraisal)
    words = request.GET.get("q", "").strip()[:LONGEST_WORDS]
    today = timezone.localdate()
    found = candidates(request.user, at.appraisal, on=today, words=words)
    form = ChooseForm(request.POST or None, candidates=found)
    if request.method == "POST" and form.is_valid() and _chosen(request, at, form):
        return redirect(at.appraisal)
    context = {"at": at, "form": form, "found": found, "words": words, "most": MOST_SHOWN}
    return render(request, "appraisals/setting_up/choose.html", context)


def _chosen(request: HttpRequest, at: At, form: ChooseForm) -> bool:
    who = {"by": request.user, "at": timezone.now()}
    try:
        made = actions.add_options(appraisal=at.appraisal, keys=form.cleaned_data["chosen"], **who)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, f"{counted(len(made), 'option')} added.")
    return True


@require_POST
@signed_in_to_press(*PAGE)
def criterion_remove(
    request: HttpRequest, code: str, cycle: str, serial: int, position: int
) -> HttpResponse:
    at = written_at(request, code, cycle, serial)
    row = get_object_or_404(at.appraisal.criteria, position=position)
    return _pressed(request, at, partial(actions.remove_criterion, criterion=row), "Taken out.")


@require_POST
@signed_in_to_press(*PAGE)
def option_remove(
    request: HttpRequest, code: str, cycle: str, serial: int, position: int
) -> HttpResponse:
    at = written_at(request, code, cycle, serial)
    row = get_object_or_404(at.appraisal.options, position=position)
    return _pressed(request, at, partial(actions.remove_option, option=row), "Taken out.")


@require_POST
@signed_in_to_press(*PAGE)
def open_for_scores(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at = written_at(request, code, cycle, serial)
    said = "Everybody with a role in your organisation can score now."
    return _pressed(request, at, partial(actions.open_for_scores, appraisal=at.appraisal), said)


@require_POST
@signed_in_to_press(*PAGE)
def set_up_again(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at = written_at(request, code, cycle, serial)
    said = "You can change options and criteria. What people scored is kept, to be sent in again."
    return _pressed(request, at, partial(actions.set_up_again, appraisal=at.appraisal), said)


def _pressed(request: HttpRequest, at: At, action: Callable, said: str) -> HttpResponse:
    pressed(request, action, said)
    return redirect(at.appraisal)
