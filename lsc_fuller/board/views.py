"""Colour and logo, at addresses of their own: pages hold neither styles nor large pictures."""

from django.http import Http404, HttpRequest, HttpResponse

from nhsuk.board import board

FOR_LONG = {"Cache-Control": "public, max-age=31536000, immutable"}  # its address changes with it
NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # opened by itself


def style(request: HttpRequest) -> HttpResponse:
    rules = board().rules
    if not rules:
        raise Http404
    return HttpResponse(rules, content_type="text/css; charset=utf-8", headers=FOR_LONG)


def logo(request: HttpRequest) -> HttpResponse:
    ours = board()
    if not ours.logo:
        raise Http404
    response = HttpResponse(ours.logo, content_type=ours.logo_type, headers=FOR_LONG)
    response.headers["Content-Security-Policy"] = NOTHING_ELSE
    return response
