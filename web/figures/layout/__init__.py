"""From what a figure shows to where everything stands."""
