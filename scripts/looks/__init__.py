"""`make looks`: pictures of every panel in the looks that analysts have, for an eye to judge."""
