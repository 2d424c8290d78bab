"""The board's own look: what is refused, and where it stands."""

import pytest
from django.template.loader import render_to_string

from lsc_fuller import environment
from lsc_fuller.environment import Refused, refuse_unsafe
from nhsuk.board import Board, board, contrast, wrong_with_colour, wrong_with_logo
from tests.lsc_fuller.test_settings import SAFE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
DRAWN = SVG.format('<title>Ours</title><path d="M0 0h9v9z" fill="#003087"/>')
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("one", "other", "is_about"),
    [("#000000", "#ffffff", 21), ("#767676", "#ffffff", 4.54), ("#005eb8", "#ffffff", 6.38)],
)
def test_contrast_is_that_of_wcag(one, other, is_about):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(is_about, abs=0.05)


@pytest.mark.parametrize(
    ("colour", "wrong"),
    [
        ("#003087", ""),
        ("#767676", ""),
        ("#777777", "their contrast is 4.48 to 1"),
        ("#ffb81c", "is too light"),
        ("blue", "six digits"),
        ("#fff", "six digits"),
        ("#003087;}", "six digits"),
    ],
)
def test_a_colour_has_to_carry_white_letters(colour, wrong):
    said = wrong_with_colour(colour)

    assert wrong in said
    assert bool(said) == bool(wrong)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (DRAWN.encode(), ""),
        (PNG + b"...", ""),
        (b"GIF89a", "neither PNG nor SVG"),
        (b"<html></html>", "neither PNG nor SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "neither PNG nor SVG"),
        (PNG + b"." * 300_000, "larger than 200 KB"),
        *[
            (SVG.format(inside).encode(), "more than a picture")
            for inside in (
                "<script>alert(1)</script>",
                '<path onclick="alert(1)" d="M0 0"/>',
                '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
                '<image href="https://example.org/a.png"/>',
                '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="https://example.org/#a"/>',
                "<style>@import 'https://example.org/a.css';</style>",
                '<path fill="url(https://example.org/#a)" d="M0 0"/>',
                "<foreignObject><p>a</p></foreignObject>",
            )
        ],
    ],
)
def test_a_logo_has_to_be_a_picture_and_nothing_more(content, wrong, tmp_path):
    (tmp_path / "logo").write_bytes(content)
    said = wrong_with_logo(tmp_path / "logo")

    assert wrong in said
    assert bool(said) == bool(wrong)


def test_what_is_wrong_is_noted_before_a_server_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "unreadable", noted := [])
    monkeypatch.setenv("BOARD_COLOUR", "#ffb81c")
    monkeypatch.setenv("BOARD_LOGO", str(tmp_path / "none"))

    assert environment.env_colour("BOARD_COLOUR") == ""
    assert environment.env_picture("BOARD_LOGO") == ""
    assert "too light for white letters" in noted[0]
    assert "cannot be read" in noted[1]


def test_a_logo_needs_its_name():
    with pytest.raises(Refused, match="Set BOARD_NAME"):
        refuse_unsafe(SAFE | {"BOARD_LOGO": "logo.svg"})


@pytest.fixture
def ours(settings, tmp_path):
    (tmp_path / "logo.svg").write_text(DRAWN)
    settings.BOARD_NAME, settings.BOARD_COLOUR = "Westmere & Vale Board", "#003087"
    settings.BOARD_LOGO = str(tmp_path / "logo.svg")


def test_without_settings_it_is_neutral(client, db):
    assert board() == Board()
    page = client.get("/help/").content.decode()

    assert "app-board" not in page
    assert "board.css" not in page
    assert client.get("/board.css").status_code == client.get("/board/logo").status_code == 404


def test_pages_show_logo_and_colour(ours, client, db):
    page = client.get("/help/").content.decode()

    assert 'alt="Westmere &amp; Vale Board"' in page
    assert '<meta name="theme-color" content="#003087">' in page
    assert f'href="/board.css?{board().version}"' in page
    style, logo = client.get("/board.css"), client.get("/board/logo")
    assert "background-color: #003087;" in style.text
    assert (style.headers["Content-Type"], logo.headers["Content-Type"]) == (
        "text/css; charset=utf-8",
        "image/svg+xml",
    )
    assert logo.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_name_alone_stands_in_words(ours, settings, client, db):
    settings.BOARD_LOGO = ""

    page = client.get("/help/").content.decode()

    assert '<span class="app-board-name">Westmere &amp; Vale Board</span>' in page


def test_emails_have_the_name_and_the_colour(ours):
    page = render_to_string("work/letter.html", {"service_name": "Planning"})

    assert "Planning, Westmere &amp; Vale Board</p>" in page
    assert "border-top: 6px solid #003087" in page


def test_the_cover_of_a_document_holds_the_logo_itself(ours):
    cover = render_to_string("documents/_cover.html", {})

    assert f'<img src="{board().data_address}" alt="Westmere &amp; Vale Board">' in cover
