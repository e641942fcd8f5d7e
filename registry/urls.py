from django.urls import path

from registry.views import glossary

app_name = "registry"
urlpatterns = [
    path("slownik/", glossary.glossary, name="glossary"),
]
