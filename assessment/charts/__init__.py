"""Values in, plotly figures out, each with its alt text and its numbers."""
