"""What an administrator chooses before a cycle is led to a version with another scale."""

from django import forms

from assessments.upgrading.following import levels_of, likely_levels
from frameworks.models import Version
from nhsuk.forms import PageForm


class UpgradeForm(PageForm):
    """For each level of the old scale the one that stands for it; nothing where it is the same."""

    def __init__(self, *args, old: Version, new: Version, **kwargs):
        self.submit_label = f"Take up {new.label}"
        super().__init__(*args, **kwargs)
        self.same_scale = old.scale_id == new.scale_id
        likely = likely_levels(old, new)
        if self.same_scale:
            self.levels = likely
            return
        choices = [(str(level.pk), str(level)) for level in levels_of(new)]
        for level in levels_of(old):
            self.helper.layout.append(f"level_{level.pk}")
            self.fields[f"level_{level.pk}"] = forms.ChoiceField(
                label=f"“{level.label}” becomes",
                choices=choices,
                initial=str(likely[level.pk]),
                error_messages={
                    "required": f"Choose what “{level.label}” becomes",
                    "invalid_choice": f"Choose what “{level.label}” becomes",
                },
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.same_scale:
            self.levels = {
                int(name.removeprefix("level_")): int(value) for name, value in cleaned.items()
            }
        return cleaned
