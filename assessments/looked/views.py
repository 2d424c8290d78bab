"""Who has looked at our return and plan, for the team that wrote them."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.access import return_to
from assessments.looked.outsiders import looks_at

ON_A_PAGE = 50


@require_safe
@login_required
def looked(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    page = Paginator(looks_at(assessment), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"assessment": assessment, "page": page}
    return render(request, "assessments/looked/looked.html", context)
