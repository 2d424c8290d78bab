"""A list of people brought by a browser, and what its preview says."""

from collections.abc import Sequence
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

HEADERS = "Email address,Job title,Name,Code,Role"
FILL_IN = "/people/list/to-fill-in.xlsx"


def people(*rows: str, headers: str = HEADERS) -> bytes:
    return "\n".join([headers, *rows]).encode()


def bring(client, data: bytes, name: str = "list.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("organisations:people_list"), {"file": file}, follow=True)


def confirm(client, page):
    """What its button sends, from the page that was read."""
    address = reverse("organisations:people_confirm", args=[page.context["incoming"].pk])
    return client.post(address, {"seen": page.context["seen"]}, follow=True)


def filled_in(client, rows: Sequence[Sequence[object]]) -> bytes:
    """The workbook that is there to be filled in, filled in."""
    workbook = load_workbook(BytesIO(client.get(FILL_IN).content))
    for row in rows:
        workbook["People"].append(row)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def lines(page) -> list[tuple[str, ...]]:
    """Whom the preview invites, and to what."""
    return [(line.email, *line.roles) for line in page.context["preview"].lines]


def problems(page) -> list[tuple[str, str]]:
    return [(each.cell, each.sentence) for each in page.context["preview"].problems]
