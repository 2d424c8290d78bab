"""How static files are kept: only what pages use, and every one hashed, so asked for once."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class OwnStaticFiles(StaticFilesConfig):
    """Leaves out what packages bring for pages we do not have, which takes half of a start."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "account",
        "import_export",
        "ext",  # of htmx, beside the versions that `htmx_script version=2` does not name
        "htmx-4*",
        "htmax-*",
        "htmx-2.js",
        "nhsuk-icon-[1-9]*",
        "manifest.json",
    ]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A script that another one imports is hashed too, and named so in the import."""

    support_js_module_import_aggregation = True
