"""The address of this service, where no request says it."""

from django.conf import settings


def default_site() -> str:
    """As people type it: where HTTPS is asked for, something in front has the usual port."""
    host = settings.ALLOWED_HOSTS[0].removeprefix(".")
    return f"https://{host}" if settings.SECURE_SSL_REDIRECT else f"http://{host}:{settings.PORT}"
