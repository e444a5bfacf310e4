"""Set up as a person sees it: what will be installed, how far it is, what went wrong, and what this computer has."""
