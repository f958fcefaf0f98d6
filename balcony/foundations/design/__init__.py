"""How Balcony looks: layouts, components, form controls, charts and the gallery that shows them all.

Words this room owns: *layout*, *component*, *frame* (what stands round every page), *figure*, *gallery*.
It knows nothing of people or children; whoever draws a page hands everything over.
"""
