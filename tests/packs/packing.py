"""What the tests of packs share: where they lie, asking for one, signing anew."""

from datetime import datetime, timedelta

from django.urls import reverse

from packs.asking import ask_pack
from packs.models import Pack
from planning.models import Plan
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON
from tests.planning.planners import save_priorities

PDF = b"%PDF-1.7 a pack of a few words"
BLACKMOOR, WESTMERE = ["W-P1", "2026-27"], ["W-SYS", "2026-27"]
PAGE = reverse("packs:pack", args=BLACKMOOR)
FILE = reverse("packs:download", args=[*BLACKMOOR, "pdf"])
SITE = "https://example.org/"


def make_url(kind: str = "pdf") -> str:
    return reverse("packs:make", args=[*BLACKMOOR, kind])


def ask(cast, cycle, *, code: str = "W-P1", kind: str = "pdf", at: datetime = NOON) -> Pack:
    given = {"organisation": cast[code], "cycle": cycle, "site": SITE}
    return ask_pack(**given, kind=kind, by=cast.system_staff, at=at)


def sign_again(cast) -> None:
    plan = Plan.objects.get(assessment__organisation=cast["W-N1"])
    later = {"by": cast.pcn_lead, "at": NOON + timedelta(days=6)}
    plan = reopen_plan(plan=plan, **later)
    save_priorities(plan=plan, priorities="Something else", number=plan.number, **later)
    submit_plan(plan=plan, **later)
