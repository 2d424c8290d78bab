"""Whose service this is: the board's name, logo and colour, as settings have them.

Without them pages and documents are neutral. What could not be read, or could do harm, is refused
when the service starts: a colour on which white letters are hard to read, a file that is no picture
or that could run or fetch something.
"""

import base64
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings

HEX = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text of ordinary size
WHITE = "#ffffff"
PNG, SVG = "image/png", "image/svg+xml"
PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
LARGEST = 200 * 1024  # bytes: it stands in every document
CAN_DO_HARM = {"script", "foreignObject", "iframe", "object", "embed", "handler", "set", "animate"}
FETCHES = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.I)
RULES = """
.nhsuk-header, .nhsuk-header__navigation, .nhsuk-notification-banner__header {{
  background-color: {colour};
}}
.nhsuk-header__account-item {{ outline-color: {colour}; }}
.nhsuk-notification-banner, .nhsuk-footer, .app-nav__panel {{ border-color: {colour}; }}
.app-nav__link, .app-nav__link:visited, .app-nav__more > summary {{ color: {colour}; }}
.app-nav__link[aria-current], .app-nav__more--current > summary {{ border-color: {colour}; }}
.doc-cover::before {{ background: {colour}; }}
.doc-cover {{ border-bottom-color: {colour}; }}
"""


@dataclass(frozen=True)
class Board:
    """Empty where nothing is set."""

    name: str = ""
    colour: str = ""
    logo: bytes = b""

    @property
    def logo_type(self) -> str:
        return PNG if self.logo.startswith(PNG_BEGINS) else SVG

    @property
    def data_address(self) -> str:
        """The logo inside the page: a document fetches nothing."""
        return f"data:{self.logo_type};base64,{base64.b64encode(self.logo).decode()}"

    @property
    def rules(self) -> str:
        return RULES.format(colour=self.colour) if self.colour else ""

    @property
    def version(self) -> str:
        """Another address for another look, so that browsers may keep both for long."""
        return sha256(self.colour.encode() + self.logo).hexdigest()[:12]


def board() -> Board:
    return _read(settings.BOARD_NAME, settings.BOARD_COLOUR, settings.BOARD_LOGO)


@lru_cache(maxsize=4)
def _read(name: str, colour: str, logo: str) -> Board:
    return Board(name, colour, Path(logo).read_bytes() if logo else b"")


def wrong_with_colour(colour: str) -> str:
    """What is wrong, as the end of a sentence; empty where nothing is."""
    if not HEX.fullmatch(colour):
        return "has to be written as # and six digits, such as #003087"
    found = contrast(colour, WHITE)
    if found < LEAST_CONTRAST:
        return (
            f"is too light for white letters: their contrast is {found:.2f} to 1, and "
            f"{LEAST_CONTRAST} to 1 is needed"
        )
    return ""


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def wrong_with_logo(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as problem:
        return f"cannot be read ({problem.strerror})"
    if len(content) > LARGEST:
        return f"is larger than {LARGEST // 1024} KB"
    if content.startswith(PNG_BEGINS):
        return ""
    return _wrong_with_svg(content)


def _wrong_with_svg(content: bytes) -> str:
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return "is neither PNG nor SVG"
    if _bare(root.tag) != "svg":
        return "is neither PNG nor SVG"
    if any(_does_harm(each) for each in root.iter()):
        return "holds more than a picture: scripts, or addresses of something else"
    return ""


def _does_harm(element: Element) -> bool:
    if not isinstance(element.tag, str) or _bare(element.tag) in CAN_DO_HARM:
        return True
    if FETCHES.search(element.text or ""):
        return True
    return any(_is_harmful(_bare(name), value) for name, value in element.attrib.items())


def _is_harmful(name: str, value: str) -> bool:
    if name.lower().startswith("on"):
        return True
    if name == "href" and not value.startswith(("#", "data:image/png;")):
        return True
    return bool(FETCHES.search(value))


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
