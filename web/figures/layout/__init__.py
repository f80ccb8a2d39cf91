"""From what a figure shows to where everything stands."""

from .lay_out import lay_out

__all__ = ["lay_out"]
