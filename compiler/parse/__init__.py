"""The parse package."""
