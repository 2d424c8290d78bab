"""Saving one answer, a theme page, a place's rollup: the same queries for 3, 30 and 300 PCNs."""

from urllib.parse import urlencode

from django.db import transaction
from django.test import Client
from django.urls import reverse

from benchmarks.measure import Cost, cost
from benchmarks.world import Size, make_cycle, make_draft, make_system, make_version
from organisations.models import User

SAVE, THEME, ROLLUP = 12, 19, 20  # the most queries each may cost, whatever the size
SIZES = (3, 30, 300)


def client_of(role: str, system: int) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(email=f"{role}-{system}@example.org"),
        backend="organisations.people.accounts.EmailBackend",
    )
    return client


def measured() -> list[Cost]:
    costs: list[Cost] = []
    with transaction.atomic():
        version = make_version()
        for number, pcns in enumerate(SIZES):
            costs += measure(version, number, pcns)
        transaction.set_rollback(True)
    return sorted(costs, key=lambda line: line.name)


def run() -> list[Cost]:
    """Those that cost more queries than they may."""
    costs = measured()
    for line in costs:
        print(line)
    return [line for line in costs if line.is_too_dear]


def measure(version, number: int, pcns: int) -> list[Cost]:
    system = make_system(number, Size(systems=1, places=1, pcns=pcns))
    cycle = make_cycle(system, version, 2026)
    code = f"B{number:02}-N000"
    lead, reviewer = client_of("lead", number), client_of("place_reviewer", number)
    make_draft(cycle, code, User.objects.get(email=f"lead-{number}@example.org"))
    answers = Saving(lead, reverse("assessments:answer", args=[code, cycle.slug, "TH1-01-N"]))
    theme = reverse("assessments:theme", args=[code, cycle.slug, "TH1"])
    place = reverse("planning:rollup", args=[f"B{number:02}-P0", cycle.slug])
    return [
        cost(f"Save one answer, {pcns} PCNs", answers.save, SAVE),
        cost(f"A theme page of 20 steps, {pcns} PCNs", lambda: opened(lead, theme), THEME),
        cost(f"A place's rollup, {pcns} PCNs", lambda: opened(reviewer, place), ROLLUP),
    ]


def opened(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)


class Saving:
    """Saves another answer each time, as a page does that keeps the number it was given."""

    def __init__(self, client: Client, address: str):
        self.client, self.address, self.number = client, address, 1

    def save(self) -> None:
        data = {
            "TH1-01-N-choice": str(self.number % 5),
            "TH1-01-N-note": f"Note {self.number}",
            "TH1-01-N-number": str(self.number),
        }
        response = self.client.post(
            self.address,
            urlencode(data),  # as a browser sends it: what comes in parts counts as an upload
            content_type="application/x-www-form-urlencoded",
            headers={"HX-Request": "true"},
        )
        assert response.status_code == 200, (response.status_code, response.content)
        self.number += 1
