"""What people say: theme by theme beside the draft, and their own comments again."""
