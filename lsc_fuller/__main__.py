"""`python -m lsc_fuller` says whether a server may start with this environment, and if not, why."""

import os
import sys

from lsc_fuller.environment import Refused, refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")
try:
    refuse_unsafe(os.environ)
except Refused as refused:
    sys.exit(str(refused))
