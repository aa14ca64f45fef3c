from __future__ import annotations

from tests.pipelines.analysis.texts import character, looks, read

_TALK = "\n\n“Late,” said Mara.\n\n“Early,” said Tobin.\n\n“Late,” said Mara.\n\n“Early,” said Tobin."


def _told(text: str, name: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(look.slot, look.noun, look.qualities) for look in looks(read(text + _TALK), name)}


def test_hair_eyes_and_clothes_keep_their_adjectives_in_order() -> None:
    text = (
        "Mara came in. She had long red hair and pale green eyes, and she wore a ragged blue coat with brass buttons."
    )
    assert _told(text, "Mara") >= {
        ("hair", "hair", ("long", "red")),
        ("eyes", "eyes", ("pale", "green")),
        ("clothing", "coat", ("ragged", "blue")),
    }


def test_a_look_said_of_the_noun_counts_and_what_follows_it_does_not() -> None:
    text = "Mara came in. Her hair was thick and black, and she wore a white hat."
    told = _told(text, "Mara")
    assert ("hair", "hair", ("thick", "black")) in told
    assert ("clothing", "hat", ("white",)) in told


def test_a_persons_noun_fills_height_build_and_age() -> None:
    text = "Tobin was a tall, stout old man with a grey beard."
    assert _told(text, "Tobin") >= {
        ("height", "man", ("tall",)),
        ("build", "man", ("stout",)),
        ("age", "man", ("old",)),
        ("facial_hair", "beard", ("grey",)),
    }


def test_adjectives_without_a_noun_are_looks_of_the_subject() -> None:
    assert ("build", "person", ("thin",)) in _told("Mara came in. She was tall and thin.", "Mara")
    assert ("height", "person", ("tall",)) in _told("Mara was tall.", "Mara")


def test_what_is_said_of_a_thing_is_no_look() -> None:
    assert _told("Mara came in. The room was small. The soup was thin.", "Mara") == set()


def test_ages_in_words_become_ages_an_artist_can_draw() -> None:
    assert ("age", "child", ("young",)) in _told("Tobin was a boy of nine, small and thin.", "Tobin")
    assert ("age", "person", ("old",)) in _told("Mara came in. She was seventy-two.", "Mara")


def test_a_word_before_the_name_tells_the_age() -> None:
    assert ("age", "person", ("old",)) in _told("Old Tobin sat down.", "Tobin")
    assert ("age", "person", ("old",)) not in _told("Tobin sat on the old chair.", "Tobin")


def test_spectacles_are_accessories_and_scars_are_marks() -> None:
    text = "Mara came in. She wore round spectacles, and she had a scar on her chin."
    told = _told(text, "Mara")
    assert ("accessory", "spectacles", ("round",)) in told
    assert any(slot == "mark" and noun == "scar" for slot, noun, _ in told)


def test_the_dress_of_another_girl_is_not_given_to_the_person_named_before() -> None:
    text = "Mara looked up. A girl in a white dress stood in the doorway. She had fair hair."
    told = _told(text, "Mara")
    assert not any("white" in qualities or "fair" in qualities for _, _, qualities in told)


def test_a_newcomer_keeps_the_looks_until_the_name_is_told() -> None:
    text = (
        "Mara looked up. A woman walked in. She had short grey hair, and she wore a red coat.\n\n"
        "“Good evening,” said Captain Rook. Captain Rook sat down, and she smiled."
    )
    assert ("hair", "hair", ("short", "grey")) in _told(text, "Captain Rook")
    assert not _told(text, "Mara")


def test_clothes_that_nobody_wears_are_nobodys() -> None:
    text = "Mara stopped. At the end of the street a grey coat hung beside the pump."
    assert not _told(text, "Mara")


def test_a_possessive_name_owns_the_look() -> None:
    text = "Tobin looked at Mara’s red hair."
    assert ("hair", "hair", ("red",)) in _told(text, "Mara")
    assert not _told(text, "Tobin")


def test_hypothetical_looks_and_similes_are_left_out() -> None:
    assert not _told("Mara sat as if she had red hair.", "Mara")
    assert not any(slot == "face" for slot, _, _ in _told("Tobin came in. His face was as white as the snow.", "Tobin"))


def test_the_boy_she_looks_at_is_not_herself() -> None:
    text = "Mara came in. She looked at the small boy."
    assert not _told(text, "Mara")


def test_every_look_carries_its_words_and_where_they_stand() -> None:
    text = "Mara came in. She wore a\ngreen cloak." + _TALK
    (look,) = looks(read(text), "Mara")
    assert " ".join(text[look.span.start : look.span.end].split()) == look.text
    assert "green cloak" in look.text and look.reason


def test_a_look_told_in_speech_is_less_sure_than_one_told_in_narration() -> None:
    spoken = read("“Mara has red hair,” said Tobin.\n\n“Late,” said Mara.")
    told = read("Mara had red hair. “Late,” said Mara.")
    (weak,) = character(spoken, "Mara").looks
    (strong,) = character(told, "Mara").looks
    assert 0 < weak.confidence < strong.confidence
