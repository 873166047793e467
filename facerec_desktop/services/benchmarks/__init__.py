"""How fast the program is, beside its peers and beside what arithmetic alone would take."""
