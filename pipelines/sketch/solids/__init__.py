"""Solids that locations are built from, in metres: X right, Y up, Z forward, origin on the floor."""
