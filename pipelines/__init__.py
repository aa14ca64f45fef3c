"""From a novel to a comic, without a user interface or a database."""
