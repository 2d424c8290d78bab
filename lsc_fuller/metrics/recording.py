"""What is counted of a request: how it ended, how long it took, whether something was saved."""

from work.counting import count

REQUESTS, SAVES = "planning_requests_total", "planning_saves_total"
DURATION = "planning_request_duration_seconds"
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, float("inf"))  # seconds, each up to and with
METHODS = {"GET", "HEAD", "POST"}  # anybody may send another word, of any length


def count_request(view: str, method: str, status: int, *, seconds: float) -> None:
    method = method if method in METHODS else "other"
    count(REQUESTS, view=view, method=method, status=str(status))
    count(f"{DURATION}_bucket", view=view, le=bound_of(seconds))
    count(f"{DURATION}_sum", seconds, view=view)
    if method == "POST" and status < 400:
        count(SAVES)


def bound_of(seconds: float) -> str:
    """The one bucket it belongs to; those above it are added when they are read."""
    bound = next(bound for bound in BUCKETS if seconds <= bound)
    return written(bound)


def written(bound: float) -> str:
    return "+Inf" if bound == float("inf") else f"{bound:g}"
