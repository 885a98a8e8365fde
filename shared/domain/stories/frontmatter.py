"""What stands in front of a report: an editor's note, and what the outlet puts above a dateline.

One agency's report appears under its dateline alone in one outlet, and in another under captions,
highlights and the names of its editors. What it tells begins at the dateline in both.
"""

from __future__ import annotations

import re
from typing import Final

from shared.domain.stories.origin import AGENCIES

FRONT_CHARS: Final = 1_200
"""So far down a dateline is looked for."""

# What an editor says about the item in front of it, such as what was corrected. It names the
# old figure beside the new one, and so would hide that the figure changed.
_NOTE: Final = re.compile(
    r"\s*[(\[](?:correct|clarif|updat|adds|recast|repeat|remov|refil|fix|delet)\w*\b[^)\]]{0,600}[)\]]\s*",
    re.I,
)
_BRACKETS: Final = "(["
_CAPITALS: Final = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_PLACE: Final = (
    rf"[{_CAPITALS}][{_CAPITALS}.'’-]{{2,}}(?: [{_CAPITALS}][{_CAPITALS}.'’-]+){{0,3}}"
    rf"(?:, [^\W_][\w.'’ ]{{1,24}}){{0,2}}"
)
_AGENCY: Final = rf"\((?:{'|'.join((*AGENCIES, 'BBC', 'CNN'))})\)"
# "MARION, Ohio —", "WASHINGTON (AP) —"; "Cairo, Egypt (CNN) --", "(Reuters) -": a plain hyphen
# counts after an agency alone, for sections of a list begin with "ZINC -".
_DATELINE: Final = re.compile(
    rf"\n[ \t]*(?:{_PLACE}(?: ?\([^\W\d_][\w .]{{1,30}}\))? (?:[—–]|--)"
    rf"|(?=[^(\n]{{0,42}}\()(?:[{_CAPITALS}][\w.'’ ,-]{{2,40}} )?{_AGENCY} ?(?:[—–]|--?)) ?(?=\S)"
)


def report_start(body: str) -> int:
    """Return where the report in a body begins, below what was put in front of it; mostly 0."""
    begins = body[:1]
    noted = _NOTE.match(body) if begins in _BRACKETS or begins.isspace() else None
    start = noted.end() if noted else 0
    first = body[start : start + FRONT_CHARS]
    found = _DATELINE.search(first) if _has_dash(first) else None
    return start + found.start() if found else start


def _has_dash(text: str) -> bool:
    """Tell whether a text has a dash as after a dateline; one character is looked for at once."""
    if ("—" in text and " —" in text) or ("–" in text and " –" in text):
        return True
    return " -" in text and (" --" in text or ") -" in text)
