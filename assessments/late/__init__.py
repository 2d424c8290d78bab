"""One return let in after its cycle closed: until when, and why."""
