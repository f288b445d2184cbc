"""Minh Bạch: a portal of provincial plans for administrative reform, built from plans kept as YAML and Markdown."""
