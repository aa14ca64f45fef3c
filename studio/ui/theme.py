"""The look that Gradio's own components share with ours: quiet greys, one accent, system fonts, no shadows."""

from __future__ import annotations

import gradio as gr

_ACCENT = gr.themes.Color(
    c50="#eef4ff",
    c100="#dde8ff",
    c200="#bfd4ff",
    c300="#94b6ff",
    c400="#6a97fb",
    c500="#3f78f0",
    c600="#2c62d8",
    c700="#234eb0",
    c800="#1f418c",
    c900="#1c376f",
    c950="#132449",
    name="ink-blue",
)

HEAD = """
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/ui/icon.svg">
<link rel="stylesheet" href="/ui/css/studio.css">
<link rel="stylesheet" href="/ui/css/frame.css">
<link rel="stylesheet" href="/ui/css/upload.css">
<link rel="stylesheet" href="/ui/css/characters.css">
<link rel="stylesheet" href="/ui/css/panels.css">
<link rel="stylesheet" href="/ui/css/gallery.css">
<script type="module" src="/ui/studio.js"></script>
"""


def studio_theme() -> gr.themes.Base:
    """Gradio's theme; colours of our own components are CSS variables in assets/web/css/studio.css."""
    return gr.themes.Base(
        primary_hue=_ACCENT,
        neutral_hue=gr.themes.colors.zinc,
        spacing_size="sm",
        radius_size="sm",
        text_size="sm",
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "Ubuntu", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        body_background_fill="#f3f3f5",
        body_background_fill_dark="#131316",
        block_background_fill="#ffffff",
        block_background_fill_dark="#1b1b1f",
        border_color_primary="#dedee3",
        border_color_primary_dark="#2e2e34",
        block_border_width="1px",
        block_shadow="none",
        block_shadow_dark="none",
        layout_gap="0px",
    )
