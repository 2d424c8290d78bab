"""The settings of signing in that no environment changes: what django-allauth is told."""

# --- Passwords -------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "organisations.people.passwords.DifferentCharactersValidator"},
    {"NAME": "organisations.people.passwords.OtherWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "organisations.people.accounts.ClosedSignUpAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator invites by address; nobody signs up
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an address we do not know gets no email from us
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "organisations.people.passwords.LinkKeys"  # noqa: S105
ACCOUNT_FORMS = {
    "login": "organisations.people.account_forms.SignInForm",
    "reset_password": "organisations.people.account_forms.ForgottenPasswordForm",
    "reset_password_from_key": "organisations.people.account_forms.ChoosePasswordForm",
    "change_password": "organisations.people.account_forms.ChangePasswordForm",
    "reauthenticate": "organisations.second_factor.forms.PasswordAgainForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # after which a second factor is not changed unasked

# --- Second factors --------------------------------------------------------------------------

MFA_ADAPTER = "organisations.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # every address was invited
MFA_TOTP_PERIOD = 30  # seconds
MFA_TOTP_TOLERANCE = 1  # the code before and the next one: people type, and clocks differ
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey found lying about opens nothing
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a whole office may share one address
MFA_FORMS = {
    "authenticate": "organisations.second_factor.forms.CodeForm",
    "reauthenticate": "organisations.second_factor.forms.CodeAgainForm",
    "activate_totp": "organisations.second_factor.forms.AddAppForm",
    "deactivate_totp": "organisations.second_factor.forms.RemoveAppForm",
    "generate_recovery_codes": "organisations.second_factor.forms.NewCodesForm",
    "add_webauthn": "organisations.second_factor.forms.AddPasskeyForm",
    "edit_webauthn": "organisations.second_factor.forms.NamePasskeyForm",
}

# --- Other services --------------------------------------------------------------------------

SOCIALACCOUNT_ADAPTER = "organisations.providers.adapter.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: no form may lead to another service
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# Signing in is counted by organisations/people/sign_in_limits.py, in a tenth of the queries.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": ""}
