"""Before anything else looks at a request: who calls, by which way, and what HEAD asks for."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

Answer = Callable[[HttpRequest], HttpResponse]
SAID_BY_PROXIES = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"),
    "HTTP_X_REQUEST_ID",
)
PROBES = ("/healthz", "/readyz")
PLAIN_HTTP = (
    "This port answers the proxy that ends HTTPS. Open the service by its https:// address, "
    "without a port. To try it on this machine without HTTPS, start it with HTTPS_ONLY=0.\n"
)


def believe_trusted_proxies(get_response: Answer) -> Answer:
    """Anybody can send these headers: only those of our own proxies tell the truth.

    Whoever is called `REMOTE_ADDR` from here on is who called the outermost of them, through
    however many: limits count visitors, and not a proxy that all of them share.
    """
    trusted = [ip_network(network) for network in settings.TRUSTED_PROXIES]

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_within(request.META.get("REMOTE_ADDR", ""), trusted):
            for header in SAID_BY_PROXIES:
                request.META.pop(header, None)
        elif caller := caller_of(request.headers.get("x-forwarded-for", ""), trusted):
            request.META["REMOTE_ADDR"] = caller
        return get_response(request)

    return middleware


def caller_of(forwarded: str, trusted: list) -> str:
    """The last address that is none of our proxies: what stands before it anybody may have typed.

    Empty where none of it is an address of somebody else.
    """
    for each in reversed(forwarded.split(",")):
        address = without_port(each.strip())
        if not is_address(address):
            return ""
        if not is_within(address, trusted):
            return address
    return ""


def without_port(text: str) -> str:
    """Some proxies write it behind the address: 203.0.113.7:51234, [2001:db8::1]:443."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_within(address: str, networks: list) -> bool:
    try:
        caller = ip_address(address)
    except ValueError:  # a socket file has none
        return False
    return any(caller in network for network in networks)


def let_probes_in(get_response: Answer) -> Answer:
    """A proxy looks after each of several web hosts by its address, which is none of our names.

    What these two pages say is the same by any name.
    """
    name = next((host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"), "localhost")

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in PROBES:
            request.META["HTTP_HOST"] = name
        return get_response(request)

    return middleware


def explain_plain_http(get_response: Answer) -> Answer:
    """To a caller at our own port the redirect to HTTPS would name a port that speaks none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        by_port = ":" in request.headers.get("host", "").rpartition("]")[2]
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not by_port:
            return get_response(request)
        if request.path in PROBES:
            return get_response(request)
        return HttpResponse(PLAIN_HTTP, content_type="text/plain; charset=utf-8", status=400)

    return middleware


def refuse_trace(get_response: Answer) -> Answer:
    """It would hand back what proxies added on the way; nothing here needs it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "TRACE":
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        return get_response(request)

    return middleware


def answer_head(get_response: Answer) -> Answer:
    """HEAD is GET without what it brings, at every address: no view need know of it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return get_response(request)
        request.method = request.META["REQUEST_METHOD"] = "GET"
        response = get_response(request)
        request.method = request.META["REQUEST_METHOD"] = "HEAD"
        if response.streaming:
            response.streaming_content = []
        else:
            response.content = b""
        return response

    return middleware
