"""A Report in, bytes out."""
