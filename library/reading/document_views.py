"""An edition, and what an organisation adapted, as documents with their copies."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from library.access import adopting, visible_edition
from library.models import Adoption
from library.reading.document import adapted_paper, edition_paper


@require_safe
@login_required
def edition(request: HttpRequest, owner: str, slug: str, ordinal: int) -> HttpResponse:
    found = visible_edition(request, owner, slug, ordinal)
    back = ("Back to the model document", found.document.get_absolute_url())
    where = [owner, slug, ordinal]
    paper = edition_paper(found)
    return page_response(request, paper, back=back, file="library:edition_download", where=where)


@require_safe
@login_required
def edition_download(
    request: HttpRequest, owner: str, slug: str, ordinal: int, format: str
) -> HttpResponse:
    found = visible_edition(request, owner, slug, ordinal)
    copy = Copy(
        kind="model-edition",
        key=str(found.pk),
        format=format,
        paper=edition_paper(found),
        page=found.document.get_absolute_url(),
    )
    return copy_response(request, copy)


@require_safe
@login_required
def own(request: HttpRequest, owner: str, slug: str, code: str, number: int) -> HttpResponse:
    word = word_of(request, owner, slug, code, number)
    back = (f"Back to {word.organisation}", reverse("library:own", args=[owner, slug, code]))
    where = [owner, slug, code, number]
    paper = adapted_paper(word)
    return page_response(request, paper, back=back, file="library:own_download", where=where)


@require_safe
@login_required
def own_download(
    request: HttpRequest, owner: str, slug: str, code: str, number: int, format: str
) -> HttpResponse:
    word = word_of(request, owner, slug, code, number)
    copy = Copy(
        kind="model-adapted",
        key=str(word.pk),
        format=format,
        paper=adapted_paper(word),
        page=reverse("library:own", args=[owner, slug, code]),
    )
    return copy_response(request, copy)


def word_of(request: HttpRequest, owner: str, slug: str, code: str, number: int) -> Adoption:
    """A word with a text of its own, the last one or an earlier one."""
    document, organisation = adopting(request, owner, slug, code)
    said = Adoption.objects.visible_to(request.user).of_document(document)
    own = said.of_organisation(organisation).exclude(text="")
    word = get_object_or_404(own.select_related("edition", "beside"), number=number)
    word.document, word.organisation = document, organisation
    return word
