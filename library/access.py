"""How a view gets what it is about: 404 outside what one sees, 403 where one may not act."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from library.models import Adaptation, Adoption, Edition, ModelDocument
from organisations.access import administered
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may


def visible_document(request: HttpRequest, owner: str, slug: str) -> ModelDocument:
    seen = ModelDocument.objects.visible_to(request.user).select_related("owner")
    return get_object_or_404(seen, owner__ods_code=owner, slug=slug)


def own_document(request: HttpRequest, owner: str, slug: str) -> ModelDocument:
    """One that this person writes for its owner."""
    seen = ModelDocument.objects.visible_to(request.user).select_related("owner")
    own = ModelDocument.objects.editable_by(request.user)
    return administered(seen, own, owner__ods_code=owner, slug=slug)


def visible_edition(request: HttpRequest, owner: str, slug: str, ordinal: int) -> Edition:
    """A published one."""
    document = visible_document(request, owner, slug)
    found = get_object_or_404(visible_editions(request, document), ordinal=ordinal)
    found.document = document
    return found


def visible_editions(request: HttpRequest, document: ModelDocument):
    """Its published ones, the newest first: whoever has left it reads none that came later."""
    own = Edition.objects.visible_to(request.user).of_document(document)
    return own.published().with_file()


def adopting(
    request: HttpRequest, owner: str, slug: str, code: str
) -> tuple[ModelDocument, Organisation]:
    """A document, and an organisation this person sees that it is meant for, or was once: what
    that has said or written stays readable.
    """
    document = visible_document(request, owner, slug)
    seen = Organisation.objects.visible_to(request.user)
    asked = asked_of(document).values("pk")
    said = Adoption.objects.of_document(document).values("organisation")
    written = Adaptation.objects.of_document(document).values("organisation")
    own = seen.filter(Q(pk__in=asked) | Q(pk__in=said) | Q(pk__in=written))
    return document, get_object_or_404(own, ods_code=code)


def asked_of(document: ModelDocument):
    """Those that are asked to adopt it today."""
    inside = Organisation.objects.within(document.owner, on=timezone.localdate())
    return inside.of_tier(document.tier)


def own_adopting(
    request: HttpRequest, owner: str, slug: str, code: str, right: Right = Right.WRITE
) -> tuple[ModelDocument, Organisation]:
    """The same for those who work on its word."""
    document, organisation = adopting(request, owner, slug, code)
    if not may(request.user, right, organisation, on=timezone.localdate()):
        raise PermissionDenied
    return document, organisation


def trail_to(document: ModelDocument | None = None) -> list[tuple[str, str]]:
    """Down to a document; without one, to all of them."""
    trail = [("Start", reverse("start")), ("Model documents", reverse("library:home"))]
    return [*trail, (document.title, document.get_absolute_url())] if document else trail
