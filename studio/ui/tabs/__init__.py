"""One file per tab; `studio.ui.shell.TABS` lists them."""
