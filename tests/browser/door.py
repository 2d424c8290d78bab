"""What stands between a server of these tests and their one connection to the database."""

from threading import Lock


class Door:
    """What comes to the server goes through it one at a time, and not at all once it is shut: a
    page asks by itself who else is there, also while the rows of its test are being taken away.
    """

    def __init__(self):
        self.lock, self.is_open = Lock(), True

    def let_through(self, application, environ, start_response):
        with self.lock:
            if self.is_open:
                return application(environ, start_response)
        start_response("503 Service Unavailable", [])
        return []

    def set_open(self, is_open: bool) -> None:
        """Once it is shut, what was on its way has been answered."""
        with self.lock:
            self.is_open = is_open

    def alone(self) -> Lock:
        """`with DOOR.alone():` nothing comes through while the test itself writes."""
        return self.lock


DOOR = Door()
