"""One settings file for every place this runs; what differs comes from the environment.

`.env.example` lists each variable. Commands run with none of them set; a server without DEBUG
refuses to start until the values that protect people are set (`lsc_fuller/wsgi.py`).
"""

import secrets
from pathlib import Path

from lsc_fuller.browsers import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from lsc_fuller.browsers import PERMISSIONS_POLICY as PERMISSIONS_POLICY
from lsc_fuller.environment import (
    env_bool,
    env_choice,
    env_colour,
    env_contact,
    env_date,
    env_list,
    env_networks,
    env_number,
    env_origins,
    env_picture,
    env_text,
    refuse_unreadable,
)
from lsc_fuller.logs import logging_as
from lsc_fuller.providers import env_providers
from lsc_fuller.reached import env_databases
from lsc_fuller.signing_in import *  # noqa: F403  what django-allauth is told, wherever this runs
from lsc_fuller.upkeep import UPKEEP as UPKEEP

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where it runs ---------------------------------------------------------------------------

DEBUG = env_bool("DEBUG")
# Commands run without a key; `lsc_fuller.wsgi` refuses to serve with one made up here.
SECRET_KEY_IS_SET = bool(env_text("SECRET_KEY"))
# While trying out, every process of a server must still read the sessions of the others.
MADE_UP = "django-insecure-for-trying-out" if DEBUG else secrets.token_urlsafe(50)
SECRET_KEY = env_text("SECRET_KEY") or MADE_UP
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")  # earlier ones, whose secrets still open
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or ["127.0.0.1", "localhost"]
PORT = env_number("PORT", 8000)

# --- What it is made of ----------------------------------------------------------------------

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "audit",
    "work",  # before the queue, whose command db_worker it gives a heartbeat
    "documents",
    "nhsuk",
    "organisations",
    "frameworks",
    "compendium",
    "engagement",
    "measures",
    "registers",
    "library",
    "noticeboard",
    "representation",
    "assessments",
    "planning",
    "appraisals",
    "delivery",
    "peers",
    "packs",
    "feeds",
    "demo",
    "lsc_fuller",
    *("allauth", "allauth.account", "allauth.mfa", "allauth.socialaccount"),
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "simple_history",
    *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "messages", "sessions")),
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "lsc_fuller.doorway.believe_trusted_proxies",  # first: the others ask who calls, and how
    "lsc_fuller.metrics.requests.name_and_log",
    "lsc_fuller.doorway.let_probes_in",
    "lsc_fuller.doorway.explain_plain_http",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lsc_fuller.doorway.refuse_trace",
    "lsc_fuller.doorway.answer_head",
    "lsc_fuller.middleware.CompressPages",  # after the static files, which are compressed already
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "lsc_fuller.middleware.refuse_large_requests",
    "lsc_fuller.limits.limit_requests",
    "lsc_fuller.middleware.keep_no_copy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lsc_fuller.limits.limit_uploads",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lsc_fuller.middleware.remember_who_wrote",
    "django_htmx.middleware.HtmxMiddleware",
    "organisations.second_factor.asking.lead_to_it",
    "lsc_fuller.resuming.keep_what_is_typed",
    "simple_history.middleware.HistoryRequestMiddleware",
    "lsc_fuller.middleware.explain_what_is_unreadable",
    "lsc_fuller.readings.remember_who_reads",
    "lsc_fuller.middleware.refuse_null_bytes",  # last: its 404 is drawn for who is signed in
]

ROOT_URLCONF = "lsc_fuller.urls"
WSGI_APPLICATION = "lsc_fuller.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["lsc_fuller.loaders.Folders", "lsc_fuller.loaders.Apps"],
                )
            ],
            "builtins": ["nhsuk.templatetags.page"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lsc_fuller.frame.context.page_frame",
            ],
        },
    }
]

# --- What it keeps ---------------------------------------------------------------------------

DATABASES = env_databases(f"sqlite:///{BASE_DIR / 'var' / 'neighbourhood.sqlite3'}")
DATABASE_ROUTERS = ["work.replica.Router"]  # figures and feeds may be read from a replica
REPLICA_LAG_MOST = env_number("REPLICA_LAG_MOST", 10)  # seconds
CACHES = {
    # The limits on passwords are counted here, so every server process must share it, and a flood
    # of addresses must not push one out.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
LARGEST_REQUEST = 20 * 1024 * 1024  # with room above a workbook, so that a form can answer in words
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- What it remembers of who did and read what --------------------------------------------------

# What signs the ends of the chain: the first signs, each of them is believed. Without a key that
# lasts, events wait for a process that has one.
AUDIT_KEYS = env_list("AUDIT_KEYS") or ([SECRET_KEY] if SECRET_KEY_IS_SET or DEBUG else [])
AUDIT_KEPT_YEARS = env_number("AUDIT_KEPT_YEARS", 6)  # `manage.py audit_cut` takes out the rest

# --- What it does later ----------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "work.queue.Queue"}}
WORKER_LOST_AFTER = env_number("WORKER_LOST_AFTER", 30)  # seconds without a heartbeat
WORK_ASIDE = True  # in threads; tests do it at once
TASK_LIMIT = 10 * 60  # seconds: a task that runs longer is stuck

# --- How it speaks ---------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
SERVICE_NAME = env_text("SERVICE_NAME", "Neighbourhood planning")
SUPPORT_EMAIL = env_text("SUPPORT_EMAIL", "planning-support@example.org")
# Who is responsible for the data, and why they may keep it: said on the privacy page.
CONTROLLER = env_text("CONTROLLER", "The organisation that runs this service for you")
LAWFUL_BASIS = env_text("LAWFUL_BASIS", "a task in the public interest (UK GDPR, article 6(1)(e))")
DATA_PROTECTION_CONTACT = env_text("DATA_PROTECTION_CONTACT", SUPPORT_EMAIL)
KEEP_LEAVERS_YEARS = env_number("KEEP_LEAVERS_YEARS", 6)  # 0: for good
EMAIL_HOST = env_text("EMAIL_HOST", "localhost")
EMAIL_HOST_IS_SET = bool(env_text("EMAIL_HOST"))  # without it, administrators pass links on
EMAIL_SENDER = "console" if DEBUG else "smtp" if EMAIL_HOST_IS_SET else "dummy"  # sends nothing
EMAIL_BACKEND = f"django.core.mail.backends.{EMAIL_SENDER}.EmailBackend"
EMAIL_PORT = env_number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10  # seconds: a mail server that is silent must not hold a page
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", SUPPORT_EMAIL)

# --- How it looks ----------------------------------------------------------------------------

BOARD_NAME = env_text("BOARD_NAME")
BOARD_COLOUR = env_colour("BOARD_COLOUR")
BOARD_LOGO = env_picture("BOARD_LOGO")
CRISPY_ALLOWED_TEMPLATE_PACKS = ("nhsuk",)
CRISPY_TEMPLATE_PACK = "nhsuk"
CRISPY_FAIL_SILENTLY = False
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = False  # organisations.spreadsheets does it rightly

NHSUK_ASSETS = BASE_DIR / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# script/setup compiles and fetches the last two; a bare checkout has neither yet.
STATICFILES_DIRS = [
    BASE_DIR / "static",
    *(
        entry
        for folder, entry in [
            (BASE_DIR / "build" / "static", BASE_DIR / "build" / "static"),
            (NHSUK_ASSETS / "assets", ("assets", NHSUK_ASSETS / "assets")),
        ]
        if folder.is_dir()
    ),
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "lsc_fuller.assets.FilesOfPackages",
]
# Nothing asks for the others, and each is compressed twice.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "lsc_fuller.assets.HashedFiles"
        )
    },
}

# --- Who comes in ----------------------------------------------------------------------------

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["organisations.people.accounts.EmailBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
# “required”: of who works in a place or a system, and of administrators; or “offered” to all alike.
SECOND_FACTOR = env_choice(
    "SECOND_FACTOR", "offered" if DEBUG else "required", among=("required", "offered")
)
MFA_TOTP_ISSUER = SERVICE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Whom people may sign in with beside us (OpenID Connect): discovery, PKCE, invited people alone.
SIGN_IN_PROVIDERS = env_providers("OIDC_PROVIDERS")
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": SIGN_IN_PROVIDERS}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no names in cookies
SESSION_ENGINE = "organisations.sessions.store"
# Without a click: of PCN teams, of places and the system, and of administrators.
SESSION_COOKIE_AGE = env_number("SESSION_HOURS", 12) * 60 * 60
SESSION_AGE_ABOVE = env_number("SESSION_HOURS_ABOVE", 8) * 60 * 60
SESSION_AGE_OF_ADMINISTRATORS = env_number("SESSION_HOURS_ADMINISTRATORS", 4) * 60 * 60
SESSION_LONGEST = env_number("SESSION_HOURS_LONGEST", 24) * 60 * 60  # however much it is used
SESSION_RENEWED_EVERY = 15 * 60  # while it is used: a write now and then, not with each save
SESSION_WARNED_BEFORE = 10 * 60  # a page says so this long before its session ends
CSRF_FAILURE_VIEW = "lsc_fuller.views.csrf_failure"

# --- What keeps people safe ------------------------------------------------------------------

HTTPS_ONLY = env_bool("HTTPS_ONLY", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS_ONLY else 0
# Other services may live beneath the same name: only who runs them all can promise for them.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = env_bool("HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # would ask for these two
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
# A browser takes these names from this very host alone, over HTTPS, for all of its paths.
SESSION_COOKIE_NAME = "__Host-planning-session" if HTTPS_ONLY else "planning-session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS_ONLY else "csrftoken"
CSRF_TRUSTED_ORIGINS = env_origins("CSRF_TRUSTED_ORIGINS")
# What these say of a visitor is believed; from anybody else it is struck out (doorway.py).
TRUSTED_PROXIES = env_networks("TRUSTED_PROXIES")
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
REQUESTS_A_MINUTE = env_number("REQUESTS_A_MINUTE", 600)  # of one session, at one process
UPLOADS_A_MINUTE = env_number("UPLOADS_A_MINUTE", 12)  # of one person, in started 5 MB
SECURITY_CONTACT = env_contact("SECURITY_CONTACT")
SECURITY_EXPIRES = env_date("SECURITY_EXPIRES")

# --- What it tells the people who run it -----------------------------------------------------

ADMINS = []  # HTML emails of errors would carry what people typed; nothing is emailed
LOG_FORMAT = env_choice("LOG_FORMAT", "plain" if DEBUG else "json", among=("json", "plain"))
LOGGING = logging_as(LOG_FORMAT)
METRICS_TOKEN = env_text("METRICS_TOKEN")  # without it nothing is counted, and there is no page
refuse_unreadable()
