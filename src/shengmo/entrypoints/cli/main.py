"""Which verbs does the command `shengmo` have, and what does it say when one cannot be done?"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from shengmo.corpus.errors import CorpusError
from shengmo.corpus.roots import also
from shengmo.entrypoints.cli.home import law_folder
from shengmo.figures.errors import FiguresError
from shengmo.law.errors import LawError
from shengmo.reading.errors import ReadingError
from shengmo.record.errors import RecordError

# Verb → where its click command lies, and its line in `shengmo --help`. A verb is loaded when it
# is asked for, so that verbs on files start without Django. Add a verb by adding a line.
VERBS: Mapping[str, tuple[str, str]] = {
    "calendar": (
        "shengmo.entrypoints.cli.verbs.calendar:command",
        "载入新一年的放假安排；不带文件时列出已有的年份",
    ),
    "check": (
        "shengmo.entrypoints.cli.verbs.check:command",
        "检查程序、指标、放假安排、提纲和地方配置",
    ),
    "deadline": (
        "shengmo.entrypoints.cli.verbs.deadline:command",
        "按法条算到期日，并写出推算经过",
    ),
    "law": (
        "shengmo.entrypoints.cli.verbs.law:command",
        "规则一览：每一条的条文、用在哪里、怎样试过",
    ),
    "flowchart": (
        "shengmo.entrypoints.cli.verbs.flowchart:command",
        "画出程序的流程图（SVG，A4）",
    ),
    "demo": (
        "shengmo.entrypoints.cli.verbs.demo:command",
        "建演示乡镇（虚构），好有东西可试",
    ),
    "import": (
        "shengmo.entrypoints.cli.verbs.import_ledger:command",
        "把台账导入为补录件，先看变化，再写入；可以撤销",
    ),
    "export": (
        "shengmo.entrypoints.cli.verbs.export_ledger:command",
        "把台账写成 .xlsx，再导入不会改动任何东西",
    ),
    "backup": (
        "shengmo.entrypoints.cli.verbs.backup:command",
        "把数据库、附件和密钥备份成一个文件，并当场核对",
    ),
    "restore": (
        "shengmo.entrypoints.cli.verbs.restore:command",
        "从备份恢复；原有的数据移到一边，不删除",
    ),
    "load": (
        "shengmo.entrypoints.cli.verbs.load:command",
        "载入法律数据（程序、规则、地方配置等），先核对，说明影响",
    ),
    "serve": (
        "shengmo.entrypoints.cli.verbs.serve:command",
        "打开工作台（默认 http://127.0.0.1:8000），按Ctrl+C停止",
    ),
    "verify": (
        "shengmo.entrypoints.cli.verbs.verify:command",
        "核对全部记录：有没有被改动、删除、插入或者调换",
    ),
    "duties": (
        "shengmo.entrypoints.cli.verbs.duties:command",
        "一个单位一年的周期性义务，按日历列入待办",
    ),
    "worker": (
        "shengmo.entrypoints.cli.verbs.worker:command",
        "在后台封存日志；serve会自己带一个",
    ),
    "figures": (
        "shengmo.entrypoints.cli.verbs.figures:command",
        "一个单位一年的全部数字",
    ),
    "read": (
        "shengmo.entrypoints.cli.verbs.read:command",
        "读一份报告：每个数字是什么，哪里对不上",
    ),
    "report": (
        "shengmo.entrypoints.cli.verbs.report:command",
        "年度报告，写成Word、网页、文本或者JSON",
    ),
    "trace": (
        "shengmo.entrypoints.cli.verbs.trace:command",
        "一个数字由哪些事项得来",
    ),
}

DONE, FAULTS_FOUND, NOT_DONE = 0, 1, 2
_OUR_ERRORS = (LawError, ReadingError, CorpusError, RecordError, FiguresError)


class LazyGroup(click.Group):
    """A group that imports a verb when it is run, and none of them for the list of verbs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, by name."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, or None for an unknown verb."""
        if cmd_name not in VERBS:
            return None
        module, _, attribute = VERBS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 (the table above is ours)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is named first; an unknown one is refused with the list."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            known = "、".join(sorted(VERBS))
            raise click.UsageError(f"没有“{args[0]}”这个命令，可以用：{known}。")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, VERBS[name][1]) for name in sorted(VERBS)])


@click.group(
    cls=LazyGroup,
    help="绳墨：法治政府建设工作台。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="shengmo", message="%(version)s")
def shengmo() -> None:
    """Gather the verbs; whichever runs, it sees the definitions that were loaded here."""
    also(law_folder())


def main() -> None:
    """Run one verb. Exit 0: done; 1: done, faults found; 2: not done, one sentence on stderr."""
    try:
        result = shengmo.main(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except Exception as error:  # never a traceback, always a sentence
        if os.environ.get("SHENGMO_DEBUG") == "1":
            raise
        click.echo(sentence(error), err=True)
        sys.exit(NOT_DONE)
    sys.exit(result if isinstance(result, int) else DONE)


def sentence(error: Exception) -> str:
    """What went wrong, for the person at the terminal."""
    if isinstance(error, click.ClickException):
        return _misused(error)
    if isinstance(error, _OUR_ERRORS):
        return str(error)
    if isinstance(error, OSError):
        return f"还不能打开或者写入{error.filename or '文件'}：{_why(error)}。"
    if type(error).__module__ == "django.core.exceptions":
        return " ".join(str(error).split())
    if type(error).__module__ == "django.db.utils" and (said := _of_the_database(error)):
        return said
    kind = f"{type(error).__name__}: {error}"
    return f"没有办成，出了没有料到的错误（{kind}）；设SHENGMO_DEBUG=1再运行一次，可以看到经过。"


def _of_the_database(error: Exception) -> str:
    """What keeps the database from working; told by name, as Django is not loaded for every verb."""
    reason = str(error).strip().partition("\n")[0]
    match type(error).__name__:
        case "DatabaseError":
            return (
                f"数据库打不开，或者已经损坏（{reason}）；"
                "请先停下绳墨，再用 shengmo restore 从备份恢复。"
            )
        case "OperationalError":
            return (
                f"数据库现在用不了（{reason}）：可能正忙、没有写入的权限，或者磁盘已满；"
                "请查看后再试。"
            )
    return ""


def _misused(error: click.ClickException) -> str:
    """What is wrong with the words of the command; click's own words where we have none."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return f"还没有写命令，可以用：{'、'.join(sorted(VERBS))}；加--help看说明。"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"命令没有写全，还缺少{_named(error.param)}；加--help看写法。"
    if isinstance(error, click.NoSuchOption):
        return f"没有{error.option_name}这个选项；加--help看写法。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_named(error.param)}写得不对：{_bad(error.param)}。"
    if isinstance(error, click.BadParameter):  # raised by a verb, with a sentence of ours
        return error.message
    return error.format_message()


def _named(parameter: click.Parameter) -> str:
    """An argument by its name, an option by its first spelling."""
    if parameter.param_type_name == "argument":
        return parameter.human_readable_name
    return parameter.opts[0]


def _bad(parameter: click.Parameter) -> str:
    """What a parameter's value must look like."""
    match parameter.type:
        case click.Choice() as choice:
            return f"只能是{'、'.join(map(str, choice.choices))}"
        case click.IntRange() as span:
            return f"要写{span.min}到{span.max}之间的整数"
        case click.types.IntParamType():
            return "要写整数，例如 2025"
        case click.Path(exists=False, dir_okay=False):
            return "这是文件夹，或者不能打开"
        case click.Path():
            return "没有这个文件，或者不能打开"
        case _:
            return "加--help看写法"


def _why(error: OSError) -> str:
    """The commonest reasons in Chinese, the rest as the system says them."""
    reasons: tuple[tuple[type[OSError], str], ...] = (
        (FileNotFoundError, "没有这个文件"),
        (IsADirectoryError, "这是一个文件夹"),
        (PermissionError, "没有权限"),
    )
    for kind, reason in reasons:
        if isinstance(error, kind):
            return reason
    return error.strerror or str(error)
