"""What collect_articles cannot read: each is skipped with what, where and the remedy, and the rest is read."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path

import pytest

from kg.articles import collect_articles, content, rows
from kg.model import Article, Skipped

ATTACK = "أعلنت الشرطة مقتل جنديين وإصابة خمسة بانفجار عبوة ناسفة على الطريق بين كركوك والحويجة."
GOOD = "عقدت اللجنة المشتركة اجتماعها الأول في عمّان وبحثت تبادل الأسرى."


def collect(*paths: Path) -> tuple[list[Article], list[Skipped]]:
    found = list(collect_articles(paths))
    skipped = [skip for skip in found if isinstance(skip, Skipped)]
    assert all("\n" not in skip.reason and skip.stage == "articles" for skip in skipped)
    return [article for article in found if isinstance(article, Article)], skipped


def only_skip(folder: Path) -> Skipped:
    """The one file skipped in `folder`, after a good article has been put at its end."""
    (folder / "zz-good.txt").write_bytes(GOOD.encode())
    articles, skipped = collect(folder)
    assert [article.text for article in articles] == [GOOD]
    (skip,) = skipped
    return skip


@pytest.mark.parametrize(
    ("name", "written", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n\t", "is empty"),
        ("a.txt", ATTACK.encode("cp1256"), "WINDOWS-1256: convert it: iconv -f WINDOWS-1256 -t UTF-8"),
        ("a.txt", ATTACK.encode("iso8859_6"), "ISO-8859-6: convert it: iconv -f ISO-8859-6 -t UTF-8"),
        ("a.txt", "Le ministre a déclaré à Téhéran être prêt.".encode("latin-1"), "(Latin-1): convert it: iconv"),
        ("a.txt", ATTACK.encode("utf-16"), "is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8"),
        ("a.txt", ATTACK.encode("utf-16-le"), "looks like UTF-16LE, not UTF-8; convert it: iconv -f UTF-16LE"),
        ("a.txt", ATTACK.encode("utf-16-be"), "looks like UTF-16BE"),
        ("a.txt", ATTACK.encode("utf-32"), "is UTF-32"),
        ("a.txt", f"{ATTACK}\n{ATTACK}".encode()[:-1] + b"\xff", "damage at byte 317, line 2"),
        ("a.txt", random.Random(7).randbytes(3000), "binary"),
        ("a.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "binary"),
        ("a.txt", ATTACK.encode() + b"\0\0\0", "binary"),
        ("a.txt", b"The two sides agreed to meet again in Muscat.", "is not Arabic (Arabic letters: 0%)"),
        ("a.txt", "2021/07/26 — 12:30".encode(), "is not Arabic (Arabic letters: none)"),
        ("a.txt", f"<!DOCTYPE html>\n<html><body>{ATTACK}".encode(), "HTML page, not plain text; give it a name that"),
        ("a.txt", json.dumps({"text": ATTACK}).encode(), "is JSON, not plain text; give it a name that ends in .jsonl"),
        ("a.json", b"[]", "jq -c"),
        ("a.pdf", b"%PDF", 'ends in ".pdf", which is not read; the endings are .txt, .html'),
        ("README", ATTACK.encode(), "has no ending"),
        ("a.html", b"<html><body></body></html>", "no article's text"),
        ("a.html", b"", "is empty"),
        ("a.html", b"<meta charset=x-none><p>" + ATTACK.encode("cp1256"), 'encoding "x-none" that it declares'),
        ("a.html", b"<p>" + ATTACK.encode("cp1256"), "WINDOWS-1256"),
        ("a.txt.gz", b"this is no gzip", "broken gzip"),
        ("a.txt.gz", gzip.compress(ATTACK.encode())[:-9], "broken gzip"),
        ("a.txt.gz", gzip.compress(ATTACK.encode("cp1256")), "gzip -dc"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", json.dumps({"text": ATTACK}).encode("utf-16"), "is UTF-16"),
        ("a.jsonl", json.dumps({"text": ATTACK}).encode("utf-16-le"), "UTF-16LE"),
    ],
)
def test_a_file_that_is_no_article_is_skipped_with_its_remedy(
    tmp_path: Path, name: str, written: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(written)
    skip = only_skip(tmp_path)
    assert skip.article == str(tmp_path / name)
    assert words in skip.reason


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "is broken JSON"),
        ('{"text": "' + ATTACK, "is broken JSON"),
        ("[1, 2]", "Expected `object`, got `array`"),
        ('{"title": "بلا نص"}', "missing required field `text`"),
        ('{"text": null}', "Expected `str`, got `null` - at `$.text`"),
        ('{"text": ""}', "is empty"),
        ('{"text": "Talks ended."}', "is not Arabic"),
        (json.dumps({"text": ATTACK, "published": "21 July"}), 'has the date "21 July"; write it like 2021-07-21'),
        (json.dumps({"text": ATTACK, "id": " "}), "id ' ' is empty"),
        ('{"text": "\\ud83d ' + ATTACK + '"}', "is broken JSON"),
        ('{"deep": ' + "[" * 100_000, "is broken JSON"),
    ],
)
def test_a_bad_json_line_is_skipped_by_its_number_and_the_rest_is_read(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "n.jsonl"
    good = [json.dumps({"text": ATTACK}), json.dumps({"text": GOOD})]
    file.write_text(f"{good[0]}\n{line}\n{good[1]}\n", encoding="utf-8")
    articles, (skip,) = collect(file)
    assert [article.text for article in articles] == [ATTACK, GOOD]
    assert skip.article == f"{file}:2"
    assert words in skip.reason


def test_a_json_line_in_another_encoding_is_skipped_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    old = json.dumps({"text": ATTACK}, ensure_ascii=False).encode("cp1256")
    file.write_bytes(json.dumps({"text": GOOD}).encode() + b"\n" + old + b"\n")
    articles, (skip,) = collect(file)
    assert len(articles) == 1
    assert (skip.article, "WINDOWS-1256" in skip.reason) == (f"{file}:2", True)


def test_a_gzip_that_breaks_off_gives_the_rows_before_the_break(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{ATTACK} {number}"}) + "\n" for number in range(2000))
    whole = gzip.compress(lines.encode())
    file = tmp_path / "n.jsonl.gz"
    file.write_bytes(whole[: len(whole) * 3 // 4])
    articles, (skip,) = collect(file)
    assert 0 < len(articles) < 2000
    assert "broken gzip" in skip.reason
    assert skip.article == f"{file}:{len(articles) + 1}"


def test_a_file_too_large_for_an_article_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(content.LARGEST_FILE + 1)
    assert "is over 50 MB, too large for one article" in only_skip(tmp_path).reason


def test_gzip_that_unpacks_to_too_much_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "LARGEST_FILE", 1_000_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"\n" * 1_000_001))
    assert "is over 1 MB" in only_skip(tmp_path).reason


def test_a_json_line_too_long_for_an_article_is_skipped_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "LARGEST_LINE", 1_000_000)
    file = tmp_path / "n.jsonl"
    file.write_bytes(b'{"text": "' + b"x" * 2_500_000 + b'"}\n' + json.dumps({"text": GOOD}).encode())
    (article,), (skip,) = collect(file)
    assert (article.source, skip.article) == (f"{file}:2", f"{file}:1")
    assert "is over 1 MB" in skip.reason


def test_the_same_article_twice_is_a_duplicate(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(ATTACK.encode())
    (article,), (skip,) = collect(tmp_path)
    assert (article.source, skip.article) == (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert f"is the same article as {tmp_path / 'a.txt'}" in skip.reason


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ATTACK.encode())
    (article,), (skip,) = collect(tmp_path / "a.txt", tmp_path)
    assert article.text == ATTACK
    assert "same article" in skip.reason


def test_one_id_for_two_texts_is_no_duplicate_but_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    file.write_text("\n".join(json.dumps({"id": "n-1", "text": text}) for text in (ATTACK, GOOD)), encoding="utf-8")
    (article,), (skip,) = collect(file)
    assert article.text == ATTACK
    assert skip.reason == f'has the id "n-1" of {file}:1, but another text; give one of them another id'


def test_a_link_that_leads_back_is_named_and_not_followed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "back").symlink_to(tmp_path, target_is_directory=True)
    assert "is a link back to" in only_skip(tmp_path).reason


def test_a_link_to_nothing_and_a_pipe_are_named(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    _, skipped = collect(tmp_path)
    assert [Path(skip.article).name for skip in skipped] == ["dead.txt", "pipe.txt"]
    assert all("no file that can be read" in skip.reason for skip in skipped)


def test_a_file_that_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    shut = tmp_path / "a.txt"
    if os.geteuid() == 0:  # root may read every file, but nobody the unmapped first page of a process
        if not Path("/proc/self/mem").exists():
            pytest.skip("needs /proc to have a file that root cannot read")
        shut.symlink_to("/proc/self/mem")
    else:
        shut.write_bytes(ATTACK.encode())
        shut.chmod(0)
    assert "cannot be read" in only_skip(tmp_path).reason


def test_a_name_that_is_not_utf8_is_shown_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("تقرير".encode("cp1256") + b".pdf")).touch()
    assert only_skip(tmp_path).article.encode().endswith(b".pdf")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('[[article]]\nfile = "a.txt"\npublished = 2021-13-45\n', "articles.toml: "),
        ('[[article]]\nfile = "a.txt"\nauthor = "x"\n', 'articles.toml:1: "author" is not a key; the keys are'),
        ('[[article]]\nid = "x"\n', 'articles.toml:1: "file" is missing'),
        ('[[article]]\nfile = "a.txt"\nid = 3\n', 'articles.toml:1: "id" must be a string'),
        ('\n[[article]]\nfile = "a.txt"\npublished = "Juli"\n', "articles.toml:2: \"published\" is 'Juli'; write it"),
        ('[[article]]\nfile = "a.txt"\n[[article]]\nfile = "a.txt"\n', 'articles.toml:3: "a.txt" has an entry already'),
        ('article = "a.txt"\n', "only tables of the form [[article]]"),
    ],
)
def test_a_broken_catalogue_leaves_its_folder_out_and_says_where(tmp_path: Path, toml: str, words: str) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_bytes(ATTACK.encode())
    (texts / "articles.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "good.txt").write_bytes(GOOD.encode())
    (article,), skipped = collect(tmp_path)
    assert article.text == GOOD
    assert [Path(skip.article).name for skip in skipped] == ["a.txt", "articles.toml"]
    assert all(words in skip.reason for skip in skipped)


def test_a_catalogue_entry_for_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text('# none\n[[article]]\nfile = "gone.txt"\n', encoding="utf-8")
    skip = only_skip(tmp_path)
    assert skip.article == f"{tmp_path / 'articles.toml'}:2"
    assert 'names "gone.txt", which is not there' in skip.reason
