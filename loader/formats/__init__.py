"""Standard formats, each read by a well-kept parser: one module a format, which makes entries of what the parser gives."""
