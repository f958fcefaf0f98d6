"""Pages of appraisal, supervision, training and the code of practice."""
