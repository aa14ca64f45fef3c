"""Use cases of the studio, one noun each. They know no screen and no SQL: `ports` says what they need."""
