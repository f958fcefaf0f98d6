"""The pages of the gallery."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from . import samples

FOLDER = Path(__file__).resolve().parent.parent / "jinja2" / "components"
COMPONENTS = tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))

# Whole pages, where the layout itself is the example.
PAGES = {
    "controls": "Form controls, as they are met",
    "controls-filled": "Form controls, filled in",
    "controls-with-errors": "Form controls, with errors",
    "confirm": "Are you sure?",
    "public": "A page for anybody",
    "right-to-left": "A page that reads right to left",
    "session": "A session about to end",
    "small-words": "Small words of the house",
    "components-of-gov-uk": "Components of the design system",
}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, name: str = "") -> HttpResponse:
    """The list, one component in all its states, or one whole page. Nothing sent here is kept."""
    if name == "autosave" and request.method == "POST":
        version = (
            int(request.POST.get("version") or 0) + 1 if request.POST.get("version", "").isdecimal() else 1
        )
        return JsonResponse({"saved_at": timezone.now().isoformat(), "version": version})
    if not name:
        return render(request, "gallery/index.jinja", {"components": COMPONENTS, "pages": PAGES})
    if name in COMPONENTS:
        facts = {"name": name, "examples": f"components/{name}/examples.jinja"}
        return render(request, "gallery/component.jinja", facts | samples.component(name, request))
    if name in PAGES:
        return render(request, f"gallery/{name}.jinja", samples.page(name))
    raise Http404("There is no such component.")
