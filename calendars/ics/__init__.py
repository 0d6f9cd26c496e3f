"""Calendars as iCalendar text (RFC 5545, 7986), for the clients people have. Pure."""
