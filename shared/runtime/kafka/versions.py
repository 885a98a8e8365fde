"""Makes kafka-python 3.0 safe in threads: import this before a second thread has a client.

It makes a class for each version of a message at its first use, without a lock. When two threads
do so at once, the class that is kept may not be the one that its table of responses points to,
weakly: then every answer of that kind fails with a ReferenceError until the process ends. Made
here, in one thread, all of them take 30 ms.
"""

from __future__ import annotations

import kafka
import kafka.admin  # noqa: F401  (defines the messages of administration)
from kafka.protocol.api_message import ApiMessage


def make_all() -> int:
    """Make the class of every version of every message; return how many there are."""
    messages = [one for one in ApiMessage.__subclasses__() if one[None] is one]
    made = [one[number] for one in messages for number in _versions(one)]
    return len(made)


def _versions(message: type[ApiMessage]) -> range:
    return range(message.min_version, message.max_version + 1)


make_all()
