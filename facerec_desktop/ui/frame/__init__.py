"""The main window around the pages, and what is shown when something fails."""
