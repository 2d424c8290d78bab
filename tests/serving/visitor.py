"""Somebody at the real server, by HTTP alone: signs in, reads a page, saves an answer."""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin

LEAD, PASSWORD = "lead-0@example.org", "three words together"
THEME = "/returns/B00-N000/2026-27/themes/TH1/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Visitor:
    def __init__(self, port: int):
        self.port, self.cookies, self.token = port, {}, ""

    def ask(self, method: str, path: str, data: dict | None = None) -> tuple[int, str]:
        there = HTTPConnection("127.0.0.1", self.port, timeout=30)
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if data is not None:
            told |= FORM | {"X-CSRFToken": self.token, "HX-Request": "true"}
        there.request(method, path, None if data is None else urlencode(data), told)
        response = there.getresponse()
        page = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if found := re.search(r'csrfmiddlewaretoken" value="(\w+)', page):
            self.token = found[1]
        there.close()
        return response.status, page

    def sign_in(self) -> None:
        self.ask("GET", "/account/sign-in/")
        status, _ = self.ask("POST", "/account/sign-in/", {"login": LEAD, "password": PASSWORD})
        assert status == 302

    def open_a_theme(self) -> list[str]:
        """The addresses that its answers are saved at."""
        _, page = self.ask("GET", THEME)
        self.token = re.search(r'"x-csrftoken": "(\w+)"', page)[1]
        self.numbers = dict(re.findall(r'name="([^"]+)-number" value="(\d+)"', page))
        return [urljoin(THEME, to) for to in re.findall(r'hx-post="([^"]+/answers/[^"]+)"', page)]

    def save(self, address: str, note: str) -> str:
        """The code of the step, once the server has said that it is saved."""
        code = address.rstrip("/").rpartition("/")[2]
        number = int(self.numbers[code])
        typed = {"choice": "2", "note": note, "number": number}
        status, page = self.ask(
            "POST", address, {f"{code}-{name}": value for name, value in typed.items()}
        )
        assert status == 200
        assert "Saved" in page
        self.numbers[code] = str(number + 1)
        return code
