"""The canary: an article of our own that passes every stage, so that a stall is seen at once.

The id is reserved for its watch-list and for the subscription that it is delivered to. Nobody
else is shown it: no other subscription follows it, by name or by `*`.
"""

from __future__ import annotations

from typing import Final

CANARY: Final = "canary"
CANARY_SOURCE: Final = "wirewatch-canary"
"""What its articles name as their source; such articles meet its own watch-list alone."""
CANARY_KEY: Final = CANARY.encode()
"""The key of its records on the topics of matches, stories and alerts."""
