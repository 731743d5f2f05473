"""decisions.csv: read with its mistakes told, written whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.decisions import FILE, Ref, add_decision, read_decisions, ref_of
from kg.errors import KgError, StoreError
from tests.decisions.rows import decision

HEADER = "decision,first,second,reason,who,when\n"


def _written(folder: Path, text: str | bytes) -> Path:
    path = folder / FILE
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert read_decisions(tmp_path).rows == ()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    row = decision("same actor:x-1 actor:hamas", reason="اسم واحد، بكتابتين", who="هدى")
    assert add_decision(tmp_path, row).line == 2
    (found,) = read_decisions(tmp_path).rows
    assert (str(found), found.reason, found.who, found.when) == (str(row), row.reason, row.who, row.when)


def test_a_spreadsheet_knows_the_file_as_utf_8(tmp_path: Path) -> None:
    add_decision(tmp_path, decision("reject claim:77f8154e1fc64e8d-place", reason="المكان خطأ"))
    with (tmp_path / FILE).open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (tmp_path / FILE).read_bytes().startswith(b"\xef\xbb\xbf")
    assert row["reason"] == "المكان خطأ"


def test_what_a_spreadsheet_has_saved_is_read_and_gone_on_with(tmp_path: Path) -> None:
    path = _written(tmp_path, "\ufeffwho,decision,second,first,reason,when\r\nhuda,same,actor:b,actor:a,,\r\n,,,,,\r\n")
    assert add_decision(tmp_path, decision("same actor:b actor:c")).line == 4
    assert [str(row) for row in read_decisions(tmp_path).rows] == ["same actor:a actor:b", "same actor:b actor:c"]
    assert path.read_bytes().endswith(b"huda,same,actor:c,actor:b,,2024-05-01T10:00:00Z\r\n")


def test_a_file_without_a_last_line_break_is_gone_on_with(tmp_path: Path) -> None:
    _written(tmp_path, f"{HEADER}same,actor:a,actor:b,,,")
    assert add_decision(tmp_path, decision("same actor:c actor:d")).line == 3
    assert len(read_decisions(tmp_path).rows) == 2


@pytest.mark.parametrize("row", ["same actor:a actor:b", "same actor:b actor:a"])
def test_the_same_decision_is_written_once(row: str, tmp_path: Path) -> None:
    add_decision(tmp_path, decision("same actor:a actor:b"))
    before = (tmp_path / FILE).read_bytes()
    assert add_decision(tmp_path, decision(row)).line == 2
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "place", "remedy"),
    [
        ("merge,actor:a,actor:b,,,\n", ":2", "same, different, reject"),
        ("same,actor:a,actor:b,,,\nsame,hamas,actor:b,,,\n", ":3", "actor:…, place:… or claim:…"),
        ('same,actor:a,actor:b,"one\nname",,\nsame,actor:a,place:b,,,\n', ":4", "two kinds"),
        ("\n\nsame,actor:a,actor:a,,,\n", ":4", "two things"),
        ("reject,actor:a,,,,\n", ":2", "only one claim is rejected"),
        ("reject,claim:a-place,claim:b-place,,,\n", ":2", "nothing in second"),
        ("same,actor:a,actor:b,one, or other,huda,2024\n", ":2", "double quotes"),
        ("same,actor:a,actor:b\n", ":2", "fewer cells"),
        ('same,actor:a,actor:b,"one\n', ":2", "quotation marks"),
    ],
)
def test_a_broken_row_is_told_with_its_line(rows: str, place: str, remedy: str, tmp_path: Path) -> None:
    path = _written(tmp_path, HEADER + rows)
    with pytest.raises(KgError, match=remedy) as told:
        read_decisions(tmp_path)
    assert str(told.value).startswith(f"{path}{place}: ")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("first", ["decision,first,second\n", "decision;first;second;reason;who;when\n", f"x,{HEADER}"])
def test_wrong_columns_are_told_with_the_right_ones(first: str, tmp_path: Path) -> None:
    path = _written(tmp_path, f"{first}same,actor:a,actor:b,,,\n")
    with pytest.raises(KgError, match=HEADER.strip()) as told:
        read_decisions(tmp_path)
    assert str(told.value).startswith(f"{path}:1: ")


def test_what_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = _written(tmp_path, HEADER.encode() + "same,actor:a,actor:b,سبب,,\n".encode("cp1256"))
    with pytest.raises(KgError, match="CSV UTF-8") as told:
        read_decisions(tmp_path)
    assert str(told.value).startswith(f"{path}:2: ")


def test_same_and_different_of_one_pair_are_refused_with_both_lines(tmp_path: Path) -> None:
    _written(tmp_path, f"{HEADER}different,actor:b,actor:a,,,\nsame,actor:a,actor:b,,,\n")
    with pytest.raises(KgError, match=r":3: .* contradicts line 2 "):
        read_decisions(tmp_path)


def test_a_contradiction_through_third_things_is_refused_with_all_its_lines(tmp_path: Path) -> None:
    _written(tmp_path, f"{HEADER}same,actor:a,actor:b,,,\nsame,actor:x,actor:y,,,\ndifferent,actor:a,actor:c,,,\n")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(KgError, match=r":5: .* contradicts line 2 .* and line 4 "):
        add_decision(tmp_path, decision("same actor:c actor:b"))
    assert (tmp_path / FILE).read_bytes() == before


def test_a_claim_is_the_same_telling_by_any_of_its_values(tmp_path: Path) -> None:
    _written(tmp_path, f"{HEADER}different,claim:a1-place,claim:b2,,,\nsame,claim:a1-type,claim:b2-when,,,\n")
    with pytest.raises(KgError, match="contradicts line 2"):
        read_decisions(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="writable"):
        add_decision(tmp_path / "none", decision("same actor:a actor:b"))


_LOCAL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(st.sampled_from(("actor", "place")), _LOCAL)
def test_an_actor_is_named_as_it_is_read(sort: str, local: str) -> None:
    assert str(ref_of(f"{sort}:{local}")) == f"{sort}:{local}"


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("claim:a-b-type", Ref("claim", "a-b", "type")),
        ("claim:a-b-claimed-by-12", Ref("claim", "a-b", "claimed-by-12")),
        ("claim:a-b", Ref("claim", "a-b", "type")),
    ],
)
def test_a_claim_is_told_apart_from_its_value(text: str, ref: Ref) -> None:
    assert ref_of(text) == ref


def test_a_file_that_lies_elsewhere_stays_there(tmp_path: Path) -> None:
    kept = tmp_path / "versioned.csv"
    kept.write_text(f"{HEADER}same,actor:a,actor:b,,,\n", encoding="utf-8")
    graph = tmp_path / "graph"
    graph.mkdir()
    (graph / FILE).symlink_to(kept)
    add_decision(graph, decision("different actor:a actor:c"))
    assert (graph / FILE).is_symlink()
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 3
