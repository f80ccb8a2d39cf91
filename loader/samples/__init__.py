"""The sample glossary that `wayline demo` shows."""

from pathlib import Path

SAMPLE = Path(__file__).with_name("modern-ai.md")
"""A Markdown glossary of modern AI, read like anyone's."""
