"""Rules: values in, values out. Plain Python; no database, no screen, no files."""
