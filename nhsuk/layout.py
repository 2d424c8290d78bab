"""Parts of a form's layout beside its fields: rare ones folded away, so that a page stays short."""

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string


class Folded(LayoutObject):
    """Fields under a summary: open where one of them holds something or is wrong."""

    def __init__(self, summary: str, *fields: str):
        self.summary, self.fields = summary, list(fields)

    def render(self, form, context, template_pack=None, **kwargs) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        shown = [form[name] for name in self.fields if not form[name].is_hidden]
        is_open = any(field.errors or _says(field) for field in shown)
        words = {"summary": self.summary, "fields": fields, "is_open": is_open}
        return render_to_string("nhsuk/layout/fold.html", words)


def _says(field) -> bool:
    """More than what an empty form says."""
    value = field.value()
    said = any(value) if isinstance(value, list) else value not in (None, "")
    return said and value != field.field.initial
