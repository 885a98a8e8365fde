"""`wirewatch keys`: the API keys with which articles come in over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
import yaml

from services.ingest.keys import KeyFileError, new_key, read_keys

keys = typer.Typer(no_args_is_help=True, help="API keys for articles over HTTP.")
File = Annotated[Path, typer.Argument(help="The file of keys (WIREWATCH_INGEST_KEYS).")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(keys, name="keys")


@keys.command()
def new(
    file: File,
    name: Annotated[str, typer.Argument(help="Whose key it is; shown in logs and lists.")],
    per_minute: Annotated[
        int, typer.Option(min=1, help="Articles that the key may bring a minute, per instance.")
    ] = 60_000,
) -> None:
    """Make a key: it is printed this once, and the file keeps its SHA-256.

    A running service takes it within a second; to withdraw a key, delete its lines.
    """
    if name in {one.name for one in (read_keys(file) if file.exists() else [])}:
        raise KeyFileError(f"{file}: {name} has a key: choose another name, or delete its lines")
    try:
        key, kept = new_key(name, per_minute)
    except ValueError as error:
        raise typer.BadParameter("a name is 1 to 64 of a-z A-Z 0-9 . _ -") from error
    file.touch(mode=0o600)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(yaml.safe_dump([kept.model_dump()], sort_keys=False))
    print(key)


@keys.command("list")
def list_(file: File) -> None:
    """List whose keys there are, and what each may bring."""
    for one in read_keys(file):
        print(f"{one.name:<32} {one.per_minute:>10,} articles a minute")
