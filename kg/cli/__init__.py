"""The command line: reads arguments, calls one function, prints; turns an error into one line."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from kg import project
from kg.errors import KgError, StoreError

# Loaded only when called: `kg facts` need not import the web server.
_COMMANDS = {
    "Read articles": {"facts": "kg.cli.read", "build": "kg.cli.build", "remove": "kg.cli.build"},
    "Ask the graph": {
        "queries": "kg.cli.ask",
        "query": "kg.cli.ask",
        "show": "kg.cli.show",
        "explain": "kg.cli.explain",
        "timeline": "kg.cli.timeline",
        "diff": "kg.cli.diff",
        "serve": "kg.cli.serve",
        "export": "kg.cli.export",
        "publish": "kg.cli.publish",
    },
    "Correct the graph": {"review": "kg.cli.review", "decide": "kg.cli.decide"},
    "Measure": {"score": "kg.cli.score"},
    "Keep it sound": {"validate": "kg.cli.validate", "check": "kg.cli.check", "doctor": "kg.cli.doctor"},
}
_MODULES = {name: module for section in _COMMANDS.values() for name, module in section.items()}
_INTERRUPTED = 130


class OneLine(click.ClickException):
    """An error as the user sees it: one line on stderr, and the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(" ".join(message.split()))
        self.exit_code: int = code  # type: ignore[misc]  # click declares it on the class and reads it from the instance

    def show(self, file: Any = None) -> None:
        """Print `kg: message`."""
        click.echo(f"kg: {self.message}", file=file, err=file is None)


def _in_one_line(error: Exception) -> OneLine:
    """How each kind of user error is told."""
    if isinstance(error, KgError):
        return OneLine(str(error), error.exit_code)
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "kg"
        return OneLine(f"{error.format_message().rstrip('.')}; see '{path} --help'", error.exit_code)
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else f"the output cannot be written ({error})"
        return OneLine(what, StoreError("").exit_code)
    raise error


class Commands(click.Group):
    """The commands by section, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """All names, in the order of the help."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (click's signature)
        """The command `cmd_name`, from the module of its section."""
        if cmd_name not in _MODULES:
            return None
        command = getattr(import_module(_MODULES[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One list a section."""
        for title, section in _COMMANDS.items():
            commands = {name: self.get_command(ctx, name) for name in section}
            with formatter.section(title):
                formatter.write_dl([(name, found.get_short_help_str(80)) for name, found in commands.items() if found])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """As click does it, errors in one line."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise _in_one_line(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the user can mend becomes one line, an interrupt exit code 130."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise OneLine("interrupted", _INTERRUPTED) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has gone: click ends quietly
                raise
            raise _in_one_line(error) from error
        except (KgError, click.UsageError) as error:
            raise _in_one_line(error) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(project.version(), prog_name="kg")
def main() -> None:
    """Reads Arabic news and builds a knowledge graph of actors, agreements, rounds of dialogue and attacks.

    Every fact leads back to the characters that say so.

    \b
    Examples:
      kg facts article.txt
      kg build articles/
      kg query dialogue-rounds
    """
    if sys.stdout is None:  # started with stdout closed
        raise StoreError("stdout is closed; give the results somewhere to go: kg … > FILE")
    for stream in (sys.stdout, sys.stderr):  # Arabic must come out whatever the locale
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")
