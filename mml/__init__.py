"""Helpers that the course's notebooks import: data, draw, check, quiz and play."""

__version__ = "0.7.0"
