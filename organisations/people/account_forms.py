"""Signing in and passwords: the forms of django-allauth in our words and our look."""

from collections.abc import Mapping

from allauth.account import forms as allauth
from django.forms import Field
from django.http import HttpRequest

from nhsuk.forms import Drawn
from work.aside import aside

EMAIL_FORMAT = "Enter an email address in the correct format, like name@example.org"
RULES = "At least 12 characters. Three words that do not belong together make a good one."


def say(field: Field, *, label: str, required: str, hint: str = "") -> None:
    """Give a field of allauth our words, and take away the placeholder that repeats its label."""
    field.label, field.help_text = label, hint
    field.error_messages |= {
        "required": required,
        "invalid": EMAIL_FORMAT,
        "max_length": EMAIL_FORMAT,
    }
    field.widget.attrs.pop("placeholder", None)


class AccountForm(Drawn):
    """The template writes the form tag, since it also sends where to go next."""

    words: Mapping[str, Mapping[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for name, said in self.words.items():
            say(self.fields[name], **said)


class SignInForm(AccountForm, allauth.LoginForm):
    submit_label = "Sign in"
    words = {
        "login": {"label": "Email address", "required": "Enter your email address"},
        "password": {"label": "Password", "required": "Enter your password"},
    }


class ForgottenPasswordForm(AccountForm, allauth.ResetPasswordForm):
    submit_label = "Send me a link"
    words = {
        "email": {
            "label": "Email address",
            "required": "Enter your email address",
            "hint": "The one you sign in with.",
        }
    }

    def save(self, request: HttpRequest, **how) -> str:
        """Aside: neither its time nor a mail server that is silent says whose address it is."""
        aside(lambda: super(ForgottenPasswordForm, self).save(request, **how))
        return self.cleaned_data["email"]


NEW_PASSWORD = {
    "password1": {"label": "New password", "required": "Enter a new password", "hint": RULES},
    "password2": {
        "label": "New password again",
        "required": "Enter the new password again",
    },
}


class ChoosePasswordForm(AccountForm, allauth.ResetPasswordKeyForm):
    """Reached by a link, by those who forgot theirs and by those who never had one."""

    submit_label = "Save the password"
    words = {
        "password1": {"label": "Password", "required": "Enter a password", "hint": RULES},
        "password2": {"label": "Password again", "required": "Enter the password again"},
    }


class ChangePasswordForm(AccountForm, allauth.ChangePasswordForm):
    submit_label = "Save the new password"
    words = NEW_PASSWORD | {
        "oldpassword": {
            "label": "Your password now",
            "required": "Enter the password you have now",
        }
    }
