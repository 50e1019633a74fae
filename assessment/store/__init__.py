"""The only SQL: tables, queries and writes, one file a noun."""
