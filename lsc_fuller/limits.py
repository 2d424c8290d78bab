"""What is far too large to be a form or a workbook is refused before any of it is read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def refuse_large_requests(get_response):
    """Forms say themselves what a file may hold; this keeps a flood off the disk."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.headers.get("content-length") or "0"
        if length.isdecimal() and int(length) <= settings.LARGEST_REQUEST:
            return get_response(request)
        words = {"service_name": settings.SERVICE_NAME, "support_email": settings.SUPPORT_EMAIL}
        return HttpResponse(render_to_string("413.html", words), status=413)

    return middleware
