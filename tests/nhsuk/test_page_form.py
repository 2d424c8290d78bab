"""The base form, the date in three boxes, and the crispy pack that draws them."""

from datetime import date
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.template import Context, Template

from nhsuk.forms import DateField, Drawn, LineField, PageForm, TextField
from nhsuk.templatetags.nhsuk import summary_of_errors
from organisations.people.account_forms import AccountForm, ForgottenPasswordForm, SignInForm

APPS = ("organisations", "frameworks", "assessments", "planning")


class Sample(PageForm):
    submit_label = "Open the cycle"
    choice_hints = {"outcome": {"declined": "Say why"}}

    name = forms.CharField(help_text="As signed", error_messages={"required": "Enter a name"})
    note = TextField(limit=2000, name="The note", required=False, widget=forms.Textarea)
    title = LineField(limit=20, name="The title", required=False)
    outcome = forms.ChoiceField(
        choices=[("met", "Met"), ("declined", "Declined")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an outcome"},
    )
    places = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], required=False, widget=forms.CheckboxSelectMultiple
    )
    tier = forms.ChoiceField(choices=[("", "Choose"), ("p", "Place")], required=False)
    agreed = forms.BooleanField(label="Agreed", required=False)
    closes_on = DateField(name="the closing date", label="Closing date")
    workbook = forms.FileField(required=False)


def drawn(form: forms.Form) -> str:
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return " ".join(template.render(Context({"form": form, "csrf_token": "token"})).split())


def test_a_form_draws_each_kind_of_field_as_nhs_uk_does():
    html = drawn(Sample())

    for name in ("input", "textarea", "select", "file-upload", "radios", "checkboxes"):
        assert f'class="nhsuk-{name}' in html
    assert html.count('type="checkbox"') == 3
    assert html.count('type="radio"') == 2
    assert 'enctype="multipart/form-data"' in html
    assert "novalidate" in html
    assert "Open the cycle</button>" in html


def test_a_field_that_may_be_left_empty_says_so():
    html = drawn(Sample())

    assert "Note (optional)" in html
    assert "Name</label>" in html


def test_a_choice_carries_its_hint():
    html = drawn(Sample())

    assert 'aria-describedby="id_outcome_1_hint"' in html
    assert '<div class="nhsuk-hint nhsuk-radios__hint" id="id_outcome_1_hint">Say why</div>' in html


def test_drawing_twice_leaves_the_widgets_as_they_were():
    form = Sample()

    drawn(form)

    assert "class" not in form.fields["name"].widget.attrs


def test_the_summary_of_errors_leads_to_the_first_control_of_each_field():
    form = Sample({})
    html = drawn(form)

    assert summary_of_errors(form) == [
        ("Enter a name", "#id_name"),
        ("Choose an outcome", "#id_outcome_0"),
        ("Enter the closing date", "#id_closes_on_0"),
    ]
    assert 'id="id_outcome_0"' in html
    assert 'id="id_closes_on_0"' in html


def test_an_error_stands_beside_its_field_and_is_read_with_it():
    html = drawn(Sample({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "nhsuk-input nhsuk-input--error" in html


def test_what_was_typed_stays_after_an_error():
    typed = {"name": "Fellside", "places": ["b"], "closes_on_day": "31", "closes_on_year": "2027"}

    html = drawn(Sample(typed))

    assert 'value="Fellside"' in html
    assert 'name="places" type="checkbox" value="b" checked' in html
    assert 'name="closes_on_day" type="text" value="31"' in html


def test_a_date_that_was_kept_fills_the_boxes():
    html = drawn(Sample(initial={"closes_on": date(2027, 1, 31)}))

    assert 'name="closes_on_day" type="text" value="31"' in html
    assert 'name="closes_on_month" type="text" value="1"' in html
    assert 'name="closes_on_year" type="text" value="2027"' in html


# --- Texts with a limit --------------------------------------------------------------------------


def test_a_larger_box_has_a_counter_that_the_script_of_nhs_uk_finds():
    html = drawn(Sample())

    assert 'data-module="nhsuk-character-count" data-maxlength="2000"' in html
    assert 'class="nhsuk-textarea nhsuk-js-character-count"' in html
    assert 'aria-describedby="id_note-info"' in html
    assert 'id="id_note-info">You can enter up to 2,000 characters</div>' in html


def test_one_line_that_has_a_limit_tells_it_too():
    class Leads(PageForm):
        lead = TextField(limit=120, name="Who leads it")

    html = drawn(Leads())

    assert 'class="nhsuk-input nhsuk-js-character-count"' in html
    assert "You can enter up to 120 characters" in html


def test_a_password_can_be_shown_while_it_is_typed():
    html = drawn(SignInForm())

    assert 'data-module="nhsuk-password-input"' in html
    assert 'aria-label="Show password" hidden>Show</button>' in html


def test_no_box_cuts_off_what_is_typed():
    form = Sample()
    form.fields["name"] = forms.CharField(max_length=5)

    assert "maxlength=" not in drawn(form).replace("data-maxlength=", "")


def test_whoever_writes_too_much_reads_by_how_much_and_keeps_the_text():
    form = Sample({"title": "a" * 23, "note": "b" * 2001})

    assert form.errors["title"] == ["The title must be 20 characters or fewer. You have 3 too many"]
    assert form.errors["note"] == [
        "The note must be 2,000 characters or fewer. You have 1 too many"
    ]
    assert "a" * 23 in drawn(form)


def test_a_line_break_counts_once_as_in_the_counter():
    form = Sample({"note": "a\r\n" * 999 + "bb"})

    assert "note" not in form.errors
    assert form.cleaned_data["note"] == "a\n" * 999 + "bb"


def test_a_title_of_several_lines_becomes_one_line():
    form = Sample({"title": " One \r\n team\n"})
    form.is_valid()

    assert form.cleaned_data["title"] == "One team"


# --- Dates ----------------------------------------------------------------------------------------


def closing_date(day: str, month: str, year: str) -> Sample:
    return Sample({"closes_on_day": day, "closes_on_month": month, "closes_on_year": year})


def test_a_date_is_read_from_its_boxes():
    form = closing_date(" 31", "1", "2027")

    form.is_valid()

    assert form.cleaned_data["closes_on"] == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("", "", ""), "Enter the closing date"),
        (("31", "1", ""), "The closing date must include a year"),
        (("31", "", ""), "The closing date must include a month and year"),
        (("31", "1", "27"), "The closing date must have a year of 4 numbers"),
        (("31", "2", "2027"), "The closing date must be a real date: that month has fewer days"),
        (("x", "2", "2027"), "The closing date must have a day from 1 to 31"),
        (("³", "2", "2027"), "The closing date must have a day from 1 to 31"),
        (("1", "13", "2027"), "The closing date must have a month from 1 to 12, or its name"),
        (("1", "Mär", "2027"), "The closing date must have a month from 1 to 12, or its name"),
        (("1", "1", "0001"), "The closing date must have a year such as 2027"),
    ],
)
def test_a_date_that_cannot_be_read_is_answered_in_its_own_words(typed, message):
    assert closing_date(*typed).errors["closes_on"] == [message]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (("", "", ""), "day month year"),
        (("31", "", "2027"), "month"),
        (("31", "", ""), "month year"),
        (("31", "1", "27"), "year"),
        (("32", "1", "2027"), "day"),
        (("31", "2", "2027"), "day month"),
    ],
)
def test_only_the_box_that_is_wrong_is_marked_and_led_to(typed, wrong):
    form = closing_date(*typed)
    html, first = drawn(form), wrong.split()[0]

    for part in ("day", "month", "year"):
        box = html.split(f'name="closes_on_{part}"')[0].rsplit("<input", 1)[1]
        assert ("nhsuk-input--error" in box) == (part in wrong.split())
    assert html.count('aria-invalid="true"') - 1 == len(wrong.split())  # and the name
    assert (
        dict(map(reversed, summary_of_errors(form)))[
            f"#id_closes_on_{('day', 'month', 'year').index(first)}"
        ]
        == form.errors["closes_on"][0]
    )


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "Mar.", " MARCH "])
def test_a_month_may_be_typed_in_words(month):
    form = closing_date("31", month, "2027")

    form.is_valid()

    assert form.cleaned_data["closes_on"] == date(2027, 3, 31)


def test_a_date_that_may_be_left_out_may_be_left_out():
    field = DateField(name="the end", required=False)

    assert field.clean(["", "", ""]) is None


def every_form() -> list[type[forms.BaseForm]]:
    for app in APPS:
        package = import_module(app)
        for module in walk_packages(package.__path__, f"{app}."):
            if ".migrations" not in module.name:
                import_module(module.name)
    return [form for form in all_below(Drawn) if form.__module__.split(".")[0] in APPS]


def all_below(kind: type) -> list[type]:
    return [below for child in kind.__subclasses__() for below in (child, *all_below(child))]


def asked_for(form: type[forms.BaseForm]) -> dict[str, forms.Field]:
    """The fields somebody fills in. Those of allauth get our words as the form is made."""
    fields = {} if issubclass(form, AccountForm) else getattr(form, "base_fields", {})
    return {name: field for name, field in fields.items() if not field.widget.is_hidden}


def test_every_required_field_of_every_form_asks_in_its_own_words():
    silent = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name, field in asked_for(form).items()
        if field.required and field.error_messages["required"] == "This field is required."
    ]

    assert silent == []


def test_every_text_that_is_too_long_is_answered_in_our_own_words():
    silent = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name, field in asked_for(form).items()
        if getattr(field, "max_length", None)
        and not isinstance(field, TextField)
        and "max_length" not in field.error_messages
    ]

    assert silent == []


@pytest.mark.parametrize("form", [SignInForm, ForgottenPasswordForm])
def test_signing_in_asks_in_its_own_words_too(form):
    for field in form().fields.values():
        assert field.error_messages["required"].startswith("Enter ")
