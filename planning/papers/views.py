"""Everything to take to a meeting, in one place: what was submitted, signed and published."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planning.papers.shelf import shelves


@require_safe
@login_required
def documents(request: HttpRequest) -> HttpResponse:
    years = shelves(request.user, on=timezone.localdate())
    return render(request, "planning/papers/documents.html", {"years": years})
