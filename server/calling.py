"""What surrounds every command: its streams, and errors as one line that says what to do.

Exit code 2 means that the caller can mend it; what is a fault of the program keeps its traceback.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Callable

import click

from graph.errors import CommuniqueError
from graph.store.full import is_full

CALLED_WRONGLY = 2
EXTRAS = {
    "en_core_web_sm": "extract",
    "markdown_it": "extract",
    "networkx": "notebook",
    "pandas": "notebook",
    "py3langid": "extract",
    "pypdf": "extract",
    "spacy": "extract",
    "trafilatura": "extract",
}


def run(command: Callable[[], object]) -> None:
    """Runs a command, and exits with 2 and one line where the caller can mend what is wrong."""
    open_streams()
    try:
        try:
            command()
        finally:
            _flush()
    except CommuniqueError as error:
        _complain(str(error))
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        extra = EXTRAS.get(name)
        if extra is None:
            raise
        _complain(f"{name} is not installed: pip install 'communique[{extra}]'")
    except BrokenPipeError:  # such as that of `| head`: there is nothing to say, and nobody to
        _discard_output()
        sys.exit(1)
    except OSError as error:
        _discard_output()
        _complain(_advice(error))


def open_streams() -> None:
    """Opens the standard streams that the caller has closed, on nothing.

    Files opened later would else get their numbers, and what is printed would end in them.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            os.set_inheritable(number, True)
        if getattr(sys, name) is None:
            stream = os.fdopen(number, mode, encoding="utf-8", closefd=False)
            setattr(sys, name, stream)


def _flush() -> None:
    """Brings what was printed to its reader while there is somebody to tell that it failed."""
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def _discard_output() -> None:
    """Sends what is still to be printed to nowhere: the interpreter would complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def _advice(error: OSError) -> str:
    what = error.strerror or str(error)
    where = f"{error.filename}: " if error.filename is not None else ""
    if is_full(error):
        return f"{where}{what}: free some space, then run this again"
    if error.errno == errno.EMFILE:
        return f"{where}{what}: raise the limit on open files (ulimit -n)"
    return f"{where}{what}"


def _complain(message: str) -> None:
    with contextlib.suppress(OSError):
        click.echo(f"communique: {' '.join(message.split())}", err=True)
    sys.exit(CALLED_WRONGLY)
