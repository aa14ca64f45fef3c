"""The screens: a frame, one file per tab, and the islands (own components) they are made of."""
