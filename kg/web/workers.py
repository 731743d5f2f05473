"""The server's side of the graph: a job -> an answer, so many at a time, always from one state of the graph."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.web.holder import GONE, Holder
from kg.web.jobs import Change, Head, Job
from kg.web.limits import Limits
from kg.web.lines import Line, LineClosedError
from kg.web.source import Source

_GRACE = 5.0  # seconds after which a worker is ended that its own clock should have ended

BUSY = Head(status=503, message="the server is busy with other queries; ask again shortly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A head and the answer's bytes, whole. `tag` names the state of the graph that it comes from."""

    head: Head
    body: bytes = b""
    tag: str = ""


@dataclass(slots=True, kw_only=True)
class Answering:
    """An answer that comes part by part. `end` it in any case."""

    head: Head
    tag: str
    _line: Line
    _holder: Holder
    _turns: asyncio.Semaphore
    _changes: int
    _over: bool = field(default=False)

    async def parts(self) -> AsyncIterator[bytes]:
        """The bytes; LineClosedError where the answer is cut."""
        while (part := await self._line.part()) is not None:
            yield part
        self._over = True

    def end(self) -> None:
        """Give the turn to the next; an answer that is not over is ended with its worker."""
        if not self._over:
            self._line.close()
        self._holder.give_back(self._line, self._changes)
        self._turns.release()


class Workers:
    """Asks queries of `source`, so many at a time. Close it when done."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.parallel)
        self._changing = asyncio.Lock()
        self._holder = Holder(source, limits)

    @property
    def quads(self) -> int:
        """How many the graph has."""
        return self._holder.quads

    @property
    def tag(self) -> str:
        """Text that changes whenever the graph does."""
        return self._holder.tag

    @property
    def version(self) -> str:
        """The state of the source that is served."""
        return self._holder.version

    @property
    def default_graph(self) -> str:
        """What a query asks that names no graph: see DefaultGraphs."""
        return self._holder.default_graph

    async def ask(self, job: Job) -> Answer:
        """The whole answer, or the error it ended with; 503 if no turn comes in time. A cancelled call ends its job."""
        answering = await self.open(job)
        if isinstance(answering, Answer):
            return answering
        try:
            body = b"".join([part async for part in answering.parts()])
            return Answer(head=answering.head, body=body, tag=answering.tag)
        except LineClosedError:
            return Answer(head=GONE)
        finally:
            answering.end()

    async def open(self, job: Job) -> Answer | Answering:
        """The answer if it is short or an error, else what gives it part by part."""
        if self._turns.locked():
            try:
                async with asyncio.timeout(self._limits.wait):
                    await self._turns.acquire()
            except TimeoutError:
                return Answer(head=BUSY)
        else:
            await self._turns.acquire()  # at once
        answer: Answer | Answering | None = None
        try:
            async with asyncio.timeout(self._limits.seconds + _GRACE):
                answer = await self._opened(job)
        except TimeoutError:
            message = f"the query ran longer than {self._limits.seconds:g} s; narrow it, or add LIMIT"
            answer = Answer(head=Head(status=504, message=message))
        finally:
            if not isinstance(answer, Answering):
                self._turns.release()
        return answer

    async def change(self, job: Change) -> Answer:
        """What came of a change: a worker tries it on its own copy first, within the limits."""
        async with self._changing:
            tried = await self.ask(job)
            if tried.head.status >= 300:
                return tried
            try:
                done = await self._holder.change(job)
            except LineClosedError:
                done = GONE
            return Answer(head=done if done.status >= 300 else tried.head, tag=self.tag)

    async def renew(self) -> None:
        """Load the source anew and let it answer from now on; KgError if it cannot be, and all stays as it is."""
        fresh = await asyncio.to_thread(Holder, self.source, self._limits)
        self._holder, old = fresh, self._holder
        old.retire()

    def close(self) -> None:
        """End the process; queries that run end with it."""
        self._holder.close()

    async def _opened(self, job: Job) -> Answer | Answering:
        holder = self._holder
        while True:
            changes, tag = holder.changes, holder.tag
            try:
                line, used = await holder.line()
            except LineClosedError:
                return Answer(head=GONE)
            kept = False
            try:
                await line.send(job)
                head = await line.head()
                if head.length is None:
                    kept = True
                    return Answering(
                        head=head, tag=tag, _line=line, _holder=holder, _turns=self._turns, _changes=changes
                    )
                body = b""
                while (part := await line.part()) is not None:
                    body += part
                return Answer(head=head, body=body, tag=tag)
            except LineClosedError:
                if not used:
                    return Answer(head=GONE)
                # it had ended of itself after its last answer: a fresh one takes the job
            except BaseException:
                line.close()
                raise
            finally:
                if not kept:
                    holder.give_back(line, changes)


async def follow(workers: Workers, seconds: float, tell: Callable[[str], None]) -> None:
    """Serve a newer graph of a workspace as soon as there is one; `tell` hears of it in one line."""
    refused = ""
    while True:
        await asyncio.sleep(seconds)
        version = await asyncio.to_thread(workers.source.version)
        if version in (workers.version, refused):
            continue
        try:
            await workers.renew()
        except KgError as error:
            refused = version
            tell(f"the newer graph is not served, the one before is: {error}")
        else:
            tell(f"now serving a newer graph: {workers.quads} quads")
