"""What every test shares: properties are judged by what they say, never by how long they take.

A property searches the same examples each time, so that a change is judged by what it changed;
`make test-long` searches anew (`--hypothesis-profile=anew`).
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("wirewatch", deadline=None, derandomize=True)
settings.register_profile("anew", deadline=None, derandomize=False)
settings.load_profile("wirewatch")
