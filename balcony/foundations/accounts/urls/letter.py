"""Where the code of a letter is typed: short, because people copy it from paper."""

from django.urls import path

from ..views import letter

app_name = "letter"

urlpatterns = [path("", letter.code, name="code")]
