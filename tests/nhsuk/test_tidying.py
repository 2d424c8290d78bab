"""What comes in at any door is tidied: nothing unseen, no box in print, no letter lost."""

from copy import deepcopy
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

import pytest
from django import forms

from nhsuk.forms import DateField, PageForm, TextField, Tidied, is_secret
from nhsuk.tidying import tidy
from spreadsheets.csv_files import rows_of_csv
from spreadsheets.reading import open_workbook
from spreadsheets.writing import SheetOut, write_workbook

APPS = ("nhsuk", "organisations", "frameworks", "assessments", "planning", "lsc_fuller")
UNTIDY = "One\x0bteam\u202e of\u2069 to\u200bday\u00ad\ufeff"
TIDY = "One\nteam of today"
KEPT = {
    "Polish": "Zażółć gęślą jaźń",
    "Arabic with its marks": "خطة\u200f (2027) الرعاية",
    "Urdu": "منصوبہ بندی",
    "Persian with a non-joiner": "می\u200cخواهیم",
    "Hebrew": "תוכנית שנתית",
    "Bengali with joiners": "র\u200d্যাব ক্\u200cষ",
    "Gurmukhi": "ਯੋਜਨਾ",
    "Gujarati": "યોજના",
    "Chinese": "年度计划",
    "a family of emoji": "👩\u200d👩\u200d👧\u200d👦",
    "a tone and a calling": "👩🏽\u200d⚕️ ✔️",
    "the flag of Wales": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "lines and spaces": "One\n\n  two\tthree\u00a0four – “five”",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_what_people_write_stays_as_it_was(text):
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("untidy", "tidied"),
    [
        (UNTIDY, TIDY),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x1bd\x9fe", "abcde"),
        ("co\u00adoperate\u2060d", "cooperated"),
        ("in\u200dvisible \u200cjoiners", "invisible joiners"),
        ("left\u200eto right", "leftto right"),
        ("flag\U000e0067\U000e007f", "flag"),
        ("\uf0b7 A bullet of Word", "• A bullet of Word"),
        ("\ufdd0\ufffe\ufffa", ""),
    ],
)
def test_what_nobody_sees_goes(untidy, tidied):
    assert tidy(untidy) == tidied
    assert tidy(tidied) == tidied


# --- Every form ----------------------------------------------------------------------------------


def forms_of_the_product() -> list[type[forms.BaseForm]]:
    found = {}
    for app in APPS:
        package = import_module(app)
        for module in walk_packages(package.__path__, f"{app}."):
            if ".migrations" in module.name or ".__main__" in module.name:
                continue
            for _, held in getmembers(import_module(module.name), isclass):
                if issubclass(held, forms.BaseForm) and held.__module__.split(".")[0] in APPS:
                    found[f"{held.__module__}.{held.__name__}"] = held
    return [found[name] for name in sorted(found)]


def texts_of(field: forms.Field) -> list[forms.CharField]:
    parts = getattr(field, "fields", [field])
    return [part for part in parts if isinstance(part, forms.CharField)]


def test_every_form_of_the_product_is_found():
    names = {form.__name__ for form in forms_of_the_product()}

    assert {"AnswerForm", "ActionForm", "SignInForm", "OrganisationForm", "UploadForm"} <= names


@pytest.mark.parametrize("kind", forms_of_the_product(), ids=lambda kind: kind.__name__)
def test_every_text_of_every_form_is_tidied_and_no_password(kind, monkeypatch):
    monkeypatch.setattr(forms.BaseForm, "full_clean", lambda form: None)
    form = kind.__new__(kind)
    form.fields, form.data, form.prefix = deepcopy(kind.base_fields), {}, None

    assert isinstance(form, Tidied)
    form.full_clean()
    for field in form.fields.values():
        if isinstance(field, forms.JSONField):  # what a browser makes of a passkey, by itself
            continue
        for text in texts_of(field):
            typed = text.to_python(UNTIDY)
            assert (typed == UNTIDY) if is_secret(text) else ("\u202e" not in typed), field


class Diary(PageForm):
    """With a field that is added for the one who fills it in."""

    day = DateField(name="the day")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"] = TextField(limit=15, name="The note")
        self.fields["secret"] = forms.CharField(widget=forms.PasswordInput)


def test_a_field_added_to_a_form_is_tidied_before_it_is_counted_or_read():
    typed = {"day_day": "31\u200b", "day_month": "\u20683", "day_year": "2027\ufeff"}
    form = Diary({**typed, "note": UNTIDY, "secret": UNTIDY})

    assert form.errors == {"note": ["The note must be 15 characters or fewer. You have 2 too many"]}
    assert str(form.cleaned_data["day"]) == "2027-03-31"
    assert form.cleaned_data["secret"] == UNTIDY


def test_what_shows_nothing_counts_as_nothing():
    assert Diary({"note": "\u200b\u2060\u202e"}).errors["note"] == ["This field is required."]


# --- Files ---------------------------------------------------------------------------------------


def test_cells_of_csv_and_of_workbooks_are_tidied():
    csv = rows_of_csv(f'Name,Note\nFellside,"{UNTIDY}"\n'.encode())
    workbook = write_workbook([SheetOut("A", ["Note"], [["One team\u202e of\u2069 to\u200bday"]])])
    (sheet,) = open_workbook(workbook, rows=10, columns=3).sheets

    assert csv[1] == (2, ["Fellside", TIDY])
    assert [cell.value for _, cells in sheet.cells() for cell in cells][-1] == "One team of today"
    assert list(sheet.values())[-1][1][0] == "One team of today"
