"""Signing in and passwords: the forms of django-allauth in our words and our look."""

from allauth.account import forms as allauth
from django.forms import Field

from organisations.forms import Drawn

EMAIL_FORMAT = "Enter an e-mail address in the correct format, like name@example.org"
RULES = "At least 12 characters. Three words that do not belong together make a good one."


def say(field: Field, *, label: str, required: str, hint: str = "") -> None:
    """Give a field of allauth our words, and take away the placeholder that repeats its label."""
    field.label, field.help_text = label, hint
    field.error_messages |= {"required": required, "invalid": EMAIL_FORMAT}
    field.widget.attrs.pop("placeholder", None)


class AccountForm(Drawn):
    """The template writes the form tag, since it also sends where to go next."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.put_in_words()

    def put_in_words(self) -> None:
        raise NotImplementedError


class SignInForm(AccountForm, allauth.LoginForm):
    submit_label = "Sign in"

    def put_in_words(self) -> None:
        say(
            self.fields["login"],
            label="E-mail address",
            required="Enter your e-mail address",
        )
        say(self.fields["password"], label="Password", required="Enter your password")


class ForgottenPasswordForm(AccountForm, allauth.ResetPasswordForm):
    submit_label = "Send me a link"

    def put_in_words(self) -> None:
        say(
            self.fields["email"],
            label="E-mail address",
            required="Enter your e-mail address",
            hint="The one you sign in with.",
        )


class NewPasswordWords(AccountForm):
    submit_label = "Save the new password"

    def put_in_words(self) -> None:
        say(
            self.fields["password1"],
            label="New password",
            required="Enter a new password",
            hint=RULES,
        )
        say(
            self.fields["password2"],
            label="New password again",
            required="Enter the new password again",
        )


class ChoosePasswordForm(NewPasswordWords, allauth.ResetPasswordKeyForm):
    """Reached by the link in an e-mail."""


class ChangePasswordForm(NewPasswordWords, allauth.ChangePasswordForm):
    def put_in_words(self) -> None:
        super().put_in_words()
        say(
            self.fields["oldpassword"],
            label="Your password now",
            required="Enter the password you have now",
        )
