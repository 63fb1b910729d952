"""The command `cancu`: thin commands over the same objects as the pages; heavy imports happen inside them.

Exit codes: 0 done, 1 a fault of ours, 2 wrong use or bad input, 3 done but with what the user asked to fail
on.
"""

import sys
from collections.abc import Sequence

import click

from ontology.errors import CancuError
from webui import settings

from . import comparison, documents, output, questions, remote, service, sparql, store
from .vietnamese import Group, refusal


@click.group(cls=Group, context_settings={"max_content_width": 100})
@click.option("--debug", is_flag=True, help="In cả vết lỗi khi một lệnh hỏng (như CANCU_LOG=debug).")
@click.version_option(package_name="cancu", message="%(prog)s %(version)s", help="In phiên bản rồi thoát.")
def cancu(debug: bool) -> None:
    """Căn Cứ đọc kế hoạch, quyết định, chỉ thị rồi trả lời: ai phải làm gì, và căn cứ vào văn bản nào.

    Mã thoát: 0 xong; 1 lỗi của chương trình; 2 dùng sai hoặc dữ liệu vào không dùng được; 3 xong nhưng có
    điều mà bạn yêu cầu coi là lỗi.
    """


for part in (documents, store, remote, questions, comparison, sparql, service):
    for command in part.COMMANDS:
        cancu.add_command(command)


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; every error ends as a plain message on stderr.

    Click's own `main` is left aside: it ends the process with 1 where whoever read our output closed it.
    """
    output.speak_utf8()
    try:
        with cancu.make_context("cancu", list(arguments)) as context:
            cancu.invoke(context)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except BrokenPipeError:
        output.let_go_of_stdout()
        return 0
    except (click.Abort, KeyboardInterrupt):
        output.complain("Đã dừng.")
        return 130
    except click.ClickException as error:
        output.complain(refusal(error))
        return 2
    except CancuError as error:
        return output.explain(error)
    except Exception as error:
        if wants_trace(arguments):
            raise
        output.complain(f"Lỗi của chương trình: {type(error).__name__}: {error}")
        output.complain("Chạy “cancu doctor” để kiểm tra cài đặt, hoặc chạy lại với --debug để xem vết lỗi.")
        return 1


def wants_trace(arguments: Sequence[str]) -> bool:
    """Whether the user asked for the trace of an unexpected error."""
    try:
        return "--debug" in arguments or settings.load().log == "debug"
    except CancuError:
        return False
