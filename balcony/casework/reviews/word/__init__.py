"""The Word template of the review record, and what makes it: `python -m balcony.casework.reviews.word`."""
