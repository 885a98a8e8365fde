"""What one article may cost on the lists that ship: `python -m benchmarks.match.hostile`.

Each shape is a text made to be slow: what the lists ask for, or what is hard to read, repeated up
to a size. Printed is the processor time of the quickest of some runs, from the parsed article to
the evidence, and the slowest shape of each size.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Final

from services.cli.lines import Skipped
from services.cli.watchlist_files import compile_files
from shared.domain.article import MAX_BODY_CHARS, Article
from shared.domain.matching import Matcher
from shared.runtime.service import COLLECT_AFTER

SIZES: Final = (6_000, 20_000, 100_000, MAX_BODY_CHARS)
RUNS: Final = 3

_PEOPLE: Final = "Donald Trump Sergei Lavrov Xi Jinping Vladimir Putin Marco Rubio "
SHAPES: Final[Mapping[str, str]] = {
    "one name": "Donald Trump ",
    "names of many people": _PEOPLE,
    "names in sentences": "President Trump met Vladimir Putin. Xi Jinping spoke to Sergei Lavrov. ",
    "slips of names": "Sergei Lavrof Marko Rubbio Scott Besent Howard Lutnik ",
    "the word tariff": "tariff ",
    "tariffs of a country": "China tariff 10% US tariffs on steel ",
    "tariff facts in one sentence": "the US imposed a 25% tariff on steel from China and ",
    "tariff facts in many sentences": "The US imposed a 25% tariff on steel from China. ",
    "places and words of dealing": "arctic greenland deal svalbard lease drilling nuuk offer ",
    "full stops": ". ",
    "sentences of one letter": "A. b! ",
    "Chinese names and tariffs": "习近平对中国加征关税",
    "Chinese sentences": "习近平对中国加征10%关税。",
    "Chinese tariff words": "关税加征",
    "Japanese names and tariffs": "トランプ大統領は中国に10%の関税を課す。",
    "Korean names": "트럼프는 시진핑을 만났다 ",
    "Russian names and tariffs": "Трамп ввёл пошлины 10% на Китай ",
    "Arabic names": "ترامب يفرض رسوما على الصين ",
    "combining marks": "a\u0301\u0301\u0301 ",
    "ligatures and wide letters": "\ufb03 Ｔａｒｉｆｆ ",
    "ordinary prose": "The committee said on Monday that ships would need new permits by spring. ",
}


def main() -> int:
    """Print a table of shapes and sizes, in ms."""
    parser = argparse.ArgumentParser(description="What one article may cost on the shipped lists.")
    parser.add_argument("--watchlists", type=Path, default=Path("watchlists"))
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    matcher = _matcher(options.watchlists)
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    sizes: Sequence[int] = options.sizes
    print("| shape |", " | ".join(f"{size:,}" for size in sizes), "|")
    print("|---|" + "---|" * len(sizes))
    worst = dict.fromkeys(sizes, 0.0)
    for name, part in SHAPES.items():
        took = {size: _milliseconds(matcher, part, size) for size in sizes}
        worst = {size: max(worst[size], took[size]) for size in sizes}
        print(f"| {name} |", " | ".join(_shown(took[size]) for size in sizes), "|", flush=True)
    print("| the slowest |", " | ".join(_shown(worst[size]) for size in sizes), "|")
    return 0


def _matcher(folder: Path) -> Matcher:
    return compile_files(folder, Skipped())[1]


def _milliseconds(matcher: Matcher, part: str, size: int) -> float:
    body = (part * (size // len(part) + 1))[:size]
    article = Article(id="hostile", title="Tariffs on China", body=body)
    times = []
    for _ in range(RUNS):
        since = process_time()
        matcher.match(article)
        times.append(1000 * (process_time() - since))
    return min(times)


def _shown(milliseconds: float) -> str:
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:.0f}"


if __name__ == "__main__":
    raise SystemExit(main())
