"""The last resort: ending the process, where going on would lose records or stand still.

A crash at any moment is safe, since what was not committed comes again, and a supervisor starts
the service anew.
"""

from __future__ import annotations

import logging
import os
from typing import NoReturn

from shared.runtime.errors import EXIT_RESTART

log = logging.getLogger(__name__)


def end_process(reason: str) -> NoReturn:
    """Say why, and end at once with status 75: no shutdown, which could hang as well."""
    log.error("the process ends, start it again", extra={"reason": reason})
    logging.shutdown()
    os._exit(EXIT_RESTART)
