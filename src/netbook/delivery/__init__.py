"""Delivering a composed digest, a module for each channel; and scheduling it every day."""
