"""What is done aside is done before its process ends, as of a command that ends at once."""

import subprocess
import sys

import pytest

ASK = """
import time
from django.conf import settings
settings.configure(WORK_ASIDE=True)
from work.aside import aside
aside(lambda: (time.sleep(0.2), print("sent", flush=True)))
"""


@pytest.mark.slow
def test_a_process_does_not_end_before_what_it_does_aside():
    ended = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, timeout=60)

    assert ended.stdout == "sent\n"
