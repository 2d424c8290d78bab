"""Fields that are filled in seldom: folded away under a line that says what they are."""

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string


class Fold(LayoutObject):
    """Open where one of its fields is filled in or refused, so that nothing is overlooked."""

    template = "nhsuk/layout/fold.html"

    def __init__(self, title: str, *fields: str):
        self.title, self.fields = title, list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> str:
        drawn = self.get_rendered_fields(form, context, template_pack, **kwargs)
        given = {"title": self.title, "drawn": drawn, "is_open": self._is_used(form)}
        return render_to_string(self.template, given)

    def _is_used(self, form) -> bool:
        shown = [form[name] for name in self.fields if not form[name].is_hidden]
        return any(_is_filled(field.value()) or field.errors for field in shown)


def _is_filled(value: object) -> bool:
    return any(value) if isinstance(value, list) else bool(value)
