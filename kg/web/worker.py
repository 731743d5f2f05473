"""The process that holds the graph and forks one child a query: a child that exceeds its limits ends alone."""

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
from pyoxigraph import Store

from kg.errors import KgError
from kg.web.evaluate import Head, Question, answer
from kg.web.graph import load_graph
from kg.web.limits import Limits

_PAGE = os.sysconf("SC_PAGE_SIZE")


def hold_graph(control: socket.socket, source: str, limits: Limits) -> None:
    """Load `source`, say on `control` whether it could be done (a Head), then answer until `control` is closed.

    Each byte on `control` comes with a socket (SCM_RIGHTS) on which a Question stands in one line of JSON; a Head in
    one line and the answer's bytes go back. Who closes that socket ends the query.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business, which then closes `control`
    try:
        store = load_graph(Path(source))
    except KgError as error:
        control.sendall(msgspec.json.encode(Head(status=500, message=str(error))) + b"\n")
        return
    control.sendall(msgspec.json.encode(Head(status=200, length=len(store))) + b"\n")
    gc.collect()
    gc.freeze()  # children share these pages for as long as nobody touches them
    _Supervisor(control, store, limits).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    pid: int
    line: socket.socket


class _Supervisor:
    """Forks, reaps and kills; reads nothing that a client wrote."""

    def __init__(self, control: socket.socket, store: Store, limits: Limits) -> None:
        self._control = control
        self._store = store
        self._limits = limits
        self._jobs: dict[int, _Job] = {}
        self._nowhere = os.open(os.devnull, os.O_RDWR)
        self._woken, self._wake = os.pipe()
        for end in (self._woken, self._wake):
            os.set_blocking(end, False)

    def run(self) -> None:
        """Answer until `control` is closed."""
        signal.signal(signal.SIGCHLD, _pass)
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._woken, select.POLLIN)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == self._woken:
                    self._reap(poll)
                elif descriptor in self._jobs:
                    # The client has gone: end its query, and hear no more of it until it is reaped.
                    poll.unregister(descriptor)
                    os.kill(self._jobs[descriptor].pid, signal.SIGKILL)
                elif descriptor == self._control.fileno() and not self._take(poll):
                    for job in self._jobs.values():
                        os.kill(job.pid, signal.SIGKILL)
                    return

    def _take(self, poll: select.poll) -> bool:
        """Begin the next query; False when there will be none."""
        byte, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not byte:
            return False
        for descriptor in descriptors:
            line = socket.socket(fileno=descriptor)
            try:
                pid = os.fork()
            except OSError as error:
                message = f"no process could be made for the query ({error.strerror}); ask again later"
                self._tell(line, Head(status=503, message=message))
                continue
            if pid == 0:
                self._answer(line)
            self._jobs[descriptor] = _Job(pid=pid, line=line)
            poll.register(descriptor, 0)  # tells only when the other end is closed
        return True

    def _reap(self, poll: select.poll) -> None:
        os.read(self._woken, 4096)
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                for descriptor, job in list(self._jobs.items()):
                    if job.pid == pid:
                        del self._jobs[descriptor]
                        with contextlib.suppress(KeyError):
                            poll.unregister(descriptor)
                        self._close(job, status)

    def _close(self, job: _Job, status: int) -> None:
        """Say why a child ended that has not answered itself."""
        if status != 0:
            head = Head(status=500, message="the query ran out of memory, or is nested too deeply; make it smaller")
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
                message = f"the query ran longer than {self._limits.seconds:g} s; narrow it, or add LIMIT"
                head = Head(status=504, message=message)
            self._tell(job.line, head)
        job.line.close()

    def _tell(self, line: socket.socket, head: Head) -> None:
        """Send a head if the other end still takes it, and close the line."""
        line.setblocking(False)
        with contextlib.suppress(OSError):
            line.send(msgspec.json.encode(head) + b"\n")
        line.close()

    def _answer(self, line: socket.socket) -> NoReturn:
        """The child: answer the question on `line` within the limits, and end."""
        status = 1
        try:
            self._confine()
            with line.makefile("rb") as file:
                question = msgspec.json.decode(file.readline(), type=Question)
            head, body = answer(self._store, question, self._limits)
            signal.setitimer(signal.ITIMER_REAL, 0)
            line.sendall(msgspec.json.encode(head) + b"\n")
            line.sendall(body)
            status = 0
        finally:
            os._exit(status)

    def _confine(self) -> None:
        """No other end of a line, a clock that the kernel keeps, a bound on memory, and no new file or socket."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, self._limits.seconds)
        for job in self._jobs.values():
            job.line.close()
        self._control.close()
        for standard in (0, 1, 2):
            os.dup2(self._nowhere, standard)
        most = _address_space() + self._limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # SERVICE has no way out even if the scan missed it


def _address_space() -> int:
    """Bytes of address space in use, the graph's among them; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE
    except OSError:
        return 0


def _pass(_number: int, _frame: FrameType | None) -> None:
    """SIGCHLD needs a handler for the wakeup to be written."""
