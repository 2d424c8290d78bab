"""The list of model documents, one of them, two of its editions beside each other, its file."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from library.access import trail_to, visible_document, visible_edition, visible_editions
from library.choices import OWNING, Kind
from library.differing import differing
from library.models import Edition, ModelDocument
from library.own import own_stances, writing_for
from library.reading.home import documents_of
from library.reading.narrowing import Narrowing
from library.sending import file_response
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may

DOCUMENTS_A_PAGE = 25


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    by, today = Narrowing.of(request.GET), timezone.localdate()
    shown = documents_of(request.user, by, on=today)
    owners = Organisation.objects.held_by(request.user, Right.PUBLISH).filter(tier__in=OWNING)
    query = by.query()
    context = {
        "page": Paginator(shown, DOCUMENTS_A_PAGE).get_page(request.GET.get("page")),
        "waiting": sum(each.waits for each in shown),
        "owners": owners.order_by("name"),
        "kinds": Kind.choices,
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "query": f"{query}&" if query else "",
        "trail": trail_to()[:-1],
    }
    return render(request, "library/reading/home.html", context)


@require_safe
@login_required
def document(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    """Its newest edition, those before, and how one's own organisations stand to it."""
    found, today = visible_document(request, owner, slug), timezone.localdate()
    editions = list(visible_editions(request, found).defer("text"))
    newest = editions[0] if editions else None
    found.newest = newest.ordinal if newest else None
    counted = ModelDocument.objects.counted_for(request.user, on=today)
    own = own_stances([found], writing_for(request.user, on=today), on=today)
    context = {
        "document": found,
        "newest": newest,
        "editions": editions,
        "own": own.get(found.pk, []),
        "reads_counts": counted.filter(pk=found.pk).exists(),
        "may_edit": may(request.user, Right.PUBLISH, found.owner, on=today),
        "copies": copies_of(found, newest) if newest else [],
        "trail": trail_to(),
    }
    return render(request, "library/reading/document.html", context)


def copies_of(document: ModelDocument, edition: Edition) -> list[tuple[str, str, str]]:
    """An edition to read and to take away."""
    where = [*document.address, edition.ordinal]
    told = (("PDF", "pdf", "to print or send"), ("Word", "docx", "to work on further"))
    return [
        ("Read it as a document", reverse("library:edition", args=where), ""),
        *(
            (label, reverse("library:edition_download", args=[*where, format]), note)
            for label, format, note in told
        ),
    ]


@require_safe
@login_required
def compare(request: HttpRequest, owner: str, slug: str, old: int, new: int) -> HttpResponse:
    """Two editions, the earlier first, whichever way round they were asked for."""
    if old == new:
        raise Http404
    document = visible_document(request, owner, slug)
    editions = visible_editions(request, document)
    earlier = get_object_or_404(editions, ordinal=min(old, new))
    later = get_object_or_404(editions, ordinal=max(old, new))
    has_words = earlier.text and later.text
    context = {
        "document": document,
        "title": f"What changed from edition {earlier.ordinal} to edition {later.ordinal}",
        "both": (earlier, later),
        "earlier": earlier,
        "later": later,
        "differing": differing(earlier.text, later.text) if has_words else None,
        "trail": trail_to(document),
    }
    return render(request, "library/reading/compare.html", context)


@require_safe
@login_required
def edition_file(request: HttpRequest, owner: str, slug: str, ordinal: int) -> HttpResponse:
    """The file of a published edition, as it came in. A browser saves it and guesses no type."""
    return file_response(request, visible_edition(request, owner, slug, ordinal))
