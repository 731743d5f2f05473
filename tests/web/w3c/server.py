"""`kg serve` as a process of its own, writable, over nothing."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

TOKEN = "a-token-for-these-tests"


@contextmanager
def served(folder: Path, *options: str) -> Iterator[httpx.Client]:
    """A client of a server that starts with an empty graph; `folder` is for its files."""
    (folder / "token").write_text(TOKEN, encoding="utf-8")
    (folder / "empty.nq").write_bytes(b"")
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--data", str(folder / "empty.nq")]
    command += ["--writable", "--token-file", str(folder / "token"), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            address = re.search(r"http://\S+/", line)
            assert address is not None, line + server.stderr.read()
            headers = {"Authorization": f"Bearer {TOKEN}"}
            with httpx.Client(base_url=address[0], headers=headers, timeout=60, trust_env=False) as client:
                yield client
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)
