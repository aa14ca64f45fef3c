"""The prop kit: every prop is a few lines over the builder. Local metres, front towards -Z, origin on the floor.

A prop that people use brings its own slots, so every location that contains it knows where people can sit.
"""
