"""Asks the service in this container how it is: `python healthcheck.py readyz`, or `livez`.

Exit status 0 when the page answers 200; otherwise 1, with what the page said.
"""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request
from typing import Final

_TIMEOUT_S: Final = 4.0


def main(page: str) -> int:
    """Return the exit status for the page of the service on WIREWATCH_HTTP_PORT."""
    url = f"http://127.0.0.1:{os.environ['WIREWATCH_HTTP_PORT']}/{page}"
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer:
            print(answer.read().decode())
    except urllib.error.HTTPError as error:
        print(f"{error.code}: {error.read().decode()}")
        return 1
    except OSError as error:
        print(f"no answer: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
