"""Which scripts people write in have no font on this machine: their letters print as boxes."""

import subprocess

from django.core.checks import CheckMessage, Warning, register

from nhsuk.words import listed

SCRIPTS = {
    "Latin": "aéłżąğș",
    "Arabic": "خطةالرعاية",
    "Urdu": "ٹڈڑںہھے",
    "Bengali": "পরিকল্পনা",
    "Gurmukhi": "ਯੋਜਨਾ",
    "Gujarati": "યોજના",
    "Chinese": "年度计划計劃",
    "emoji": "👍😀🎉",
    "ticks": "✓✔✗",
}
PACKAGES = (
    "fontconfig fonts-liberation fonts-dejavu-core fonts-noto-ui-core fonts-wqy-microhei "
    "fonts-noto-color-emoji"
)


@register("documents")
def check_fonts(app_configs, **options) -> list[CheckMessage]:
    """Said wherever checks are run; nothing is refused for it."""
    missing = scripts_without_font(letters_of_fonts())
    if not missing:
        return []
    return [
        Warning(
            f"No font on this machine has all letters of {listed(missing)}. "
            "In PDFs they are printed as boxes.",
            hint=f"Install the packages {PACKAGES}. script/setup does so.",
            id="documents.W001",
        )
    ]


def scripts_without_font(letters: list[range]) -> list[str]:
    return [
        script
        for script, needed in SCRIPTS.items()
        if not all(any(ord(letter) in held for held in letters) for letter in needed)
    ]


def letters_of_fonts() -> list[range]:
    """The letters of all fonts of this machine, as fontconfig lists them: 20-7e a0-17f 218."""
    try:
        listing = subprocess.run(
            ["fc-list", "--format", "%{charset} "],  # noqa: S607 - found where the system keeps it
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return [_range(part) for part in set(listing.split())]


def _range(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
