"""One writer and one reader, each on its own thread; a use case is a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store import journal
from cwdesk.store.driver import BUSY_MS, assert_driver, assert_encrypted, engine
from cwdesk.store.journal import Actor
from cwdesk.store.sealing import refuse_sealed
from cwdesk.store.trouble import trouble

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]


IDLE_SECONDS = 30.0
"""After so long without a write the log is folded into the file, which then is complete alone."""


class Database:
    """An open store. `write` and `read` take a function whose first argument is the session."""

    def __init__(
        self,
        file: Path,
        key: bytes,
        actor: Actor,
        *,
        read_only: bool = False,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        """Open `file` with the 32-byte data key; the schema is not looked at.

        Raises:
            StoreTrouble: it cannot be opened.
        """
        assert_driver()
        assert_encrypted(file)
        self.file = file
        self.actor = actor
        self.read_only = read_only
        self._idle_seconds = idle_seconds
        self._listeners: list[Listener] = []
        self.writer_engine = engine(file, key, read_only=False)
        self._reader = engine(file, key, read_only=True)
        self._another = partial(engine, file, key, read_only=True)
        for one in (self.writer_engine, self._reader):
            one.connect().close()
        self._write_thread = ThreadPoolExecutor(1, "cwdesk-writer")
        self._read_thread = ThreadPoolExecutor(1, "cwdesk-reader")
        self._idle = Timer(idle_seconds, self._fold_when_idle)

    def write(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run `work(session, …)` as one operation on the writer's thread.

        The future fails with what `work` raised, or `StoreTrouble`; then nothing was changed.
        """
        return self._write_thread.submit(self._write, lambda s: work(s, *args, **kwargs))

    def read(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run `work(session, …)` on the reader's thread; it cannot change anything."""
        return self._read_thread.submit(self._read, lambda s: work(s, *args, **kwargs))

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """Give the calling thread a reading session of its own, for work that takes long.

        Pages read meanwhile as if nothing were under way, and nothing in it changes until it ends.

        Raises:
            StoreTrouble: the file could not be read.
        """
        apart = self._another()
        try:
            with _session(apart) as session:
                yield session
        finally:
            apart.dispose()

    def listen(self, listener: Listener) -> None:
        """Have `listener` called, on the writer's thread, with the tables that a write touched.

        It is called before the write's future is done. What it raises is logged and changes
        nothing: the write is on the disk by then.
        """
        self._listeners.append(listener)

    def checkpoint(self) -> Future[bool]:
        """Fold the write-ahead log into the file, unless a reader still needs it.

        Returns:
            Whether all of it was folded.
        """
        return self._write_thread.submit(self._checkpoint)

    def close(self) -> None:
        """Finish what is under way or waits, fold the log in and let the file go."""
        self._read_thread.shutdown()
        self._write_thread.shutdown()
        self._idle.cancel()
        for one in (self._reader, self.writer_engine):  # the last one to go folds the log in
            one.dispose()

    def _checkpoint(self) -> bool:
        raw: Any = self.writer_engine.raw_connection().driver_connection
        raw.execute("PRAGMA busy_timeout = 0")  # a reader may take its time; the writer may not
        try:
            busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return not busy

    def _fold_when_idle(self) -> None:
        with suppress(RuntimeError):  # closed at this very moment
            self.checkpoint()

    def _await_idleness(self) -> None:
        self._idle.cancel()
        self._idle = Timer(self._idle_seconds, self._fold_when_idle)
        self._idle.daemon = True
        self._idle.start()

    def _write(self, work: Callable[[Session], T]) -> T:
        if self.read_only:
            raise StoreTrouble(Trouble.READ_ONLY, "数据文件以只读方式打开，不能修改。")
        with _session(self.writer_engine) as session:
            journal.begin(session, self.actor)
            result = work(session)
            touched = journal.finish(session)
            session.commit()
        self._await_idleness()
        if touched:
            self._tell(touched)
        return result

    def _tell(self, touched: frozenset[str]) -> None:
        news: Future[frozenset[str]] = Future()
        for listener in self._listeners:
            news.add_done_callback(partial(_hear, listener))
        news.set_result(touched)  # calls them here, one by one; a future's callbacks cannot fail it

    def _read(self, work: Callable[[Session], T]) -> T:
        with _session(self._reader) as session:
            return work(session)


def _hear(listener: Listener, news: Future[frozenset[str]]) -> None:
    listener(news.result())


@contextmanager
def _session(on: Engine) -> Iterator[Session]:
    with Session(on, expire_on_commit=False) as session:
        try:
            yield session
        except DBAPIError as error:
            refuse_sealed(error)
            raise trouble(error) from error
