"""Content-addressed files: books, pictures, exports."""
