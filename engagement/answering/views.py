"""Tallies, the table to work through, and the answer to one comment."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from engagement.access import Visit, for_keepers
from engagement.answering.actions import (
    AnswerValues,
    add_task_group,
    answer_comment,
    sort_comments,
    take_wording,
)
from engagement.answering.forms import AnswerForm, TaskGroupForm
from engagement.answering.gathering import past_states, tallies_of, theme_names, wording_of
from engagement.answering.narrowing import Narrowing, narrowed, offered_in
from engagement.answering.tallies import HEADERS
from engagement.models import Comment, Group, TaskGroup
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.tidying import tidy
from nhsuk.words import clause, counted
from organisations.access import keys_among
from organisations.editing.attempt import attempt

ON_A_PAGE = 25
NONE_TICKED = "Tick at least one comment"


def all_comments(visit: Visit):
    return Comment.objects.of(visit.engagement).with_everything()


@require_safe
@for_keepers
def tallies(request: HttpRequest, visit: Visit) -> HttpResponse:
    tables = tallies_of(visit.engagement)
    context = {"visit": visit, "trail": visit.trail, "tables": tables, "headers": HEADERS}
    return render(request, "engagement/answering/tallies.html", context)


@require_safe
@for_keepers
def comments(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Filters are kept in the address, and in that of every page of the list."""
    offered = offered_in(visit.engagement, theme_names(visit.engagement))
    narrowing = Narrowing.of(request.GET, offered)
    found = narrowed(all_comments(visit), narrowing).in_order(visit.engagement.version_id)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    query = narrowing.query()
    context = {
        "visit": visit,
        "trail": visit.trail,
        "page": page,
        "narrowing": narrowing,
        "left_out": narrowing.left_out(request.GET),
        "filters": filters(narrowing, offered),
        "query": query,
        "pages_query": f"{query}&" if query else "",
        "waiting": Comment.objects.of(visit.engagement).waiting().count(),
        "groups": [label for _value, label in offered["group"][:-1]],
        "tasks": offered["task"][:-1],
    }
    return render(request, "engagement/answering/comments.html", context)


def filters(narrowing: Narrowing, offered: dict) -> list[tuple[str, str, str, list]]:
    """Name, label, value and choices of each select."""
    labels = {
        "state": "Answer",
        "theme": "Theme",
        "change": "What should change",
        "kind": "Kind of organisation",
        "group": "Group",
        "task": "Task group",
    }
    return [
        (name, label, getattr(narrowing, name), offered[name]) for name, label in labels.items()
    ]


@require_http_methods(["GET", "POST"])
@for_keepers
def sort(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was ticked goes into a group, or to a task group; back to the same list."""
    back = list_as_it_was(request, visit)
    if request.method != "POST":
        return redirect(back)
    ticked = keys_among(request.POST.getlist("pick"))
    group = " ".join(tidy(request.POST.get("group", "")).split())[:80]
    task_groups = TaskGroup.objects.of(visit.engagement.version.framework)
    task_group = task_groups.filter(pk__in=keys_among([request.POST.get("task", "")])).first()
    if not ticked or not (group or task_group):
        messages.error(request, f"{NONE_TICKED}, and say a group or a task group.")
        return redirect(back)
    given = {"group": group, "task_group": task_group, "by": request.user, "at": timezone.now()}
    try:
        refuse_nhs_number(group)
        number = sort_comments(engagement=visit.engagement, positions=ticked, **given)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        where = " and ".join(filter(None, [clause(group), str(task_group or "")]))
        messages.success(request, f"{counted(number, 'comment')} put to {where}.")
    return redirect(back)


@require_http_methods(["GET", "POST"])
@for_keepers
def comment(request: HttpRequest, visit: Visit, position: int) -> HttpResponse:
    found = get_object_or_404(all_comments(visit), position=position)
    sent = attempt(
        request, answer_form(found), partial(_answered, request, found), f"{found} is saved."
    )
    if sent.kept:
        return redirect(list_as_it_was(request, visit))
    context = {
        "visit": visit,
        "comment": found,
        "form": sent.form,
        "conflict": sent.conflict,
        "wording": wording_of(found),
        "states": list(past_states(found)),
        "groups": Group.objects.of(visit.engagement),
        "trail": [*visit.trail, ("Comments", visit.page("comments"))],
    }
    return render(request, "engagement/answering/comment.html", context, status=sent.status)


def _answered(request: HttpRequest, found: Comment, form: AnswerForm) -> Comment:
    return answer_comment(
        comment=found,
        values=form.values(),
        number=form.cleaned_data["number"],
        alike=form.alike,
        by=request.user,
        at=timezone.now(),
    )


def waiting_beside(found: Comment) -> int:
    if found.group_id is None:
        return 0
    waiting = Comment.objects.of(found.engagement).waiting().filter(group=found.group_id)
    return waiting.exclude(pk=found.pk).count()


def answer_form(found: Comment) -> Callable[..., AnswerForm]:
    """What builds it, as the comment and its group stand."""
    alike = waiting_beside(found)
    said = AnswerForm.shown(AnswerValues.of(found)) | {"number": found.number, "read": alike}
    return partial(AnswerForm, comment=found, alike=alike, initial=said)


def list_as_it_was(request: HttpRequest, visit: Visit) -> str:
    """The list as it was narrowed, where one came from it."""
    return f"{visit.page('comments')}?{request.GET.urlencode()}".rstrip("?")


@require_http_methods(["GET", "POST"])
@for_keepers
def take(request: HttpRequest, visit: Visit, position: int) -> HttpResponse:
    """One press takes the wording into the draft, where that still says what was read."""
    found = get_object_or_404(all_comments(visit), position=position)
    if request.method == "POST":
        seen = request.POST.get("seen", "").replace("\r\n", "\n")
        try:
            taken = take_wording(comment=found, seen=seen, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(
                request, f"The wording of {found} is in the draft, and {taken.tag[0].lower()}."
            )
    return redirect(found)


@require_http_methods(["GET", "POST"])
@for_keepers
def task_groups(request: HttpRequest, visit: Visit) -> HttpResponse:
    framework = visit.engagement.version.framework
    form = TaskGroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"framework": framework, "by": request.user, "at": timezone.now()}
        try:
            added = add_task_group(name=form.cleaned_data["name"].strip(), **given)
        except ValidationError as refusal:
            form.add_error("name", refusal.messages[0])
        else:
            messages.success(request, f"Added the task group {added}.")
            return redirect(request.path)
    context = {
        "visit": visit,
        "form": form,
        "trail": visit.trail,
        "lines": TaskGroup.objects.of(framework).with_counts(visit.engagement),
    }
    return render(request, "engagement/answering/task_groups.html", context)
