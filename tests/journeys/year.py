"""How the people of the journey use the pages: each helper is one visit, checked as they would.

Everything goes through the Django client and the pages' own addresses and fields.
"""

import html
import json
import re
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from assessments.models import Cycle
from demo.days import DemoYear
from frameworks.models import Step, Theme, Version
from organisations.choices import Tier
from planning.models import SupportCategory, SupportNeed

WORKBOOK = Path(__file__).parents[2] / "fixtures" / "framework.xlsx"
TODAY = timezone.localdate()  # of the suite's clock: the year is laid out around it
YEAR = DemoYear.around(TODAY)
CYCLE = YEAR.slug
FELLSIDE, BLACKMOOR, WESTMERE = ("W-N1", CYCLE), ("W-P1", CYCLE), ("W-SYS", CYCLE)
EXPLORING, IN_PROGRESS, IN_PLACE = "1", "2", "3"


def read(client: Client, name: str, *address) -> str:
    """The text of a page as it is read: without tags, entities and line breaks."""
    response = client.get(reverse(name, args=address))
    assert response.status_code == 200, f"{name} answers {response.status_code}"
    return words_of(response)


def send(client: Client, page: str, /, *address, **fields) -> str:
    """The text of the page that sending a form leads to."""
    response = client.post(reverse(page, args=address), fields, follow=True)
    assert response.status_code == 200, f"{page} answers {response.status_code}"
    return words_of(response)


def words_of(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


def boxes(name: str, day: date) -> dict:
    """A date as its three boxes are filled in."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


# --- The administrator --------------------------------------------------------------------------


def upload_and_publish_the_framework(administrator: Client) -> Version:
    workbook = SimpleUploadedFile("framework.xlsx", WORKBOOK.read_bytes())
    new = {"framework": "", "name": "Delivery Framework", "label": "Version 1"}
    preview = send(administrator, "frameworks:upload", workbook=workbook, **new)
    assert "Added: 221 steps" in preview
    assert not Version.objects.exists()

    upload = int(administrator_upload(administrator))
    send(administrator, "frameworks:upload_confirm", upload)
    send(administrator, "frameworks:publish", "delivery-framework", "version-1")
    return Version.objects.published().get()


def administrator_upload(administrator: Client) -> str:
    """The number of the upload that waits in the list of frameworks."""
    response = administrator.get(reverse("frameworks:list"))
    return re.search(r"/frameworks/import/(\d+)/", response.content.decode()).group(1)


def open_a_cycle(administrator: Client, version: Version) -> Cycle:
    dates = {
        **boxes("opens_on", TODAY),
        **boxes("closes_on", TODAY + timedelta(weeks=10)),
        **boxes("plans_due_on", TODAY + timedelta(weeks=18)),
    }
    system = version.framework.owner_id
    choices = {"plan_year": YEAR.starts, "slug": "", "version": version.pk, "system": system}
    send(administrator, "assessments:cycle_add", **choices, **dates)
    cycle = Cycle.objects.get(slug=CYCLE)
    send(administrator, "assessments:cycle_open", cycle.pk)
    return cycle


# --- The PCN answers ----------------------------------------------------------------------------


def steps_of(theme: Theme) -> list[Step]:
    return list(Step.objects.filter(row__theme=theme).of_tier(Tier.NEIGHBOURHOOD).in_order())


def answer_theme(person: Client, theme: Theme, *, level: str) -> None:
    """Every card of a theme page at once, as without JavaScript. The first is for the plan."""
    fields, steps = {}, steps_of(theme)
    for step in steps:
        fields |= {f"{step.code}-choice": level, f"{step.code}-number": 0}
    fields[f"{steps[0].code}-planned"] = "on"
    send(person, "assessments:theme", *FELLSIDE, theme.code, **fields)


def answer_step(person: Client, step: Step, *, number: int, **fields) -> str:
    """One card by itself, as htmx sends it while somebody types."""
    posted = {f"{step.code}-{name}": value for name, value in fields.items()}
    response = person.post(
        reverse("assessments:answer", args=[*FELLSIDE, step.code]),
        {**posted, f"{step.code}-number": number},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200
    return words_of(response)


# --- The PCN plans ------------------------------------------------------------------------------


def ask_for_support(lead: Client, action: str, title: str, *, asked_of: Tier) -> None:
    fields = {
        "title": title,
        "words": "We have tried, and cannot do this alone.",
        "size": "Half a day a month",
        "category": SupportCategory.objects.get(code="TEAM").pk,
        "kind": "people",
        "asked_of": asked_of,
        **boxes("needed_by", TODAY + timedelta(weeks=18)),
    }
    send(lead, "planning:need_add", *FELLSIDE, action, **fields)


def sign_the_plan(lead: Client) -> str:
    """Reads the plan before signing it: the page carries the seal of what was read."""
    page = lead.get(reverse("planning:plan_submit", args=FELLSIDE)).content.decode()
    seal = re.search(r'name="seen" value="(\w+)"', page).group(1)
    return send(lead, "planning:plan_submit", *FELLSIDE, seen=seal)


def publish_the_support_plan(person: Client, *where: str) -> str:
    page = person.get(reverse("planning:support_plan", args=where)).content.decode()
    seal = re.search(r'name="seen" value="(\w+)"', page).group(1)
    return send(person, "planning:support_plan_publish", *where, seen=seal)


# --- Place and system answer --------------------------------------------------------------------


def decide_on(person: Client, asked: str, outcome: str, reason: str, **commitment) -> str:
    need = SupportNeed.objects.get(title=asked)
    fields = {"outcome": outcome, "reason": reason, "number": need.number, "holder": need.holder_id}
    return send(person, "planning:need", need.pk, **fields, **commitment)


def reply_about(person: Client, asked: str, **typed) -> str:
    need = SupportNeed.objects.get(title=asked)
    return send(person, "planning:need_reply", need.pk, number=need.number, **typed)


def read_need(person: Client, asked: str) -> str:
    return read(person, "planning:need", SupportNeed.objects.get(title=asked).pk)


def new_commitment(title: str) -> dict:
    return {
        "commitment": "new",
        "title": title,
        "for_whom": "All PCNs",
        "lead": "Place primary care lead",
        **boxes("due_on", TODAY + timedelta(weeks=14)),
    }


# --- Documents and figures ----------------------------------------------------------------------


def download(client: Client, name: str, *address) -> bytes:
    response = client.get(reverse(name, args=address))
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


def cells_of(workbook: bytes) -> str:
    """Everything a workbook says."""
    sheets = load_workbook(BytesIO(workbook), read_only=True)
    return " ".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    )


def figures_of(organisation: str, cycle: str) -> dict:
    """What the rollup command prints."""
    out = StringIO()
    call_command("rollup", organisation=organisation, cycle=cycle, json=True, stdout=out)
    return json.loads(out.getvalue())
