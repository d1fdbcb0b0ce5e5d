"""One writer and one reader, each on its own thread; a use case is a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store import journal
from cwdesk.store.driver import assert_driver, assert_encrypted, engine, trouble
from cwdesk.store.journal import Actor

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]


class Database:
    """An open store. `write` and `read` take a function whose first argument is the session."""

    def __init__(self, file: Path, key: bytes, actor: Actor, *, read_only: bool = False) -> None:
        """Open `file` with the 32-byte data key; the schema is not looked at."""
        assert_driver()
        assert_encrypted(file)
        self.file = file
        self.actor = actor
        self.read_only = read_only
        self._listeners: list[Listener] = []
        self.writer_engine = engine(file, key, read_only=False)
        self._reader = engine(file, key, read_only=True)
        self._write_thread = ThreadPoolExecutor(1, "cwdesk-writer")
        self._read_thread = ThreadPoolExecutor(1, "cwdesk-reader")

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

    def listen(self, listener: Listener) -> None:
        """Have `listener` called, on the writer's thread, with the tables that a write touched."""
        self._listeners.append(listener)

    def checkpoint(self) -> Future[None]:
        """Fold the write-ahead log into the file; for idle moments."""
        return self._write_thread.submit(self._checkpoint)

    def close(self) -> None:
        """Finish what is under way, fold the log in and let the file go."""
        if not self.read_only:
            self.checkpoint().exception()
        self._read_thread.shutdown()
        self._write_thread.shutdown()
        self._reader.dispose()
        self.writer_engine.dispose()

    def _checkpoint(self) -> None:
        with self.writer_engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _write(self, work: Callable[[Session], T]) -> T:
        if self.read_only:
            raise StoreTrouble(Trouble.READ_ONLY, "数据文件以只读方式打开，不能修改。")
        with _session(self.writer_engine) as session:
            journal.begin(session, self.actor)
            result = work(session)
            touched = journal.finish(session)
            session.commit()
        if touched:
            for listener in self._listeners:
                listener(touched)
        return result

    def _read(self, work: Callable[[Session], T]) -> T:
        with _session(self._reader) as session:
            return work(session)


@contextmanager
def _session(on: Engine) -> Iterator[Session]:
    with Session(on, expire_on_commit=False) as session:
        try:
            yield session
        except DBAPIError as error:
            raise trouble(error.orig or error) from error
