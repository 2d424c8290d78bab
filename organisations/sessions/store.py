"""Sessions in the database, each as long as its person's work allows (`SESSION_ENGINE`)."""

from django.contrib.sessions.backends import db

from organisations.entering import Device

AGE = "age"  # seconds without a click after which it ends
DEVICE = "device"


class SessionStore(db.SessionStore):
    def get_session_cookie_age(self) -> int:
        return self.get(AGE) or super().get_session_cookie_age()

    def cycle_key(self) -> None:
        """A new key, as after a new password, is still the same device."""
        before = self.session_key
        super().cycle_key()
        if self.get(DEVICE):
            Device.objects.of_sessions([before]).update(session_key=self.session_key)
