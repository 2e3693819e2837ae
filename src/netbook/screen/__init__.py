"""How answers look: JSON, plain lines, and Rich on a terminal."""
