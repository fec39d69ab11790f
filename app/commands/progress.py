"""Progress bars: on standard error, and only where somebody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from rich.text import Text

from app.commands.console import err


@contextmanager
def show_progress(total: int, what: str = "documents") -> Iterator[Callable[[int], None]]:
    """A bar up to `total`; the function that it gives moves it on."""
    console = err()
    if not console.is_terminal:
        yield lambda number: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=total)
        yield lambda number: bar.advance(task, number)


@contextmanager
def show_steps() -> Iterator[Callable[[str, float | None], None]]:
    """Steps of long work: the function that it gives is told what is done now, and the share of it, if known."""
    console, last = err(), ""
    with console.status("") if console.is_terminal else nullcontext() as spinner:

        def tell(what: str, share: float | None) -> None:
            nonlocal last
            if spinner:
                spinner.update(Text(what if share is None else f"{what} {share:.0%}"))
            elif what != last:
                console.print(Text(what))
            last = what

        yield tell
