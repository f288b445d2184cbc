"""Files of every kind to documents: checked first, decoded or converted, then read."""
