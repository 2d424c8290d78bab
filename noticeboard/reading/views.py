"""All notices, with their search; one notice with the questions to it; who has read it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents.paper import CONTENT_TYPES
from noticeboard.access import own_posting, trail_to, visible_posting
from noticeboard.asking.shown import shown_of
from noticeboard.audience.meant import meant_by
from noticeboard.audience.readers import in_words, readers_of
from noticeboard.models import Posting, PostingQuestion, Seen
from noticeboard.reading.actions import put_aside
from noticeboard.reading.columns import notices_sheet, questions_sheet
from noticeboard.reading.gathering import (
    corrected_before,
    narrowed,
    published_to,
    sender_choices,
    shown_to,
    year_choices,
)
from noticeboard.reading.narrowing import Narrowing
from organisations.access import keys_among, signed_in_to_press
from organisations.lists.views import sent_as
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may
from spreadsheets.writing import write_workbook

NOTICES_A_PAGE, READERS_A_PAGE, QUESTIONS_A_PAGE = 15, 100, 20


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    every = published_to(user, on=today)
    senders, years = sender_choices(every), year_choices(every)
    by = _asked(request, senders, years)
    page = Paginator(narrowed(every, by).with_whose(), NOTICES_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "senders": senders,
        "years": years,
        "page": page,
        "shown": shown_to(user, page, on=today),
        "query": f"{by.query()}&" if by.query() else "",
        "writes_for": Organisation.objects.held_by(user, Right.PUBLISH).order_by("name"),
        "drafts": Posting.objects.editable_by(user).drafts().select_related("sender"),
        "trail": trail_to()[:-1],
    }
    return render(request, "noticeboard/reading/home.html", context)


def _asked(request: HttpRequest, senders: list, years: list) -> Narrowing:
    return Narrowing.of(request.GET).among(sender=dict(senders), year=dict(years))


@require_safe
@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = visible_posting(request, pk), timezone.localdate()
    (shown,) = shown_to(request.user, [found], on=today)
    publishes = may(request.user, Right.PUBLISH, found.sender, on=today)
    questions = _questions(request, found)
    context = {
        "shown": shown,
        "posting": found,
        "before": corrected_before(found),
        "publishes": publishes,
        "seen": Seen.objects.of_person(request.user).of_posting(found).first(),
        "readers": in_words(found, readers_of(found, on=today)) if publishes else "",
        "page": questions,
        "questions": shown_of(request.user, questions, on=today),
        "teams": _teams(request, found),
        "trail": trail_to(),
    }
    return render(request, "noticeboard/reading/notice.html", context)


def _questions(request: HttpRequest, posting: Posting) -> Page:
    found = PostingQuestion.objects.visible_to(request.user).of_postings([posting.pk]).with_whose()
    ordered = found.ours_first(request.user)
    return Paginator(ordered, QUESTIONS_A_PAGE).get_page(request.GET.get("page"))


def _teams(request: HttpRequest, posting: Posting):
    """For whom this person can ask a question."""
    today = timezone.localdate()
    if not posting.is_published or posting.shown_from > today:
        return []
    meant = meant_by(posting, on=today).order_by("name")
    return list(meant.filter(pk__in=Organisation.objects.held_by(request.user, Right.WRITE)))


@require_safe
@login_required
def readers(request: HttpRequest, pk: int) -> HttpResponse:
    """Which organisations have somebody who has read it, for its sender."""
    found = own_posting(request, pk)
    if found.is_draft:
        raise Http404
    every = readers_of(found, on=timezone.localdate())
    context = {
        "posting": found,
        "words": in_words(found, every),
        "page": Paginator(every, READERS_A_PAGE).get_page(request.GET.get("page")),
        "trail": trail_to(found),
    }
    return render(request, "noticeboard/reading/readers.html", context)


@require_POST
@signed_in_to_press("noticeboard:notice", "pk")
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put aside as it was read: `read` says after how many corrections that was."""
    found = visible_posting(request, pk)
    (read,) = keys_among([request.POST.get("read", "")]) or [0]
    put_aside(posting=found, corrections=read, by=request.user, at=timezone.now())
    messages.success(request, f"{found.reference} is put aside. It stays among all notices.")
    return redirect("start" if request.POST.get("back") == "start" else found)


@require_safe
@login_required
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, narrowed as its address says, with the questions one may read."""
    user, today = request.user, timezone.localdate()
    every = published_to(user, on=today)
    by = _asked(request, sender_choices(every), year_choices(every))
    found = shown_to(user, narrowed(every, by).with_whose(), on=today)
    own = PostingQuestion.objects.visible_to(user).of_postings([each.posting.pk for each in found])
    questions = shown_of(user, own.with_whose().order_by("posting", "asked_at"), on=today)
    content = write_workbook([notices_sheet(found), questions_sheet(questions)])
    return sent_as(content, CONTENT_TYPES["xlsx"], "notices.xlsx")
