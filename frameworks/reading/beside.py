"""What other apps have about a theme, as links of its page: frameworks import none of them.

The manager of whatever has something to tell has a method `beside_theme`, which asks one query.
"""

from dataclasses import dataclass

from django.apps import apps

from frameworks.models import Theme


@dataclass(frozen=True)
class BesideTheme:
    """How many there are, in words, and where they stand."""

    words: str
    url: str


def beside_theme(theme: Theme) -> list[BesideTheme]:
    managers = (model._default_manager for model in apps.get_models())
    asked = [ask for ask in (getattr(each, "beside_theme", None) for each in managers) if ask]
    return [found for found in (ask(theme) for ask in asked) if found]
