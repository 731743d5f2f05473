"""What collect_articles reads: files, folders, JSON lines, pages, gzip, and what articles.toml states of them."""

from __future__ import annotations

import codecs
import gzip
import json
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from kg.articles import collect_articles
from kg.errors import KgError, UsageError
from kg.model import Article, Skipped
from kg.project import folder

ATTACK = "أعلنت قيادة العمليات سقوط أربعة صواريخ على قاعدة عين الأسد، من دون إصابات."
TALKS = "اختتم الجانبان في مسقط الجولة الثانية من المحادثات، واتفقا على جولة ثالثة الشهر المقبل."
PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">
<meta property="og:title" content="صواريخ على مطار أربيل"><meta property="og:site_name" content="وكالة الضفاف">
<meta property="article:published_time" content="2022-03-13T01:00:00+03:00">
<link rel="canonical" href="https://example.org/news/17"></head><body><nav><a href="/">الصفحة الأولى</a></nav>
<article><h1>صواريخ على مطار أربيل</h1>
<p>أعلن جهاز مكافحة الإرهاب أن ثلاثة صواريخ سقطت فجر الأحد قرب مطار أربيل الدولي، ولم يصب أحد بأذى.</p>
<p>وقال محافظ المدينة إن الصواريخ أطلقت من خارج الإقليم، وإن التحقيق لا يزال جارياً.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def articles(*paths: Path, catalogue: Path | None = None) -> list[Article]:
    found = list(collect_articles(paths, catalogue=catalogue))
    assert not [skip for skip in found if isinstance(skip, Skipped)]
    return [article for article in found if isinstance(article, Article)]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def rows(path: Path, *objects: object) -> Path:
    return write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects))


def test_a_text_file_is_read_to_the_character_and_named_by_its_hash(tmp_path: Path) -> None:
    text = f"عاجل\r\n\r\n{ATTACK}\r\n"
    (article,) = articles(write(tmp_path / "a.txt", text))
    assert article.text == text
    assert article.id == sha256(text.encode()).hexdigest()[:16]
    assert article.source == str(tmp_path / "a.txt")
    assert (article.title, article.publisher, article.published, article.published_basis) == (None, None, None, None)


def test_offsets_count_the_text_after_a_byte_order_mark(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.txt", ATTACK)
    marked = tmp_path / "marked.txt"
    marked.write_bytes(codecs.BOM_UTF8 + TALKS.encode())
    assert [article.text for article in articles(plain, marked)] == [ATTACK, TALKS]


def test_a_folder_is_read_by_name_with_all_below_it_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "c.txt", "b/one.txt", ".hidden.txt", ".git/three.txt"):
        write(tmp_path / name, f"{ATTACK} {name}")
    names = [Path(article.source).relative_to(tmp_path).as_posix() for article in articles(tmp_path)]
    assert names == ["a.txt", "b/one.txt", "b/two.txt", "c.txt"]


def test_json_lines_give_text_title_date_publisher_and_address(tmp_path: Path) -> None:
    file = rows(
        tmp_path / "n.jsonl",
        {"id": "n-1", "title": "جولة ثانية", "text": TALKS, "published": "2025-04-19", "publisher": "وكالة الضفاف"},
        {"text": ATTACK, "date": "2020-01-08T04:30:00+03:00", "source": "صحيفة الميناء", "url": "https://example.org/2"},
        {"id": 3, "text": TALKS},
    )
    first, second, third = articles(file)
    assert (first.id, first.text, first.title, first.publisher) == ("n-1", TALKS, "جولة ثانية", "وكالة الضفاف")
    assert (first.published, first.published_basis) == (date(2025, 4, 19), "file")
    assert (second.id, second.published) == (sha256(ATTACK.encode()).hexdigest()[:16], date(2020, 1, 8))
    assert (second.publisher, second.url, second.source) == ("صحيفة الميناء", "https://example.org/2", f"{file}:2")
    assert third.id == "3"


def test_blank_lines_among_json_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    file = write(tmp_path / "n.jsonl", "\n" + json.dumps({"text": ATTACK}) + "\r\n\n" + json.dumps({"text": TALKS}))
    assert [article.source for article in articles(file)] == [f"{file}:2", f"{file}:4"]


def test_a_page_gives_its_article_without_menus_and_its_metadata(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "p.html", PAGE.format(charset="utf-8")))
    assert "ثلاثة صواريخ سقطت فجر الأحد" in article.text
    assert "التحقيق لا يزال جارياً" in article.text
    assert "الصفحة الأولى" not in article.text
    assert (article.title, article.publisher) == ("صواريخ على مطار أربيل", "وكالة الضفاف")
    assert (article.published, article.published_basis) == (date(2022, 3, 13), "metadata")
    assert article.url == "https://example.org/news/17"


def test_a_page_may_declare_an_older_encoding(tmp_path: Path) -> None:
    old = tmp_path / "p.htm"
    old.write_bytes(PAGE.format(charset="windows-1256").encode("cp1256"))
    (article,) = articles(old)
    assert "مطار أربيل الدولي" in article.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", ATTACK),
        ("a.jsonl.gz", json.dumps({"text": ATTACK})),
        ("a.html.gz", PAGE.format(charset="utf-8")),
    ],
)
def test_each_kind_of_file_may_be_gzip(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    (article,) = articles(tmp_path / name)
    assert "صواريخ" in article.text


def test_a_date_printed_above_the_text_is_used_when_nothing_else_states_one(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "a.txt", f"3 آذار 2023\n\n{ATTACK}\n"))
    assert (article.published, article.published_basis) == (date(2023, 3, 3), "text")


def test_articles_toml_states_what_the_files_beside_it_do_not(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"3 آذار 2023\n\n{ATTACK}\n")
    write(tmp_path / "b.txt", TALKS)
    write(
        tmp_path / "articles.toml",
        '[[article]]\nfile = "a.txt"\nid = "ain-asad"\npublished = 2023-03-04\npublisher = "وكالة الضفاف"\n'
        'url = "https://example.org/a"\n',
    )
    stated, plain = articles(tmp_path)
    assert (stated.id, stated.publisher, stated.url) == ("ain-asad", "وكالة الضفاف", "https://example.org/a")
    assert (stated.published, stated.published_basis) == (date(2023, 3, 4), "file")
    assert plain.publisher is None
    assert [article.id for article in articles(tmp_path / "a.txt")] == ["ain-asad"]


def test_articles_toml_goes_before_the_metadata_of_a_page(tmp_path: Path) -> None:
    write(tmp_path / "p.html", PAGE.format(charset="utf-8"))
    write(tmp_path / "articles.toml", '[[article]]\nfile = "p.html"\npublished = "2022-03-14"\n')
    (article,) = articles(tmp_path)
    assert (article.published, article.publisher) == (date(2022, 3, 14), "وكالة الضفاف")


def test_a_catalogue_may_lie_elsewhere(tmp_path: Path) -> None:
    file = write(tmp_path / "texts" / "a.txt", ATTACK)
    catalogue = write(tmp_path / "more" / "c.toml", '[[article]]\nfile = "../texts/a.txt"\nid = "ain-asad"\n')
    assert [article.id for article in articles(file, catalogue=catalogue)] == ["ain-asad"]


def test_the_seeds_keep_their_ids_dates_and_publishers() -> None:
    seeds = articles(folder("seeds"))
    assert [(seed.id, seed.published, seed.publisher) for seed in seeds] == [
        ("seed-000", date(2021, 7, 21), "Ultra Iraq"),
        ("seed-001", date(2021, 7, 23), "Elaph"),
        ("seed-002", date(2021, 7, 27), None),
        ("seed-003", date(2024, 1, 25), "Arabi Post"),
        ("seed-004", date(2024, 1, 27), None),
    ]
    assert {seed.published_basis for seed in seeds} == {"file"}


def test_articles_are_read_one_by_one_as_they_are_asked_for(tmp_path: Path) -> None:
    line = json.dumps({"text": ATTACK})
    file = write(tmp_path / "n.jsonl", line + "\n" + line)
    found = collect_articles([file])
    assert isinstance(next(found), Article)
    write(tmp_path / "z.txt", TALKS)
    found = collect_articles([file, tmp_path / "z.txt"])
    assert len(list(islice(found, 2))) == 2
    (tmp_path / "z.txt").unlink()
    late = next(found)
    assert isinstance(late, Skipped)


def test_a_missing_path_ends_the_call_before_anything_is_read(tmp_path: Path) -> None:
    there = write(tmp_path / "a.txt", ATTACK)
    with pytest.raises(UsageError, match=r"gone\.txt.*check the path") as caught:
        collect_articles([there, tmp_path / "gone.txt"])
    assert caught.value.exit_code == 2


def test_a_catalogue_that_cannot_be_read_ends_the_call(tmp_path: Path) -> None:
    there = write(tmp_path / "a.txt", ATTACK)
    with pytest.raises(KgError, match=r"c\.toml"):
        collect_articles([there], catalogue=write(tmp_path / "c.toml", "[[article]]\nfile = a.txt\n"))
