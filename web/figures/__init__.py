"""Figures: a view laid out once for its size, and drawn by one small writer a format. Nothing here knows of the site."""
