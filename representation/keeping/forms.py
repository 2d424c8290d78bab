"""What is typed of a board, a seat and a term."""

from datetime import date

from django import forms

from compendium.contacts import refuse_a_persons_details
from nhsuk.forms import DateField, LineField
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text
from organisations.models import Organisation
from organisations.structure.choosing import ChoosesOrganisation
from representation.choices import Profession
from representation.keeping.fields import BoardFields, SeatFields, TenureFields
from representation.models import ABOUT, BECAUSE, Board, Seat

A_ROLE = "A role, never a person’s name: everybody in the system reads it"
ONE_BODY = "Choose an organisation, or name another body: not both"
NO_BODY = "Choose an organisation, or name another body"


def no_name(label: str, *, required: str, help_text: str) -> LineField:
    return text(
        label,
        120,
        required=required,
        kind=LineField,
        help_text=help_text,
        validators=[refuse_a_persons_details],
        widget=forms.TextInput,
    )


class BoardForm(NumberedForm):
    submit_label = "Save board"

    name = no_name(
        "Name",
        required="Enter the name of the board",
        help_text="Such as Primary care forum",
    )
    about = long_text(
        "What it is for",
        ABOUT,
        help_text=f"What it decides or advises on, and for whom. {NO_PATIENTS}",
    )
    meets = no_name("How often it meets", required="", help_text="Such as every second month")

    def values(self) -> BoardFields:
        return BoardFields(**{name: self.cleaned_data[name] for name in BoardFields.names()})


class BodiesField(forms.MultipleChoiceField):
    """Organisations, kept by their codes with a space between."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value):
        return value.split() if isinstance(value, str) else value

    def clean(self, value) -> str:
        return " ".join(sorted(super().clean(value)))

    def in_words(self, value: str) -> str:
        names = dict(self.choices)
        return listed(names.get(code, code) for code in value.split())


class SeatForm(NumberedForm):
    """Of a `board`, on a day. Whom it speaks for stays ticked where they have closed since."""

    submit_label = "Save seat"

    title = no_name(
        "What the seat is called", required="Enter what the seat is called", help_text=A_ROLE
    )
    profession = choice(
        "Profession", [("", "Choose a profession"), *Profession.choices], required="Choose one"
    )
    speaks_for = BodiesField(label="Whom it speaks for", required=False)

    def __init__(self, *args, board: Board, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        inside = Organisation.objects.within(board.owner, on=on).open(on=on).planning()
        ticked = Organisation.objects.filter(
            ods_code__in=self.initial.get("speaks_for", "").split()
        )
        found = (inside.exclude(pk=board.owner_id) | ticked).values_list("ods_code", "name", "tier")
        ordered = sorted(found, key=lambda each: each[2] == Tier.NEIGHBOURHOOD)
        field = self.fields["speaks_for"]
        field.choices = [(code, name) for code, name, _tier in ordered]
        field.help_text = f"Tick none if it speaks for all of {board.owner}"

    def values(self) -> SeatFields:
        return SeatFields(**{name: self.cleaned_data[name] for name in SeatFields.names()})


class TenureForm(ChoosesOrganisation, NumberedForm):
    """Of a `seat`, on a day. Who holds it is offered also after they have closed.

    `is_new`: nothing has ended that could say why.
    """

    submit_label = "Save term"
    choosing = "held_by"

    role = no_name(
        "Which role holds it",
        required="Enter which role holds it",
        help_text="Such as Clinical director. A role, never a person’s name",
    )
    held_by = forms.ModelChoiceField(
        label="In which organisation",
        queryset=Organisation.objects.none(),
        required=False,
        help_text="Choose one here, or name another body below: one of the two is needed",
        error_messages={"invalid_choice": "Choose one of the organisations of your system"},
    )
    outside = no_name(
        "Or in which other body",
        required="",
        help_text="Such as a practice, a trust, a council or a voluntary organisation",
    )
    starts_on = DateField(label="First day", name="the first day", help_text="Such as 1 4 2027")
    ends_on = DateField(
        label="Last day",
        name="the last day",
        required=False,
        help_text="Leave it empty if no end is agreed. You are reminded 8 and 2 weeks before",
    )
    ended_because = long_text(
        "Why it ended earlier",
        BECAUSE,
        rows=2,
        help_text=f"Only if it ends before the day it was given until. {NO_PATIENTS}",
    )

    def __init__(self, *args, seat: Seat, on: date, is_new: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("held_by", "outside"):
            self.fields[name].is_needed = True
        if is_new:
            del self.fields["ended_because"]
            self.helper.layout.fields.remove("ended_because")
        inside = Organisation.objects.within(seat.board.system, on=on).open(on=on)
        holder = self.initial.get("held_by")
        self.offer(inside.planning() | Organisation.objects.filter(pk=holder and holder.pk))

    def clean(self) -> None:
        said = self.cleaned_data
        is_both_or_none = bool(said.get("held_by")) == bool(said.get("outside"))
        if is_both_or_none and not self.errors.keys() & {"held_by", "outside"}:
            self.add_error("held_by", ONE_BODY if said.get("held_by") else NO_BODY)
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day must not be before the first day")
        if said.get("ended_because") and not last and "ends_on" not in self.errors:
            self.add_error("ended_because", "Enter the last day too, or leave this empty")

    def values(self) -> TenureFields:
        said = self.cleaned_data
        return TenureFields(**{name: said[name] for name in TenureFields.names() if name in said})
