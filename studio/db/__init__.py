"""State in Postgres: the launcher, the tables and the repositories behind the ports."""
