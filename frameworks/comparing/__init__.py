"""Two versions of a framework side by side: which step became which, and what differs."""
