"""A real OpenID provider on a free port, and a browser that goes there and back."""

import json
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse

HERE = Path(__file__).resolve().parent
PEOPLE = {
    "lead": {"email": "PCN_Lead@example.org", "email_verified": True},
    "reviewer": {"email": "place_reviewer@example.org", "email_verified": True},
    "stranger": {"email": "stranger@example.org", "email_verified": True},
    "unchecked": {"email": "pcn_lead@example.org", "email_verified": False},
}
SITE = "http://testserver"
BACK = f"{SITE}/account/with/local/back/"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def provider():
    """Its port; it stops with the tests."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: script/setup brings it")
    port = free_port()
    given = [str(port), BACK, f"{SITE}/account/sign-in/", json.dumps(PEOPLE)]
    running = subprocess.Popen(  # a group of its own: node may be a script that starts another
        [node, str(HERE / "provider.mjs"), *given],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for line in running.stdout:
        if line.strip() == "listening":
            break
    yield port
    os.killpg(running.pid, signal.SIGTERM)
    running.wait()
    running.stdout.close()


def known_at(settings, port: int, **more) -> None:
    app = {
        "provider_id": "local",
        "name": "Local mail",
        "client_id": "planning",
        "secret": "a-secret-for-the-tests-alone-of-no-use-elsewhere",
        "settings": {
            "server_url": f"http://127.0.0.1:{port}",
            "oauth_pkce_enabled": True,
            "is_entra": False,
            "second_factor": "here",
        }
        | more,
    }
    settings.SIGN_IN_PROVIDERS = [app]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


class Browser:
    """What it does here goes to Django, what it does there to the provider."""

    def __init__(self) -> None:
        self.here, self.there = Client(), requests.Session()

    def sign_in(self, who: str, **asked):
        """The last answer of ours, once the provider has let `who` in."""
        to = self.here.get(reverse("openid_connect_login", args=["local"]), asked)
        if to.status_code != 302:
            return to
        return self.here.get(self.there_and_back(f"{to.url}&login_hint={who}"))

    def there_and_back(self, address: str) -> str:
        while not address.startswith(SITE):
            answer = self.there.get(address, allow_redirects=False)
            address = requests.compat.urljoin(address, answer.headers["Location"])
        where = urlsplit(address)
        return f"{where.path}?{where.query}"

    @property
    def is_in(self) -> bool:
        return self.here.get(reverse("start")).status_code == 200


@pytest.fixture
def browser(provider, settings, real_clock, cast):
    known_at(settings, provider)
    return Browser()
