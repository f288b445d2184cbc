"""From pages to a published site: frames, joined assets, mended pages with a policy, dates, the copy, one exchange."""
