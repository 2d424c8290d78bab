"""Sessions in the database, each as long as its person's work allows (`SESSION_ENGINE`)."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from organisations.entering import Device

AGE = "age"  # seconds without a click after which it ends
UNTIL = "until"  # the moment, in seconds, at which it ends however much it is used
DEVICE = "device"


class SessionStore(db.SessionStore):
    def ends_at(self, used_at: int) -> int:
        """The moment, in seconds, at which a session ends that was last used then."""
        unused = used_at + (self.get(AGE) or super().get_session_cookie_age())
        return min(unused, self.get(UNTIL, unused))

    def get_session_cookie_age(self) -> int:
        now = int(timezone.now().timestamp())
        return max(0, self.ends_at(now) - now)

    def cycle_key(self) -> None:
        """A new key, as after a new password, is still the same device."""
        before = self.session_key
        super().cycle_key()
        if self.get(DEVICE):
            Device.objects.of_sessions([before]).update(session_key=self.session_key)
