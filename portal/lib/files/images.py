"""Images: whether they are what they claim, and drawing them anew without what a camera wrote beside them."""

import io
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from PIL import Image, ImageOps

from portal.lib.files.kinds import check_size, content_of

MAX_PIXELS = 40_000_000
# The longer side of a kept image: sharp on any screen, and no camera's whole output.
MAX_SIDE = 3000
# By Pillow's name of the format, what it is saved as: a telephone's JPEG of several pictures is called MPO.
IMAGE_FORMATS = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP"}
IMAGE_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


def validate_image(file) -> None:
    """Raise ValidationError unless ``file`` is a PNG, JPEG or WebP that can be decoded and has a sane size."""
    check_size(file)
    message = "To nie jest obraz PNG, JPEG ani WebP."
    try:
        with Image.open(io.BytesIO(content_of(file))) as image:
            if image.format not in IMAGE_FORMATS:
                raise ValidationError(message, code="image_format")
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError("Obraz ma za dużo punktów. Zmniejsz go.", code="image_pixels")
            image.verify()
    except ValidationError:
        raise
    # Pillow raises many kinds of errors for a broken file.
    except Exception as error:
        raise ValidationError(message, code="image_format") from error


def redrawn(file) -> ContentFile:
    """Return the picture alone, drawn anew: turned the right way up and no larger than needed.

    What the camera or the program wrote beside it (place, device, author, thumbnail) is gone. Raises ValidationError
    where the file is not a PNG, JPEG or WebP, or cannot be drawn to its end.
    """
    validate_image(file)
    try:
        with Image.open(io.BytesIO(content_of(file))) as image:
            kind = IMAGE_FORMATS[str(image.format)]
            picture = ImageOps.exif_transpose(image)  # of several pictures or frames the first
            if picture.mode.startswith("I"):
                # 65 536 levels of grey: by itself Pillow cuts all above 255 off.
                picture = picture.convert("I").point(lambda level: level * (1 / 257) + 0.5).convert("L")
            if kind == "JPEG":
                picture = picture.convert("RGB")
            elif picture.mode not in ("RGB", "RGBA", "L", "LA") or "transparency" in picture.info:
                picture = picture.convert("RGBA")
            picture.thumbnail((MAX_SIDE, MAX_SIDE))
            # A new image holds pixels only; what is saved from the opened one might carry its notes along.
            clean = Image.new(picture.mode, picture.size)
            clean.paste(picture)
            buffer = io.BytesIO()
            clean.save(buffer, kind, quality=88, optimize=True)
    except Exception as error:
        raise ValidationError("Obraz jest uszkodzony i nie da się go otworzyć.", code="image_format") from error
    name = f"{PurePath(file.name or 'obraz').stem}{IMAGE_SUFFIXES[kind]}"
    return ContentFile(buffer.getvalue(), name=name)


class ImageFormField(forms.ImageField):
    """Draws an uploaded image anew. A stored one, which comes back with an untouched form, is left alone."""

    def to_python(self, data):
        if data in self.empty_values:
            return None
        if not isinstance(data, UploadedFile):
            return super().to_python(data)
        return redrawn(data)


class ImageField(models.ImageField):
    """An image of the portal: every form draws it anew (`redrawn`)."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ImageFormField, **kwargs})
