"""Parts of a form's layout beside its fields: rare ones folded away, so that a page stays short."""

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string


class Folded(LayoutObject):
    """Fields under a summary: open where one of them holds something or is wrong, or where it
    `says_more` in a part of a layout that is no field.
    """

    def __init__(self, summary: str, *fields: str | LayoutObject, says_more: bool = False):
        self.summary, self.fields, self.says_more = summary, list(fields), says_more

    def render(self, form, context, template_pack=None, **kwargs) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        named = [form[name] for name in self.fields if isinstance(name, str)]
        shown = [field for field in named if not field.is_hidden]
        is_open = self.says_more or any(field.errors or _says(field) for field in shown)
        words = {"summary": self.summary, "fields": fields, "is_open": is_open}
        return render_to_string("nhsuk/layout/fold.html", words)


def _says(field) -> bool:
    """More than what an empty form says."""
    value = field.value()
    said = any(value) if isinstance(value, list) else value not in (None, "")
    return said and value != field.field.initial
