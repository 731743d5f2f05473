"""The process that holds the graph and forks the workers that answer: one that exceeds its limits ends alone."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

import msgspec

from kg.errors import KgError
from kg.web.changes import change
from kg.web.evaluate import answer
from kg.web.jobs import HEAD, LAST, Delete, Head, Put, Update, frame, next_job
from kg.web.limits import Limits
from kg.web.sink import BrokenOffError, Sink
from kg.web.source import Held, Source, open_source

WORKER, CHANGE = b"w", b"c"
"""What the server asks on the control socket: a worker for the line that comes with it, a change of the graph."""

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MOST_JOBS = 10_000  # of one worker; then a fresh one takes its place
_MOST_GROWTH = 8  # a worker that has kept more than this part of its memory limit ends too


def hold_graph(control: socket.socket, source: Source, limits: Limits) -> None:
    """Load `source`, say on `control` whether it could be done (a Head), then serve until `control` is closed.

    Each byte on `control` comes with a socket (SCM_RIGHTS), a line. Jobs come on it, one at a time, and frames go
    back. Who closes a line ends the worker on it, and with it the query.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business, which then closes `control`
    try:
        held = open_source(source)
    except KgError as error:
        control.sendall(msgspec.json.encode(Head(status=500, message=str(error))) + b"\n")
        return
    control.sendall(msgspec.json.encode(Head(status=200, type=held.default_graph, length=len(held.store))) + b"\n")
    gc.collect()
    gc.freeze()  # children share these pages for as long as nobody touches them
    _Supervisor(control, held, limits).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worker:
    pid: int
    line: socket.socket


class _Supervisor:
    """Forks, reaps and kills; reads nothing that a client wrote but a change that a worker has tried before."""

    def __init__(self, control: socket.socket, held: Held, limits: Limits) -> None:
        self._control = control
        self._held = held
        self._limits = limits
        self._workers: dict[int, _Worker] = {}
        self._nowhere = os.open(os.devnull, os.O_RDWR)
        self._woken, self._wake = os.pipe()
        for end in (self._woken, self._wake):
            os.set_blocking(end, False)

    def run(self) -> NoReturn:
        """Serve until `control` is closed."""
        signal.signal(signal.SIGCHLD, _pass)
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._woken, select.POLLIN)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == self._woken:
                    self._reap(poll)
                elif descriptor in self._workers:
                    # The server has closed the line: end the query, and hear no more of it until it is reaped.
                    poll.unregister(descriptor)
                    os.kill(self._workers[descriptor].pid, signal.SIGKILL)
                elif descriptor == self._control.fileno() and not self._take(poll):
                    for worker in self._workers.values():
                        os.kill(worker.pid, signal.SIGKILL)
                    os._exit(0)  # the system takes the graph's memory faster than it could be freed piece by piece

    def _take(self, poll: select.poll) -> bool:
        """Do what is asked next; False when nothing will be."""
        wish, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not wish:
            return False
        for descriptor in descriptors:
            line = socket.socket(fileno=descriptor)
            if wish == CHANGE:
                self._change(line)
                continue
            try:
                pid = os.fork()
            except OSError as error:
                message = f"no process could be made for the query ({error.strerror}); ask again later"
                self._tell(line, Head(status=503, message=message))
                continue
            if pid == 0:
                self._work(line)
            self._workers[descriptor] = _Worker(pid=pid, line=line)
            poll.register(descriptor, 0)  # tells only when the other end is closed
        return True

    def _change(self, line: socket.socket) -> None:
        """Change the graph as a worker has just done with its own copy, within the limits and without mistake."""
        job = next_job(line)
        if isinstance(job, (Update, Put, Delete)):
            try:
                head = Head(status=change(self._held.store, job), length=len(self._held.store))
            except (SyntaxError, ValueError, OSError, RuntimeError) as error:
                head = Head(status=500, message=f"the change failed ({error}); nothing has changed")
            self._tell(line, head)
        line.close()

    def _reap(self, poll: select.poll) -> None:
        os.read(self._woken, 4096)
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                for descriptor, worker in list(self._workers.items()):
                    if worker.pid == pid:
                        del self._workers[descriptor]
                        with contextlib.suppress(KeyError):
                            poll.unregister(descriptor)
                        self._close(worker, status)

    def _close(self, worker: _Worker, status: int) -> None:
        """Say why a worker ended that has not told it itself."""
        if status != 0:
            head = Head(status=500, message="the query ran out of memory, or is nested too deeply; make it smaller")
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
                message = f"the query ran longer than {self._limits.seconds:g} s; narrow it, or add LIMIT"
                head = Head(status=504, message=message)
            self._tell(worker.line, head)
        worker.line.close()

    def _tell(self, line: socket.socket, head: Head) -> None:
        """Send a head if the other end still takes it, and close the line."""
        line.setblocking(False)
        with contextlib.suppress(OSError):
            line.send(frame(HEAD, msgspec.json.encode(head)) + frame(LAST))
        line.close()

    def _work(self, line: socket.socket) -> NoReturn:
        """The child: answer one job after the other on `line` within the limits, and end."""
        status = 1
        try:
            self._confine()
            roomy = _peak() + self._limits.memory // _MOST_GROWTH
            for number in range(_MOST_JOBS):
                job = next_job(line)
                if job is None:
                    break
                signal.setitimer(signal.ITIMER_REAL, self._limits.seconds)
                sink = Sink(line, self._limits, getattr(job, "encodings", ()))
                last = number + 1 == _MOST_JOBS or isinstance(job, (Update, Put, Delete))
                answer(self._held, job, sink, self._limits, last=last)
                signal.setitimer(signal.ITIMER_REAL, 0)
                if last or _peak() > roomy:
                    break
            status = 0
        except (BrokenOffError, OSError):
            pass
        finally:
            os._exit(status)

    def _confine(self) -> None:
        """No other end of a line, a clock that the kernel keeps, a bound on memory, and no new file or socket."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        for worker in self._workers.values():
            worker.line.close()
        self._control.close()
        for standard in (0, 1, 2):
            os.dup2(self._nowhere, standard)
        most = _address_space() + self._limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not self._held.opens_files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # SERVICE has no way out even if the scan missed it


def _address_space() -> int:
    """Bytes of address space in use, the graph's among them; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE
    except OSError:
        return 0


def _peak() -> int:
    """Bytes of memory that this process has had at most; what can be told without opening a file."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _pass(_number: int, _frame: FrameType | None) -> None:
    """SIGCHLD needs a handler for the wakeup to be written."""
