"""`python -m generator`: the same as the console script `minh-bach`."""

from generator.cli import main

main()
