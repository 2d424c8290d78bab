"""Where the copies of the world's documents lie, and what their quick print begins with."""

from django.urls import reverse

PDF = b"%PDF-1.7 a document of a few words"
FELLSIDE, BLACKMOOR = ["W-N1", "2026-27"], ["W-P1", "2026-27"]


def frozen_addresses(kind: str = "pdf") -> list[str]:
    return [
        reverse("assessments:download", args=[*FELLSIDE, 1, kind]),
        reverse("planning:plan_revision_download", args=[*FELLSIDE, 1, kind]),
        reverse("planning:support_plan_revision_download", args=[*BLACKMOOR, 1, kind]),
    ]


def draft_addresses() -> list[tuple[str, str]]:
    return [
        ("pcn_lead", reverse("planning:plan_download", args=[*FELLSIDE, "pdf"])),
        ("place_reviewer", reverse("planning:support_plan_download", args=[*BLACKMOOR, "pdf"])),
        ("place_reviewer", reverse("planning:rollup_download", args=[*BLACKMOOR, "pdf"])),
        ("pcn_lead", reverse("frameworks:download", args=["delivery", "version-1", "pdf"])),
    ]
