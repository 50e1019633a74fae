"""What a person can do: verbs that check access, change, and record, inside the caller's transaction."""
