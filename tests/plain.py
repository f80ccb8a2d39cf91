"""How a message to a person reads."""

INSIDE = ("Traceback", "Exception", "Error", "errno", "0x", "\\x", "<", "{", "('", "ResolvedIPv4Address")


def is_plain(message: str) -> bool:
    """Whether it is a line of whole sentences with nothing of the program's inside."""
    return message.endswith(".") and "\n" not in message and len(message) < 400 and not any(word in message for word in INSIDE)
