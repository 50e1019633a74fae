"""Bytes in, values out, or every mistake with its place."""
