"""Being written by the lead engineer right now (do not write this file): divconst."""
