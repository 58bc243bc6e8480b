"""What the desk sees of readers' choices: receipts, how many said what, and what they were asked."""
