"""What a user may give wrongly: one clear line, the right exit code, and the rest is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

GOOD = "أعلنت وزارة الدفاع العراقية أن طائرة مسيرة قصفت قاعدة عسكرية قرب أربيل فجر الأحد من دون إصابات."
ENGLISH = "The ministry said on Sunday that talks would go on in Amman next week, without naming a day."


def _file(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def _huge(folder: Path) -> Path:
    path = folder / "huge.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)  # sparse: takes no room
    return path


def _folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


BAD: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "a missing path": (lambda folder: folder / "none.txt", 2, "no such file"),
    "an empty file": (_file("empty.txt", b""), 1, "empty"),
    "a Windows-1256 file": (_file("old.txt", GOOD.encode("cp1256")), 1, "iconv"),
    "a UTF-16 file": (_file("wide.txt", GOOD.encode("utf-16")), 1, "iconv"),
    "a binary file": (_file("picture.txt", bytes(range(256)) * 40), 1, "binary"),
    "a file that is too large": (_huge, 1, "MB"),
    "a broken JSONL line": (_file("rows.jsonl", b'{"id": "a", "text": \n'), 1, "rows.jsonl:1"),
    "an English text": (_file("english.txt", ENGLISH.encode()), 1, "Arabic"),
    "an HTML page called .txt": (_file("page.txt", f"<!doctype html><p>{GOOD}".encode()), 1, ".html"),
    "an empty folder": (_folder, 1, "no article"),
}


def _only_lines_of_kg(result: Result) -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert all(line.startswith("kg: ") for line in result.stderr.splitlines()), result.stderr


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_in_one_line(case: str, tmp_path: Path, run: Callable[..., Result]) -> None:
    make, code, words = BAD[case]
    path = make(tmp_path)
    result = run("facts", path)
    assert result.exit_code == code, result.output
    _only_lines_of_kg(result)
    assert words in result.stderr.splitlines()[0]
    assert path.name in result.stderr or case == "an empty folder"
    assert result.stdout == ""


def test_one_bad_article_does_not_stop_the_others(tmp_path: Path, run: Callable[..., Result]) -> None:
    good = [json.dumps({"id": ident, "text": f"{GOOD} {ident}"}) for ident in ("a", "c")]
    rows = [good[0], '{"id": "b", "text"', good[1]]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    result = run("facts", path)
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert "rows.jsonl:2" in result.stderr
    assert "2 read, 1 skipped" in result.stderr


def test_strict_ends_with_an_error_when_one_was_skipped(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    assert run("facts", tmp_path).exit_code == 0
    assert run("facts", "--strict", tmp_path).exit_code == 1


CALLS = {
    "no such command": (["fact"], "No such command"),
    "no such option": (["facts", "--jbos", "2", "x"], "--jbos"),
    "no path": (["facts"], "PATH"),
    "a wrong number": (["facts", "--jobs", "many", "x"], "not a valid integer"),
    "too few jobs": (["facts", "--jobs", "0", "x"], "not in the range"),
    "a gazetteer that is not there": (["facts", "--gazetteer", "none.csv", "seeds"], "none.csv"),
    "a gazetteer of no known kind": (["facts", "--gazetteer", "Makefile", "seeds"], "Makefile"),
}


@pytest.mark.parametrize("case", CALLS)
def test_a_wrong_call_is_told_in_one_line(
    case: str, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    arguments, words = CALLS[case]
    result = run(*arguments)
    assert result.exit_code in (1, 2, 3) if "gazetteer" in case else result.exit_code == 2
    _only_lines_of_kg(result)
    assert len(result.stderr.splitlines()) == 1
    assert words in result.stderr
