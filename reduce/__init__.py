"""The test-case reducer: makes a program that shows a bug small, and keeps it free of undefined behaviour."""
