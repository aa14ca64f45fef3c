"""People who touch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipelines.comic import CharacterDesign
from pipelines.sketch.contact import embrace, hand_on_shoulder, shake_hands
from pipelines.sketch.skeleton import Skeleton, stand


def pair(man: CharacterDesign, woman: CharacterDesign, gap: float) -> tuple[Skeleton, Skeleton]:
    return (
        stand(man, "stand", at=(-gap / 2, 0), heading=90),
        stand(woman, "stand", at=(gap / 2, 0), heading=270),
    )


def palm(skeleton: Skeleton, side: str) -> np.ndarray:
    hand = skeleton.hands["left" if side == "left" else "right"]
    return np.asarray(skeleton.joints[f"wrist_{side}"] + hand.fingers * skeleton.body.hand * 0.5)


def test_a_handshake_joins_the_right_hands(man: CharacterDesign, woman: CharacterDesign) -> None:
    first, second = shake_hands(*pair(man, woman, 0.9))
    assert np.linalg.norm(palm(first, "right") - palm(second, "right")) < 0.12
    assert first.hands["right"].fingers @ second.hands["right"].fingers < -0.9
    assert first.hands["right"].palm @ second.hands["right"].palm < -0.9  # palms together


def test_a_hand_rests_on_the_shoulder(man: CharacterDesign, woman: CharacterDesign) -> None:
    child = replace(woman, age="child", height_m=1.25)
    first, second = pair(man, child, 0.55)
    touched = hand_on_shoulder(first, "left", second, "right")
    distance = np.linalg.norm(palm(touched, "left") - second.joints["shoulder_right"])
    assert distance < 0.2
    assert np.allclose(first.joints["wrist_right"], touched.joints["wrist_right"])


def test_an_embrace_puts_both_hands_behind_the_other(man: CharacterDesign, woman: CharacterDesign) -> None:
    first, second = embrace(*pair(man, woman, 0.3))
    for side in ("left", "right"):
        assert first.joints[f"wrist_{side}"][0] > second.joints["chest"][0]
        assert second.joints[f"wrist_{side}"][0] < first.joints["chest"][0]


def test_contact_leaves_the_given_skeletons_as_they_were(man: CharacterDesign, woman: CharacterDesign) -> None:
    first, second = pair(man, woman, 0.9)
    before = first.joints["wrist_right"].copy()
    shake_hands(first, second)
    assert np.array_equal(first.joints["wrist_right"], before)
