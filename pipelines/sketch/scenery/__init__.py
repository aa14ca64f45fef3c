"""Scenery: a location lit for an hour and a weather, sorted for a camera and painted; people stand in between."""
