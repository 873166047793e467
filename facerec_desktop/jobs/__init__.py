"""Services run in the background of a window: the only bridge between Qt and the rest."""
