"""What every test shares: properties are judged by what they say, never by how long they take."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("wirewatch", deadline=None)
settings.load_profile("wirewatch")
