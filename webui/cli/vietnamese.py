"""Click's frame of a help page in Vietnamese: usage, headings, the help option."""

from collections.abc import Callable, Iterable
from typing import Any

import click


class _Frame(click.Command):
    """What commands and groups share."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with their help."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In hướng dẫn này rồi thoát."
        return option


class Command(_Frame):
    """A command with a Vietnamese help page."""


class Group(_Frame, click.Group):
    """A group of commands with a Vietnamese help page, listed in the order in which they were added."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of addition."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands with a line each."""
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """The decorator that makes a function a `Command`."""
    return click.command(name, cls=Command)


def refusal(error: click.ClickException) -> str:
    """What was wrong with a command line, and where its help stands."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "cancu"
    return f"Dùng sai: {_reason(error)}\nCách dùng đúng: {path} --help"


def _reason(error: click.ClickException) -> str:
    """In Vietnamese for the common mistakes, in click's own words for the rest."""
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn {error.option_name}.{_nearest(error.possibilities)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"không có lệnh {error.command_name}.{_nearest(error.possibilities)}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"thiếu {error.param.get_error_hint(error.ctx or click.Context(click.Command('')))}."
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"giá trị của {error.param.opts[0]} không dùng được: {error.message}"
    return error.format_message()


def _nearest(possibilities: Iterable[str] | None) -> str:
    return f" Có phải: {', '.join(possibilities)}?" if possibilities else ""
