"""`kg serve` as a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

TOKEN = "a-token-for-these-tests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server: its process, its address, and a client that bears the token."""

    pid: int
    host: str
    port: int
    client: httpx.Client


@contextmanager
def served(*arguments: str) -> Iterator[Served]:
    """`kg serve` with these arguments, at any free port."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            address = re.search(r"http://([\d.]+):(\d+)/", line)
            assert address is not None, line + server.stderr.read()
            headers = {"Authorization": f"Bearer {TOKEN}"}
            with httpx.Client(base_url=address[0], headers=headers, timeout=60, trust_env=False) as client:
                yield Served(pid=server.pid, host=address[1], port=int(address[2]), client=client)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=20)
            finally:
                server.kill()


def empty_and_writable(folder: Path) -> tuple[str, ...]:
    """The arguments for a server over nothing that takes changes; `folder` is for its files."""
    (folder / "token").write_text(TOKEN, encoding="utf-8")
    (folder / "empty.nq").write_bytes(b"")
    return "--data", str(folder / "empty.nq"), "--writable", "--token-file", str(folder / "token")
