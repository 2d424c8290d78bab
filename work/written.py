"""An email in both its parts: the text as it was written, and the same words as HTML.

One look for all of them. Only the `links` that its author names become links: an address that
somebody typed into a reason stays text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

HTML = "text/html"
BETWEEN = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Paragraph:
    """Its words, and the link that they lead up to, if one does: “Read more: https://…”."""

    words: str
    link: str = ""
    is_button: bool = False

    @property
    def label(self) -> str:
        return self.words.rstrip(": ")


def written(
    subject: str, text: str, to: str, *, links: Sequence[str] = ()
) -> EmailMultiAlternatives:
    """One letter to one address. The last paragraph stands at the foot.

    A link ends its paragraph. The first one is a button where a colon stands before it, as in
    “Read more: https://…”.
    """
    subject = " ".join(subject.split())
    *body, foot = paragraphs_of(text, links)
    html = render_to_string(
        "work/letter.html",
        {
            "heading": subject.removesuffix(f": {settings.SERVICE_NAME}"),
            "subject": subject,
            "body": body,
            "foot": foot,
            "service_name": settings.SERVICE_NAME,
        },
    )
    message = EmailMultiAlternatives(subject, text, None, [to])
    message.attach_alternative(html.strip(), HTML)
    return message


def paragraphs_of(text: str, links: Sequence[str]) -> Iterator[Paragraph]:
    is_first = True
    for words in filter(None, map(str.strip, BETWEEN.split(text))):
        link = next((each for each in links if words.endswith(f" {each}")), "")
        before = words.removesuffix(link)
        is_button = is_first and bool(link) and before.endswith(": ")
        yield Paragraph(before, link, is_button)
        is_first = is_first and not link


def html_of(message) -> str:
    """The HTML part of a letter, empty where it has none."""
    parts = getattr(message, "alternatives", [])
    return next((str(content) for content, kind in parts if kind == HTML), "")
