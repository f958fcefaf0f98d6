"""Pages of parents and carers, and of those who give them."""
