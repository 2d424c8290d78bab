"""How static files are kept: only what pages use, and every one hashed, so asked for once."""

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

NOT_ASKED_FOR = [
    "account",
    "import_export",
    "ext",  # of htmx; the rest are versions that `htmx_script version=2` does not name
    "htmx-4*",
    "htmax-*",
    "htmx-2.js",
    "recovery_codes.js",
]


class FilesOfPackages(AppDirectoriesFinder):
    """Gathers nothing for pages that we do not have, which took half of a start."""

    def list(self, ignore_patterns):
        return super().list([*(ignore_patterns or []), *NOT_ASKED_FOR])


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A script that another one imports is hashed too, and named so in the import."""

    support_js_module_import_aggregation = True
