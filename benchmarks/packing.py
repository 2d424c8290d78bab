"""Packs of the demonstration, for the drill that kills their worker and for what printing costs."""

import io
from dataclasses import dataclass

from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from assessments.models import Cycle
from organisations.choices import Tier
from organisations.models import Organisation, User
from packs.asking import ask_pack
from packs.gathering import contents_of
from packs.models import Pack

SITE, WHO = "https://example.org/", "system@demo.example"


def load_demonstration() -> None:
    with override_settings(DEBUG=True):
        call_command("load_demo", on=timezone.localdate().isoformat(), stdout=io.StringIO())


@dataclass(frozen=True)
class Wanted:
    """A pack as somebody asks for it, once or again."""

    body: Organisation
    cycle: Cycle
    kind: str

    def __str__(self) -> str:
        return f"{self.body.ods_code} {self.kind}"

    def ask(self) -> Pack:
        by, now = User.objects.get(email=WHO), timezone.now()
        given = {"organisation": self.body, "cycle": self.cycle, "kind": self.kind}
        return ask_pack(**given, site=SITE, by=by, at=now)

    def now(self) -> Pack:
        return Pack.objects.of(self.body, self.cycle, self.kind).get()


def wanted_of_places() -> list[Wanted]:
    """Of each place, in the cycle of which most was signed, one PDF and single files."""
    places = Organisation.objects.filter(tier=Tier.PLACE, closed_on=None).order_by("ods_code")
    return [Wanted(body, fullest_cycle(body), kind) for body in places for kind in Pack.Kind.values]


def fullest_cycle(body: Organisation) -> Cycle:
    return max(Cycle.objects.all(), key=lambda cycle: len(contents_of(body, cycle).parts))
