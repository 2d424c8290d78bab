"""The door for every server: it stays shut while the environment would leave people unprotected."""

import os

from django.core.wsgi import get_wsgi_application

from lsc_fuller.environment import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")
refuse_unsafe(os.environ)
application = get_wsgi_application()
