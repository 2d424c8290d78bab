"""What the frame round every page needs: the service's name; lazily who is signed in, how long.

A fragment that shows no frame asks the database nothing.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from lsc_fuller.frame.navigation import frame_of
from lsc_fuller.staying import staying_of


def page_frame(request: HttpRequest) -> dict:
    return {
        "service_name": settings.SERVICE_NAME,
        "support_email": settings.SUPPORT_EMAIL,
        "hours_signed_in": settings.SESSION_COOKIE_AGE // 3600,
        "hours_administrators": settings.SESSION_AGE_OF_ADMINISTRATORS // 3600,
        "audit_kept_years": settings.AUDIT_KEPT_YEARS,
        "sends_email": settings.EMAIL_HOST_IS_SET,
        "sign_in_providers": settings.SIGN_IN_PROVIDERS,
        "frame": SimpleLazyObject(
            lambda: frame_of(request.user, path=request.path, on=timezone.localdate())
        ),
        "staying": SimpleLazyObject(lambda: staying_of(request)),
    }
