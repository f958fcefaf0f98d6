"""The pages between reviews, by what is done on them."""
