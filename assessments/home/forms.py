"""Who of a team looks after which theme, validated."""

from collections.abc import Iterable

from django import forms

from frameworks.models import Theme
from nhsuk.forms import Tidied
from organisations.models import User


class PeopleForm(Tidied, forms.Form):
    """Who of the team looks after which theme: one field of tick boxes a theme."""

    def __init__(self, *args, themes: Iterable[Theme], team: Iterable[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.themes, self.team = list(themes), {str(user.pk): user for user in team}
        choices = [(pk, str(user)) for pk, user in self.team.items()]
        for theme in self.themes:
            self.fields[f"theme-{theme.pk}"] = forms.MultipleChoiceField(
                label=theme.name,
                choices=choices,
                required=False,
                error_messages={"invalid_choice": "Choose people of your team"},
            )

    def rows(self, lines: Iterable, standing: set[tuple[int, int]]) -> list[tuple]:
        """By theme: its line, and each person's tick box as (id, name, value, label, ticked)."""
        return [
            (
                line,
                [
                    (
                        f"theme-{line.theme.pk}-{pk}",
                        f"theme-{line.theme.pk}",
                        pk,
                        str(user),
                        (line.theme.pk, user.pk) in standing,
                    )
                    for pk, user in self.team.items()
                ],
            )
            for line in lines
        ]

    def chosen(self) -> set[tuple[int, int]]:
        """Pairs of theme and person."""
        return {
            (theme.pk, int(pk))
            for theme in self.themes
            for pk in self.cleaned_data[f"theme-{theme.pk}"]
        }
