"""Templates are indented for who reads them; the indentation of a line is sent to nobody."""

import re

from django.template import Origin
from django.template.loaders import app_directories, filesystem

INDENTATION = re.compile(r"\n[ \t]+")


class Unindented:
    def get_contents(self, origin: Origin) -> str:
        """Lines stay lines, so what an error says of a template holds; emails stay as written."""
        text = super().get_contents(origin)
        return INDENTATION.sub("\n", text) if origin.name.endswith(".html") else text


class Folders(Unindented, filesystem.Loader):
    """Those of the settings."""


class Apps(Unindented, app_directories.Loader):
    """Those of the apps and packages."""
