"""What the health check of the image runs: whether a process of the server here answers.

It asks by a name that ALLOWED_HOSTS knows, since others are refused.
"""

import os
from urllib.request import Request, urlopen


def main() -> None:
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    port = os.environ.get("PORT", "8000")
    address = f"http://127.0.0.1:{port}/healthz"
    urlopen(Request(address, headers={"Host": host}), timeout=5)


if __name__ == "__main__":
    main()
