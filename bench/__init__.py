"""Measurements that are no tests: `python -m bench.search` holds the search against others, side by side.

`corpus` makes large catalogues from the real rows, `engines` builds an index of one with each engine, `server` and
`browser` measure it over a slow network, `compute` without any, and `report` writes it all down.
"""
