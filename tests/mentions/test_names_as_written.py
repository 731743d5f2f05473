"""Where known names begin and end in the article's own spelling, and when a word of the language is a name."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ذكرت وكالة رويترز أن الجسر أغلق.", ("وكالة رويترز", "reuters")),
        ("قال مراسل قناة \"كان\" إن الجسر أغلق.", ("قناة \"كان\"", "kan")),
        ("انسحب مقاتلو «حزب الله» اللبناني من التل.", ("حزب الله", "hezbollah")),
    ],
)
def test_a_name_is_as_long_as_the_article_writes_it(text: str, found: tuple[str, str]) -> None:
    assert found in named(text)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("قال الوزير إن لهم صلات مع القاعدة منذ سنوات.", True),
        ("أقلعت طائرتان من قاعدة قرب البحر، وعادتا الى القاعدة مساء.", False),
        ("أقلعت طائرتان من القاعدة الجوية.", False),
        ("وقع الانفجار داخل القاعدة مساء.", False),
    ],
)
def test_a_common_word_is_the_name_where_the_article_has_no_other_use_of_it(text: str, group: bool) -> None:
    assert ("القاعدة", "al-qaeda") in named(text) or not group
    assert group or "al-qaeda" not in {id_ for _, id_ in named(text)}


def test_the_regime_is_the_state_in_an_article_on_syria() -> None:
    text = "واصل النظام قصف المدينة في سوريا. وقال ناشط سوري إن القصف عنيف."
    assert ("النظام", "syria") in named(text)


def test_the_opposition_and_its_fighters_are_one() -> None:
    text = "تقدم مقاتلو المعارضة السورية في الريف. وقالت المعارضة السورية إن المعركة مستمرة."
    ids = {id_ for words, id_ in named(text) if "المعارضة" in words}
    assert ids == {"syria-armed-opposition"}


def test_security_forces_with_an_adjective_of_their_own_are_others() -> None:
    assert "قوات الأمن المركزي" in [words for words, _ in named("انتشرت قوات الأمن المركزي في الميدان.")]
