from __future__ import annotations

import sys
from pathlib import Path

# `deploy` is part of the repository, not of the installed package.
sys.path.append(str(Path(__file__).resolve().parents[3]))
