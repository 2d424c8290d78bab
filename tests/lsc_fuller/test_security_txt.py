"""Whom to tell of a weakness, and which packages have a known one."""

from datetime import date

import pytest

from lsc_fuller import auditing
from lsc_fuller.auditing import Offline, Weakness, audit, pins_in, told_by

PINS = (
    "asgiref==3.13.0 \\\n    --hash=sha256:0 \\\n# via x==1\nbrotli==1.2.1 ; python_version > '3'\n"
)


@pytest.mark.django_db
def test_security_txt_says_whom_to_tell_and_until_when(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    settings.SECURITY_EXPIRES = date(2027, 6, 30)

    page = client.get("/.well-known/security.txt")

    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert page.text.splitlines() == [
        "Contact: mailto:security@example.org",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


@pytest.mark.django_db
def test_without_a_contact_there_is_none(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_what_the_registry_tells_of_a_pinned_version_is_named():
    told = {
        ("asgiref", "3.13.0"): {
            "vulnerabilities": [
                {"id": "GHSA-1", "fixed_in": ["3.13.1"]},
                {"id": "GHSA-2", "fixed_in": [], "withdrawn": None},
                {"id": "GHSA-3", "withdrawn": "2026-01-01T00:00:00Z"},
            ]
        }
    }

    done = audit(pins_in(PINS), told=lambda *pin: told.get(pin))

    assert done.found == (
        Weakness("asgiref", "3.13.0", "GHSA-1", "3.13.1"),
        Weakness("asgiref", "3.13.0", "GHSA-2", ""),
    )
    assert done.unknown == 1
    assert [str(each) for each in done.found] == [
        "asgiref 3.13.0: GHSA-1, mended in 3.13.1",
        "asgiref 3.13.0: GHSA-2, not mended yet",
    ]


def test_pins_are_read_with_their_versions():
    assert pins_in(PINS) == [("asgiref", "3.13.0"), ("brotli", "1.2.1")]


def test_a_registry_that_tells_of_no_package_was_no_audit():
    with pytest.raises(Offline, match="tells nothing of weaknesses"):
        audit(pins_in(PINS), told=lambda *pin: None)


@pytest.mark.parametrize(("newest", "is_told"), [("3.13.0", True), ("3.14.0", False)])
def test_a_mirror_that_knows_the_newest_version_tells_of_no_other(newest, is_told, monkeypatch):
    of_newest = {"info": {"version": newest}, "vulnerabilities": []}
    pages = {"http://mirror.example/pypi/asgiref/json": of_newest}
    monkeypatch.setattr(auditing, "asked", pages.get)

    told = told_by("http://mirror.example/simple/")("asgiref", "3.13.0")

    assert (told == of_newest) == is_told


def test_without_a_registry_nothing_was_looked_at():
    with pytest.raises(Offline, match="no registry answers"):
        told_by("http://127.0.0.1:1/simple/")("asgiref", "3.13.0")
