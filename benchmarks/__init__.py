"""Measurements against named peers, each made in the same run; `python -m benchmarks.load` and so on."""
