"""Figures of docs/performance.md, each with its peer measured in the same run: `make bench`.

A quick look at a tenth of the size: `make bench SCALE=S`. Timings never decide a test.
"""
