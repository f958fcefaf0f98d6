"""Addresses of appraisal, supervision, training and the code of practice."""

app_name = "development"
urlpatterns: list[object] = []
