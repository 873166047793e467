"""Broken, odd and malicious files, all made here, and what the program does with them."""
