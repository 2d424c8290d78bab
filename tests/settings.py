"""The settings under test: the product's own, with what a test must not wait for or depend on."""

import os

os.environ["DEBUG"] = "1"
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")

from lsc_fuller.settings import *  # noqa: F403, TID251

SECRET_KEY = "only-for-tests" * 5
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # looks for static files when asked: nobody has collected any
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # Nothing here need survive a power cut, and waiting for the disk is what a flush spends. It
    # empties the audit too.
    DATABASES["default"]["OPTIONS"] |= {  # noqa: F405
        "options": "-c synchronous_commit=off -c audit.emptying=on"
    }
EMAIL_HOST_IS_SET = True
REQUESTS_A_MINUTE = UPLOADS_A_MINUTE = 0  # the clock stands still: a minute would never end

WORK_ASIDE = False
