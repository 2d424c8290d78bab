"""The file of an edition on its way to a browser, which saves it and guesses no type."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from documents.models import CopyDamaged
from documents.paper import CONTENT_TYPES
from library.models import Edition, ModelFile


def file_response(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The file of an edition, by who reads it."""
    files = ModelFile.objects.visible_to(request.user)
    file = get_object_or_404(files, pk=edition.file_id)
    try:
        content = file.checked()
    except CopyDamaged:
        return render(request, "library/damaged.html", {"file": file}, status=500)
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[file.kind], headers=headers)
