"""The commands of `wirewatch`, so that what documents name can be looked up."""

from __future__ import annotations

from importlib import import_module

import typer

from services.cli.__main__ import COMMANDS


def program() -> typer.Typer:
    """Return the command line with every command of it."""
    app = typer.Typer()
    for name in COMMANDS:
        import_module(f"services.cli.commands.{name}").add_to(app)
    return app


def commands(app: typer.Typer) -> set[str]:
    """Return every command as it is written after `wirewatch`, such as `dlq list`."""
    named = ((one.name, one.callback) for one in app.registered_commands)
    found = {name or getattr(callback, "__name__", "") for name, callback in named}
    for group in app.registered_groups:
        assert group.typer_instance is not None
        name = str(group.name or group.typer_instance.info.name)
        found |= {f"{name} {inner}" for inner in commands(group.typer_instance)}
    return {name.replace("_", "-").rstrip("-") for name in found}
