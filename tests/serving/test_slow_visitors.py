"""Phones on bad Wi-Fi: whoever sends slowly, or nothing, holds up nobody else."""

import socket
import time
from contextlib import ExitStack

import pytest

from tests.serving.visitor import Visitor

pytestmark = pytest.mark.django_db

HEAD = b"POST /account/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=" + b"a" * 32
SLOW = [
    b"",  # a browser opens one ahead of time
    b"GET / HTTP/1.1\r\nHost: 127.",
    HEAD + b"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nlo",
    b"GET /account/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",  # and reads no answer
]


def slow_visitors(port: int, crowd: ExitStack, count: int) -> None:
    for number in range(count):
        phone = crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
        phone.sendall(SLOW[number % len(SLOW)])


def test_an_answer_is_saved_in_under_a_second_beside_two_hundred_slow_visitors(server):
    somebody = Visitor(server.port)
    somebody.sign_in()
    with ExitStack() as crowd:
        slow_visitors(server.port, crowd, 200)
        time.sleep(1)  # the fifty that sent all of theirs are answered

        began = time.monotonic()
        addresses = somebody.open_a_theme()
        opened = time.monotonic()
        somebody.save(addresses[0], "Beside two hundred")
        saved = time.monotonic()

    assert saved - opened < 1
    assert opened - began < 2


def test_a_file_far_too_large_is_refused_with_a_page_that_says_so(server):
    length = 25 * 1024 * 1024
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as there:
        there.sendall(HEAD + b"\r\nContent-Length: %d\r\n\r\n" % length)
        there.sendall(b"0" * length)
        answer = there.makefile("rb").read(5000)

    assert answer.startswith(b"HTTP/1.1 413")
    assert b"That was too large" in answer


def test_visitors_who_leave_in_the_middle_leave_no_trace(server):
    with ExitStack() as crowd:
        slow_visitors(server.port, crowd, 40)
    somebody = Visitor(server.port)

    assert somebody.ask("GET", "/healthz") == (200, "ok")


def test_head_is_answered_without_a_body(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as there:
        there.sendall(
            b"HEAD /account/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )
        head, _, body = there.makefile("rb").read().partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""
