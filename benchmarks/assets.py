"""What a browser fetches beside the first page: bytes of stylesheet and scripts, and what is kept.

Before NHS.UK frontend was cut to the components in use the stylesheet had 332,731 bytes, 30,037 on
the wire, and the script of the design system was asked for again each minute.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import brotli
from django.conf import settings

ON_EVERY_PAGE = ("site.css", "app.js", "nhsuk-frontend.min.js", "django_htmx/htmx-2.min.js")


def gathered() -> Path:
    """A folder with the static files of a production server, which keeps no other kind."""
    folder = Path(tempfile.mkdtemp(prefix="static-"))
    gather = (
        "import django\nfrom django.conf import settings\n"
        f"settings.STATIC_ROOT = {str(folder)!r}\ndjango.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('collectstatic', interactive=False, verbosity=0)\n"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "lsc_fuller.settings", "DATABASE_URL": "sqlite://"}
    subprocess.run(
        [sys.executable, "-c", gather], check=True, cwd=settings.BASE_DIR, env=environment
    )
    return folder


def bytes_of_every_page(folder: Path) -> dict[str, tuple[int, int]]:
    """By file: raw, and compressed by brotli as it is sent."""
    sizes = {}
    for name in ON_EVERY_PAGE:
        stem, ending = name.rsplit(".", 1)
        [path] = folder.glob(f"{stem}.{'?' * 12}.{ending}")
        content = path.read_bytes()
        sizes[name] = len(content), len(brotli.compress(content))
    return sizes


def without_a_hash(folder: Path) -> list[str]:
    """Scripts and stylesheets that a browser would have to ask for again."""
    files = [path for path in folder.rglob("*") if path.suffix in {".css", ".js"}]
    return sorted(path.name for path in files if len(path.stem.rsplit(".", 1)[-1]) != 12)
