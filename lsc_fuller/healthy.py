"""What the health check of the image runs: whether a process of the server here answers."""

import os
from urllib.request import urlopen


def main() -> None:
    urlopen(f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz", timeout=5)


if __name__ == "__main__":
    main()
