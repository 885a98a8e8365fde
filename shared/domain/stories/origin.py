"""Whose report an article is: the agency that it credits, or else its own source.

Outlets print one agency's report under their own names. So a story told by ten outlets may have
one origin, and only different origins confirm each other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

MAX_ORIGIN_CHARS: Final = 40
DATELINE_CHARS: Final = 120
CREDIT_CHARS: Final = 300
SIGNED_CHARS: Final = 60

_NAMES: Final = {
    "ap": "associated press",
    "the associated press": "associated press",
    "afp": "agence france-presse",
    "agence france presse": "agence france-presse",
    "thomson reuters": "reuters",
    "upi": "united press international",
    "pa": "press association",
    "pa media": "press association",
}
AGENCIES: Final = (
    *("AP", "AFP", "Reuters", "UPI", "dpa", "ANSA", "EFE", "Xinhua", "TASS", "Interfax", "Kyodo"),
    *("Bloomberg", "PTI", "ANI", "The Associated Press", "Associated Press"),
    *("Agence France-Presse", "Agence France Presse"),
)
_NAME: Final = r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}|dpa"
# "NORTHPORT, March 3 (Harbour Wire) -", "(Reuters) —"; and "NORTHPORT (AP) —" as well.
_DATELINE: Final = re.compile(rf"\s*[^()\n]{{0,60}}\((?P<name>{_NAME})\)\s*(?:[-–—]|\n)")
# A last line that is a credit: "— AP", "Source: Reuters", "(With inputs from PTI)".
_SIGNED: Final = re.compile(
    rf"(?:[-–—]{{1,2}}\s*|\b(?:[Ss]ource|[Cc]redit):\s*|\b[Ww]ith inputs? from\s+)"
    rf"(?P<name>{'|'.join(AGENCIES)})[.)\]]?\s*\Z"
)
_DESK: Final = re.compile(
    r"\bReporting by (?P<name>[^;.()\n]{2,80})[;.].{0,120}\bediting by\b", re.I
)


def origin_of(source: str, body: str) -> str:
    """Return the name of an article's origin in lower case, '' when nothing names one.

    An agency in the dateline goes first, then one that signs the end, then those who reported
    for it, then the source.
    """
    start = body[:DATELINE_CHARS]
    if "(" in start and (found := _DATELINE.match(start)):
        return canonical(found["name"])
    end = body.rstrip()[-CREDIT_CHARS:]
    # Told in no time, and most ends are not signed.
    is_signed = end.rstrip(".)]").endswith(AGENCIES)
    found = _SIGNED.search(end[-SIGNED_CHARS:]) if is_signed else None
    if not found and "diting by" in end:
        found = _DESK.search(end)
    return canonical(found["name"] if found else source)


@lru_cache(maxsize=1_000)
def canonical(name: str) -> str:
    """Return the one form of an agency's or outlet's name."""
    folded = " ".join(name.casefold().split())
    return _NAMES.get(folded, folded)[:MAX_ORIGIN_CHARS]
