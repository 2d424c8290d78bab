"""What the crispy pack `nhsuk` asks of a form: the kind of a field, its control, its errors."""

from collections.abc import Iterator

from django import forms, template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from nhsuk.finding import FoundRadios
from nhsuk.forms import PARTS, TextField

register = template.Library()

# The first that fits: a kind of RadioSelect stands before it.
KINDS = (
    (FoundRadios, "found"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.MultiWidget, "date"),
    (forms.PasswordInput, "password"),
)
STYLES = (
    (forms.Select, "nhsuk-select"),
    (forms.Textarea, "nhsuk-textarea"),
    (forms.FileInput, "nhsuk-file-upload"),
)


def first_fit(pairs: tuple, widget: forms.Widget, default: str) -> str:
    return next((name for kind, name in pairs if isinstance(widget, kind)), default)


@register.filter
def field_kind(field: BoundField) -> str:
    return "counted" if is_counted(field) else first_fit(KINDS, field.field.widget, "input")


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's one control with its NHS.UK class; the widget itself is left as it is.

    Without `maxlength`, with which a browser cuts off what is pasted and says nothing.
    """
    style = first_fit(STYLES, field.field.widget, "nhsuk-input")
    classes = [style, field.field.widget.attrs.get("class", "")]
    attrs = {"maxlength": False}
    if field.errors:
        classes.append(f"{style}--error")
    if field_kind(field) == "password":
        classes.append("nhsuk-password-input__input nhsuk-js-password-input-input")
    if is_counted(field):
        classes.append("nhsuk-js-character-count")
        attrs["dir"] = "auto"  # a box is set by what is typed into it
        attrs["aria-describedby"] = f"{field.aria_describedby or ''} {field.auto_id}-info".strip()
    return field.as_widget(attrs=attrs | {"class": " ".join(filter(None, classes))})


@register.filter
def is_counted(field: BoundField) -> bool:
    """Whether a counter stands beneath: at every text that is refused when it is too long."""
    return isinstance(field.field, TextField)


@register.filter
def options(field: BoundField) -> Iterator[dict]:
    """The choices of radios or checkboxes, each with the hint the form gives it."""
    hints = getattr(field.form, "choice_hints", {}).get(field.name, {})
    for choice in field.subwidgets:
        yield {
            "id": choice.id_for_label,
            "name": choice.data["name"],
            "value": choice.data["value"],
            "label": choice.choice_label,
            "checked": choice.data["selected"],
            "hint": hints.get(str(choice.data["value"]), ""),
        }


def wrong_parts(field: BoundField) -> list[str]:
    """The boxes of a date that its errors name; all of them where an error names none."""
    named = [(error.params or {}).get("parts", PARTS) for error in field.errors.as_data()]
    return [part for part in PARTS if any(part in parts for parts in named)]


@register.filter
def date_boxes(field: BoundField) -> Iterator[dict]:
    """Day, month and year as boxes: label, id, name, value, whether it is wrong."""
    wrong = wrong_parts(field)
    for box in field.subwidgets[0].data["subwidgets"]:
        part = box["name"].rsplit("_", 1)[1]
        yield {
            "label": part.capitalize(),
            "id": box["attrs"]["id"],
            "name": box["name"],
            "value": box["value"] or "",
            "width": 4 if part == "year" else 2,
            "is_wrong": part in wrong,
        }


def first_control(field: BoundField) -> str:
    """The id of what mends a field: of a date the first box that is wrong."""
    if not field.use_fieldset:
        return field.auto_id
    is_date = field_kind(field) == "date"
    position = PARTS.index(next(iter(wrong_parts(field)), PARTS[0])) if is_date else 0
    return f"{field.auto_id}_{position}"


@register.filter
def summary_of_errors(form: BaseForm) -> list[tuple[str, str]]:
    """Every error with a link to the first control that can mend it, in the fields' order."""
    errors = [(text, "") for text in form.non_field_errors()]
    for field in form:
        href = "" if field.is_hidden else f"#{first_control(field)}"
        errors += [(text, href) for text in field.errors]
    return errors
