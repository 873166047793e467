"""What the window says, and the language it says it in."""
