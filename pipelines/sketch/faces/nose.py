"""The nose: a ridge in three-quarter views, nostril marks otherwise."""

from __future__ import annotations

from pipelines.sketch.head.view import HeadView
from pipelines.sketch.pen import polygon


def draw_nose(view: HeadView) -> None:
    """Lines of the nose; the profile itself is part of the head's outline."""
    pen, drop = view.pen, view.form.feature_drop
    turned = abs(view.yaw)
    far = 1.0 if view.towards_eye[0] <= 0 else -1.0  # the side away from the reader
    y = drop - 0.165
    if turned < 74:
        if turned > 22:
            ridge = [
                (far * 0.012, drop - 0.075),
                (far * 0.015, drop - 0.12),
                (far * 0.020, y + 0.004),
                (far * 0.006, y - 0.024),
                (-far * 0.022, y - 0.040),
            ]
        elif turned > 13:
            ridge = [(far * 0.022, y + 0.02), (far * 0.026, y - 0.012), (0.0, y - 0.036), (-far * 0.020, y - 0.036)]
        else:
            ridge = [(0.030, y - 0.030), (0.012, y - 0.040), (-0.010, y - 0.040), (-0.028, y - 0.030)]
        weight = 0.95 if view.is_large else 0.7
        pen.line(view.on_face(ridge, 0.002), weight, taper=(0.7, 0.25), clip=view.outline)
    if not view.is_large:
        return
    if not view.form.is_child:
        wing = [(-far * 0.050, y + 0.004), (-far * 0.062, y - 0.016), (-far * 0.046, y - 0.040)]
        pen.line(view.on_face(wing, 0.002), 0.65, taper=(0.4, 0.3), clip=view.outline)
    if turned < 60:
        under = [(0.028, y - 0.034), (0, y - 0.044), (-0.028, y - 0.034), (-0.010, y - 0.062), (0.010, y - 0.062)]
        pen.tone(polygon(view.on_face(under)), 0.7, clip=view.outline)
    if view.expression.sneer:
        for side in (1.0, -1.0):
            if view.facing(side * 0.05) > 0.2:
                wrinkle = [(side * 0.028, drop - 0.085), (side * 0.050, drop - 0.105), (side * 0.058, drop - 0.135)]
                pen.soft_line(view.on_face(wrinkle), 0.7, view.skin, clip=view.outline)
