"""Running reads, writes and other work off the window's thread, and answering on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from cwdesk.kernel.errors import Cancelled
from ui.kit.errors import meet
from ui.kit.garbage import Collector
from ui.kit.waiting import Ticker, Waiting, waiting

if TYPE_CHECKING:  # the store takes a while to import, and the first window does without
    from cwdesk.store.database import Database

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=BaseException)

LOOK_EVERY_MS = 100


class Task(Generic[T]):
    """Something under way; says what to do with its answer, and for whom."""

    def __init__(
        self, runner: Runner, future: Future[T], ticker: Ticker | None, *, ask: bool
    ) -> None:
        """Follow `future`; the answer of an `ask` gives way to a newer one for the same place."""
        self._runner = runner
        self._future = future
        self._asks = ask
        self._owner: QObject | None = None
        self._done: Callable[[T], object] | None = None
        self._failures: list[tuple[type[BaseException], Callable[[Any], object]]] = []
        self._after: list[Callable[[], object]] = []
        self.ticker = ticker
        self.started = time.monotonic()

    def then(self, owner: QObject, done: Callable[[T], object]) -> Task[T]:
        """Call `done(answer)` on the window's thread, unless `owner` is gone by then.

        Of two reads whose answers go to the same bound method, only the newer one answers.
        """
        self._owner, self._done = owner, done
        if self._asks:
            self._runner.supersede((id(owner), done), self)
        return self

    def fail(self, owner: QObject, kind: type[E], handler: Callable[[E], object]) -> Task[T]:
        """Let `handler` meet failures of `kind`; all others are met as the kit always does."""
        self._owner = self._owner or owner
        self._failures.append((kind, handler))
        return self

    def after(self, callback: Callable[[], object]) -> Task[T]:
        """Call `callback` when the work has ended in whatever way, if the owner still is there."""
        self._after.append(callback)
        return self

    def cancel(self) -> None:
        """Stop the work if it has not begun or listens to its ticker; its answer is dropped."""
        self._future.cancel()
        if self.ticker is not None:
            self.ticker.cancel()

    def give_way(self) -> None:
        """Drop the answer: a newer question for the same place was asked."""
        self._forget()
        self._failures = [(BaseException, lambda _error: None)]
        self.cancel()

    def deliver(self) -> None:
        """Answer, on the window's thread; a write that failed is told even if its owner is gone."""
        if self._owner is not None and not shiboken6.isValid(self._owner):
            if self._asks:
                return
            self._forget()
            self._failures = []
        error = CancelledError() if self._future.cancelled() else self._future.exception()
        for callback in self._after:
            callback()
        if error is not None:
            self._failed(error)
        elif self._done is not None:
            self._done(self._future.result())

    def _forget(self) -> None:
        self._owner = self._done = None
        self._after = []

    def _failed(self, error: BaseException) -> None:
        for kind, handler in self._failures:
            if isinstance(error, kind):
                handler(error)
                return
        if not isinstance(error, Cancelled | CancelledError):
            meet(error, self._owner, wrote=not self._asks)


class Runner(QObject):
    """The windows' only way to the database, and to anything that takes longer than a blink."""

    changed = Signal(frozenset)
    """The names of the tables that a finished write touched."""
    waits = Signal(object)
    """A `Waiting` while something takes its time, None when nothing does any more."""

    _ended = Signal(object)
    _touched = Signal(object)

    def __init__(self, database: Database | None, parent: QObject | None = None) -> None:
        """Work on `database`; without one, only `work` can be asked."""
        super().__init__(parent)
        self._database = database
        self._pool = ThreadPoolExecutor(2, "cwdesk-work")
        self._collector = Collector(self)
        self._running: set[Task[Any]] = set()
        self._newest: dict[Hashable, Task[Any]] = {}
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._touched.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self, interval=LOOK_EVERY_MS)
        self._clock.timeout.connect(self._look)
        if database is not None:
            database.listen(self._heard)

    def read(
        self, work: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Task[T]:
        """Run the query `work(session, …)` on the reader's thread."""
        future = self.database.read(work, *args, **kwargs)
        return self._follow(future, (*args, *kwargs.values()), ask=True)

    def write(
        self, work: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Task[T]:
        """Run the command `work(session, …)` on the writer's thread, as one operation."""
        future = self.database.write(work, *args, **kwargs)
        return self._follow(future, (*args, *kwargs.values()), ask=False)

    def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Task[T]:
        """Run `function(…)`, which touches no session, on a thread of the pool."""
        future = self._pool.submit(function, *args, **kwargs)
        return self._follow(future, (*args, *kwargs.values()), ask=True)

    @property
    def database(self) -> Database:
        """The open store."""
        if self._database is None:
            raise RuntimeError("no office is open")
        return self._database

    def supersede(self, place: Hashable, task: Task[Any]) -> None:
        """Make `task` the one that answers at `place`."""
        older = self._newest.get(place)
        if older is not None and older is not task:
            older.give_way()
        self._newest[place] = task

    def busy(self) -> bool:
        """Return whether anything is under way or not yet answered."""
        return bool(self._running)

    def cancel(self) -> None:
        """Cancel everything that can be cancelled."""
        for task in tuple(self._running):
            if task.ticker is not None:
                task.cancel()

    def close(self) -> None:
        """Wait for what runs; nothing is answered any more."""
        self._clock.stop()
        for task in tuple(self._running):
            task.give_way()
        self._pool.shutdown()
        self._collector.close()

    def _follow(self, future: Future[T], given: tuple[object, ...], *, ask: bool) -> Task[T]:
        ticker = next((value for value in given if isinstance(value, Ticker)), None)
        task = Task(self, future, ticker, ask=ask)
        self._running.add(task)
        self._clock.start()
        future.add_done_callback(lambda _future: self._end(task))
        return task

    def _end(self, task: Task[Any]) -> None:
        if shiboken6.isValid(self):
            self._ended.emit(task)

    def _deliver(self, task: Task[Any]) -> None:
        self._running.discard(task)
        self._newest = {place: kept for place, kept in self._newest.items() if kept is not task}
        if not self._running:
            self._clock.stop()
            self.waits.emit(None)
        task.deliver()

    def _heard(self, tables: frozenset[str]) -> None:
        if shiboken6.isValid(self):
            self._touched.emit(tables)

    def _look(self) -> None:
        oldest = min(self._running, key=lambda task: task.started)
        shown: Waiting = waiting(time.monotonic() - oldest.started, oldest.ticker)
        self.waits.emit(shown)
