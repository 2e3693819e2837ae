"""Files in and out: text to domain objects and back. Knows neither the store nor the screen."""
