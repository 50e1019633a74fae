"""The board paper of a Report as a value: what its slides and its Word document say, drawn and written elsewhere."""
