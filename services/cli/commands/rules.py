"""`wirewatch rules`: take over the saved searches of another product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from services.cli.lines import STDIN, Line, Skipped, read_lines, whole_output, write_line
from shared.domain.dialects import Dialect, Operator, Translation, translate
from shared.domain.errors import WirewatchError
from shared.domain.rules.metadata import METADATA_FIELDS
from shared.domain.text import TEXT_FIELDS

rules = typer.Typer(no_args_is_help=True, help="Translate rules of other products.")

_FIELDS = (*TEXT_FIELDS, *sorted(METADATA_FIELDS))


class FieldOptionError(WirewatchError):
    """A `--field` that does not name a field of the rule language."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(rules, name="rules")


@rules.callback()
def group() -> None:
    """Keep `import` a command of its own, though it is the only one."""


@rules.command(name="import")
def import_rules(
    dialect: Annotated[
        Dialect, typer.Option("--from", help="The language that the queries are in.")
    ],
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]…", help="One query a line; - is stdin.")
    ] = None,
    default_operator: Annotated[
        Operator, typer.Option(help="What joins Lucene clauses without an operator.")
    ] = Operator.OR,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="THEIRS=OURS", help="A Lucene field, for instance headline_en=title."),
    ] = None,
) -> None:
    """Translate queries, one a line, and write one JSON line for each.

    Each line says place, source, outcome (exact, wider, none), rule and problems, each problem
    with reason, line, column, text and detail. Exit status 3 when something could not be
    translated.
    """
    fields = _fields(field or [])
    skipped = Skipped()
    with whole_output():
        for line in read_lines(files or [STDIN]):
            text = line.value.decode("utf-8", "replace").lstrip("\ufeff")
            translation = translate(text, dialect, default=default_operator, fields=fields)
            write_line(_document(line, text, translation))
            if translation.problems:
                skipped.report(line.place, _summary(translation))
    skipped.exit()


def _fields(options: Sequence[str]) -> dict[str, str]:
    fields = dict(option.split("=", 1) for option in options if "=" in option)
    wrong = [one for one in options if "=" not in one or one.split("=", 1)[1] not in _FIELDS]
    if wrong:
        detail = f"--field {wrong[0]}: write THEIRS=OURS, with one of {', '.join(_FIELDS)}"
        raise FieldOptionError(detail)
    return fields


def _document(line: Line, text: str, translation: Translation) -> dict[str, object]:
    return {
        "place": line.place,
        "source": text,
        "outcome": translation.outcome,
        "rule": translation.rule,
        "problems": translation.problems,
    }


def _summary(translation: Translation) -> str:
    first, *others = translation.problems
    more = f" (and {len(others)} more)" if others else ""
    return f"column {first.column}: {first.reason.value}: {first.detail}{more}"
