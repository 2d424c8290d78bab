"""A signed-in person's requests, through every middleware, without what a test client adds."""

import gzip
import io
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import Client

from organisations.models import User

TOKEN = "c" * 32  # of the cookie and the header: what the server compares


@cache
def application():
    return get_wsgi_application()


@dataclass(frozen=True)
class Answered:
    status: int
    body: bytes
    kind: str = ""  # as it says: text/html; charset=utf-8

    @property
    def compressed(self) -> int:
        """Its size on the wire, were it compressed."""
        return len(gzip.compress(self.body, 6))


class Visitor:
    """One person with a session. `wire` asks for what a browser asks for: compressed pages."""

    def __init__(self, user: User, *, wire: bool = False):
        client = Client()
        client.force_login(user, backend="organisations.people.accounts.EmailBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"
        self.encoding = "gzip" if wire else "identity"

    def get(self, address: str) -> Answered:
        return self._ask("GET", address, b"")

    def post(self, address: str, data: dict) -> Answered:
        return self._ask("POST", address, urlencode(data).encode())

    def _ask(self, method: str, address: str, body: bytes) -> Answered:
        started = []
        environ = self._environ(method, address, body)
        response = application()(environ, lambda *line: started.append(line))
        content = b"".join(response)
        response.close()
        status, headers = started[0]
        return Answered(int(status.split()[0]), content, dict(headers).get("Content-Type", ""))

    def _environ(self, method: str, address: str, body: bytes) -> dict:
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": self.cookies,
            "HTTP_ACCEPT_ENCODING": self.encoding,
            "HTTP_HX_REQUEST": "true" if method == "POST" else "false",
            "HTTP_X_CSRFTOKEN": TOKEN,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
