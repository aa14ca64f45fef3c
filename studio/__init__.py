"""The browser studio: use cases, state, jobs and the screens over them."""
