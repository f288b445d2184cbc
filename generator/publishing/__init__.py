"""From drawn pages to a published site: joined assets, mended pages with a policy, dates, the copy, one exchange."""
