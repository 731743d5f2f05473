"""NAME.yaml and NAME.txt -> Annotation, and the mistakes that are told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.model import Span
from kg.scoring import find_annotations, read_annotation
from kg.scoring.names import Name

README = Path(__file__).parents[2] / "README.md"
TEXT = "قصفت كتائب الفجر مطار الوادي أمس، ونفى العراق سقوط قتلى."
GOOD = """\
published: 2022-03-04
publisher: النداء
actors:
  - name_ar: كتائب الفجر
    kind: ArmedGroup
    surfaces: [كتائب الفجر]
events:
  - class: Attack
    quote: قصفت كتائب الفجر مطار الوادي
    date: 2022-03-03
    killed: 0
    status: occurred
"""


def write(folder: Path, annotation: str | bytes, text: str | None = TEXT) -> Path:
    path = folder / "a1.yaml"
    path.write_bytes(annotation.encode() if isinstance(annotation, str) else annotation)
    if text is not None:
        (folder / "a1.txt").write_text(text, encoding="utf-8")
    return path


def test_an_annotation_holds_its_article(tmp_path: Path) -> None:
    annotation = read_annotation(write(tmp_path, GOOD))
    assert (annotation.id, annotation.published, annotation.publisher) == ("a1", date(2022, 3, 4), "النداء")
    assert annotation.actors[0].name == Name(None, "كتائب الفجر")
    event = annotation.events[0]
    assert event.spans == (Span(0, 28),)
    assert (event.values["killed"], event.values["injured"]) == ("0", None)
    assert event.days["date"] == (date(2022, 3, 3), date(2022, 3, 3))
    assert annotation.strays == ()


def test_the_annotation_in_the_readme_is_one(tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    text = "تبنت كتائب الفجر قصف قاعدة الوادي بنحو عشرة صواريخ من دون قتلى."
    annotation = read_annotation(write(tmp_path, shown[1], text))
    assert annotation.strays == ()
    assert annotation.events[0].names["perpetrators"] == (Name("Dawn Brigades", None),)


def test_a_quote_that_does_not_stand_in_the_text_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    annotation = read_annotation(write(tmp_path, GOOD.replace("مطار الوادي", "مطار  الوادي")))
    assert len(annotation.events) == 1
    assert annotation.events[0].spans == ()
    assert len(annotation.strays) == 1
    assert annotation.strays[0].where.endswith("a1.yaml:9")
    assert annotation.strays[0].file == "a1.txt"


def test_a_surface_that_does_not_stand_in_the_text_is_told(tmp_path: Path) -> None:
    annotation = read_annotation(write(tmp_path, GOOD.replace("[كتائب الفجر]", "[كتائب الفجر, الكتيبة]")))
    assert [(stray.where[-9:], stray.quote) for stray in annotation.strays] == [("a1.yaml:6", "الكتيبة")]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("killed: 0", "kiled: 0", r':11: "kiled" is no key of an Attack; write "killed"'),
        ("killed: 0", "ordinal: 2", r':11: "ordinal" is no key of an Attack'),
        ("killed: 0", "killed: many", r":11: \"killed\" is 'many'; it is a whole number"),
        ("killed: 0", "killed: true", r':11: "killed" is True'),
        ("killed: 0", "weapon: sword", r":11: \"weapon\" is 'sword'; it is one of rocket, drone"),
        ("killed: 0", "perpetrators: [no]", r':11: "perpetrators" holds False'),
        ("killed: 0", "killed: 0\n    killed: 1", r':12: the key "killed" is given twice'),
        ("class: Attack", "class: Battle", r":8: \"class\" is 'Battle'; it is one of Attack, DialogueRound, Agreement"),
        ("status: occurred", "note: قيل", r':8: "status" is missing; it is one of occurred'),
        ("    quote: قصفت كتائب الفجر مطار الوادي\n", "", r':8: "quote" is missing'),
        ("kind: ArmedGroup", "kind: Militia", r":5: \"kind\" is 'Militia'; it is one of Person"),
        ("    surfaces: [كتائب الفجر]\n", "", r':4: "surfaces" is missing'),
        ("name_ar: كتائب الفجر", "role: فصيل", r':4: "name_en" is missing'),
        ("date: 2022-03-03", "date: 2022-13-03", r":10: \"date\" holds '2022-13-03', which is no day"),
        ("date: 2022-03-03", "date: 2022", r':10: "date" holds 2022, which is no day'),
        ("date: 2022-03-03", "date: [2022-03-03]", r':10: "date" has not two days'),
        ("date: 2022-03-03", "date: [2022-03-03, 2022-03-01]", r':10: "date" ends before it begins'),
        ("date: 2022-03-03", "date: [2022-03-03", r":\d+: "),
        ("published: 2022-03-04", "id: b2", r':1: "id" is "b2", but the file is a1.yaml'),
        ("publisher: النداء", "publisher: no", r':2: "publisher" is False, which is not text; put it in quotation'),
        ("actors:", "actors: nobody\nnote:", r':3: "actors" is no list of entries'),
        ("published: 2022-03-04", "1: 2", r":1: the key 1 is not a word"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in GOOD
    with pytest.raises(KgError) as error:
        read_annotation(write(tmp_path, GOOD.replace(right, wrong)))
    assert re.search(rf"a1\.yaml{told}", str(error.value)), str(error.value)
    assert "\n" not in str(error.value)


def test_an_annotation_without_its_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"a1\.yaml: there is no a1\.txt beside it"):
        read_annotation(write(tmp_path, GOOD, text=None))


def test_what_is_no_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="is not UTF-8"):
        read_annotation(write(tmp_path, GOOD.encode("cp1256")))


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "نص بلا مفاتيح"])
def test_what_is_no_annotation_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(KgError, match="holds no annotation"):
        read_annotation(write(tmp_path, content))


def test_yaml_cannot_make_objects(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"a1\.yaml:1: could not determine a constructor"):
        read_annotation(write(tmp_path, "publisher: !!python/object/apply:os.getcwd []\n"))


def test_folders_and_files_are_found_once_and_by_name(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "a.txt", "notes.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = find_annotations([tmp_path, tmp_path / "b.yaml"])
    assert [path.name for path in found] == ["a.yml", "b.yaml"]


def test_a_file_that_is_no_yaml_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="is no annotation"):
        find_annotations([tmp_path / "a1.txt"])


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        find_annotations([tmp_path / "gold"])
