"""Customers' templates: a small part of Jinja2 that can neither reach out, grow nor run on.

A template is refused before it is compiled unless every node of its syntax tree is on the list
below: it prints values and their attributes, asks and loops over them. It has no calls, no
arithmetic, no assignment and few filters, so that its work is bounded by its length and by the
data; the sandbox of Jinja2 and the bound on the output stand behind that.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_TEMPLATE_CHARS: Final = 8_000
MAX_OUTPUT_CHARS: Final = 200_000
MAX_DEPTH: Final = 24
MAX_LOOPS: Final = 8
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)
_FILTERS: Final = frozenset(
    {
        *("capitalize", "default", "e", "escape", "first", "join", "last", "length", "lower"),
        *("title", "trim", "truncate", "upper"),
    }
)
_NAMES: Final = frozenset(
    ("heading", "kind", "who", "severity", "count", "story", "stories", "loop")
)
_CHANGE: Final = {"kind": "tariff rate", "old": "10 %", "new": "25 %"}
_STORY: Final = {
    "title": "Harbour towns weigh tariff",
    "url": "https://gazette.example/1",
    "source": "The Northport Gazette",
    "severity": "medium",
    "is_update": True,
    "watchlists": ["Tariffs"],
    "words": ["tariff"],
    "snippets": ["they would weigh a tariff"],
    "facts": ["Northport, steel: 25 %"],
    "sources": ["The Northport Gazette"],
    "changes": [_CHANGE],
    "time": "2025-03-04 12:00 UTC",
}
# What a template is tried with when it is checked: the same keys as real data.
TRIAL: Final[Mapping[str, Any]] = {
    "heading": "Medium: Harbour towns weigh tariff",
    "kind": "story",
    "who": "Trade desk",
    "severity": "medium",
    "count": 1,
    "story": _STORY,
    "stories": [_STORY],
}


class TemplateReason(StrEnum):
    """Why a template cannot be used: the metric label."""

    SYNTAX = "syntax"
    NOT_ALLOWED = "not_allowed"
    UNDEFINED = "undefined"
    TOO_LARGE = "too_large"
    FAILED = "failed"


class TemplateFault(Exception):  # noqa: N818 - a finding, reported in the message
    """A template that cannot be used; `line` counts from 1, 0 where it is not known."""

    def __init__(self, reason: TemplateReason, detail: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {detail}" if line else detail)
        self.reason = reason


def check_template(source: str, *, html: bool = False) -> None:
    """Make sure that a template can be used, by rendering it once.

    Raises:
        TemplateFault: for the first fault, with its line.
    """
    fill(source, TRIAL, html=html)


def fill(
    source: str, values: Mapping[str, Any], *, html: bool = False, limit: int = MAX_OUTPUT_CHARS
) -> str:
    """Return a template filled with plain data; `html` escapes what is filled in.

    Raises:
        TemplateFault: when it is at fault, or gives more than `limit` characters.
    """
    template = _compiled(source, html)
    parts, size = [], 0
    try:
        for part in template.generate(values):
            parts.append(part)
            size += len(part)
            if size > limit:
                detail = f"gives more than {limit:,} characters"
                raise TemplateFault(TemplateReason.TOO_LARGE, detail)
    except (UndefinedError, SecurityError) as error:
        raise TemplateFault(TemplateReason.UNDEFINED, str(error)[:200], _line(error)) from None
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        detail = f"{type(error).__name__}: {str(error)[:200]}"
        raise TemplateFault(TemplateReason.FAILED, detail, _line(error)) from None
    return "".join(parts)


@lru_cache(maxsize=256)
def _compiled(source: str, html: bool) -> Template:
    if len(source) > MAX_TEMPLATE_CHARS:
        detail = f"has more than {MAX_TEMPLATE_CHARS:,} characters"
        raise TemplateFault(TemplateReason.TOO_LARGE, detail)
    environment = _ENVIRONMENTS[html]
    try:
        tree = environment.parse(source)
        _Checker().check(tree, 0, 0)
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        raise TemplateFault(TemplateReason.SYNTAX, error.message or "", error.lineno) from None
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        detail = f"cannot be read: {type(error).__name__}"
        raise TemplateFault(TemplateReason.SYNTAX, detail) from None


class _Checker:
    """Walks a syntax tree and refuses what is not on the list."""

    def __init__(self) -> None:
        self._loops = 0
        self._names = set(_NAMES)

    def check(self, node: nodes.Node, depth: int, loops: int) -> None:
        """Check a node below `depth` others and within `loops` loops."""
        if depth > MAX_DEPTH:
            raise _refused(node, "is nested too deeply")
        if not isinstance(node, _ALLOWED):
            raise _refused(node, f"may not use {type(node).__name__.lower()}")
        if isinstance(node, nodes.For):
            self._check_loop(node, loops)
            loops += 1
        elif isinstance(node, nodes.Filter):
            _check_filter(node)
        elif isinstance(node, nodes.Getattr):
            _check_attribute(node)
        elif isinstance(node, nodes.Name) and node.name not in self._names:
            known = ", ".join(sorted(_NAMES))
            detail = f"{node.name!r} is not known; there are {known}"
            raise TemplateFault(TemplateReason.UNDEFINED, detail, node.lineno)
        for child in node.iter_child_nodes():
            self.check(child, depth + 1, loops)

    def _check_loop(self, node: nodes.For, loops: int) -> None:
        self._loops += 1
        if self._loops > MAX_LOOPS or loops >= 2 or node.recursive:
            raise _refused(node, f"has more than {MAX_LOOPS} loops, or three within each other")
        over = node.iter
        if not _is_path(over) or (loops and isinstance(over, nodes.Name)):
            detail = "loops over stories, and within that over what a story has"
            raise _refused(node, detail)
        if loops and _root(over) in _NAMES:
            raise _refused(node, "loops within a loop over what that loop gives")
        if not isinstance(node.target, nodes.Name):
            raise _refused(node, "gives each turn of a loop one name")
        self._names.add(node.target.name)


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in _FILTERS:
        known = ", ".join(sorted(_FILTERS))
        raise _refused(node, f"may not use the filter {node.name!r}; there are {known}")
    given = [*node.args, *(one.value for one in node.kwargs)]
    small = all(isinstance(one, nodes.Const) and len(str(one.value)) <= 40 for one in given)
    if not small or node.dyn_args or node.dyn_kwargs:
        raise _refused(node, f"gives {node.name!r} more than short constants")
    # A filter upon a filter could repeat its text again and again.
    if node.name == "join" and (node.node is None or not _is_path(node.node)):
        raise _refused(node, "joins only a list as it is")


def _check_attribute(node: nodes.Getattr) -> None:
    if node.attr.startswith("_") or not _is_path(node):
        raise _refused(node, f"may not ask for {node.attr!r}")


def _is_path(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _refused(node: nodes.Node, detail: str) -> TemplateFault:
    return TemplateFault(TemplateReason.NOT_ALLOWED, f"a template {detail}", node.lineno)


def _line(error: Exception) -> int:
    """Return the template's line that raised: Jinja2 rewrites tracebacks to name it."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [one.lineno or 0 for one in frames if one.filename == "<template>"]
    return lines[-1] if lines else 0


def _printable(value: object) -> object:
    """Let text and numbers out; a list, a method or a mapping would be printed as code."""
    if isinstance(value, (str, int, float, StrictUndefined)):
        return value
    detail = "prints text and numbers alone; loop over a list, or join it"
    raise TemplateFault(TemplateReason.FAILED, f"a template {detail}")


def _environment(*, html: bool) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=html,
        undefined=StrictUndefined,
        finalize=_printable,
        cache_size=0,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    return environment


_ENVIRONMENTS: Final = {True: _environment(html=True), False: _environment(html=False)}
