"""The audience desk: who gets newsletters, with the proof of it, and who gets nothing."""
