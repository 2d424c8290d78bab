"""Two people at the same moment: what the second one does while the first has not ended yet."""

import threading
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connections

from frameworks.importing.version_writing import ImportRefused

A_WHILE = 0.3  # seconds: what does not wait for anybody has long been done


class Beside(threading.Thread):
    """Does something beside this transaction, and keeps how it was refused."""

    def __init__(self, deed: Callable[[], object]):
        super().__init__()
        self.deed, self.refused = deed, ""
        self.start()

    def run(self) -> None:
        try:
            self.deed()
        except (ValidationError, ImportRefused) as refusal:
            self.refused = str(refusal)
        finally:
            connections.close_all()

    @property
    def waits(self) -> bool:
        self.join(A_WHILE)
        return self.is_alive()
