"""Taking a view elsewhere: its addresses and files, and texts to paste into slides, pages and papers, safe whatever it is called."""

from .page import bp, share_address

__all__ = ["bp", "share_address"]
