"""What a file is, told by its content: neither its name nor what the browser says of it counts."""

import io
import zipfile
from dataclasses import dataclass
from enum import Enum

from .sounds import is_sound_alone

MOST_INSIDE = 200 * 1024 * 1024  # bytes a Word file may unpack to: nothing written by people comes near
MOST_PARTS = 2_000


@dataclass(frozen=True)
class _Type:
    extension: str
    media_type: str
    words: str


class FileType(Enum):
    """The types that can be kept at all."""

    JPEG = _Type("jpg", "image/jpeg", "picture, JPEG")
    PNG = _Type("png", "image/png", "picture, PNG")
    WEBP = _Type("webp", "image/webp", "picture, WebP")
    GIF = _Type("gif", "image/gif", "picture, GIF")
    PDF = _Type("pdf", "application/pdf", "paper, PDF")
    DOCX = _Type(
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "paper, Word"
    )
    WEBM = _Type("webm", "audio/webm", "sound, WebM")
    OGG = _Type("ogg", "audio/ogg", "sound, Ogg")
    M4A = _Type("m4a", "audio/mp4", "sound, M4A")
    WAV = _Type("wav", "audio/wav", "sound, WAV")

    @property
    def extension(self) -> str:
        """How the name of a download ends."""
        return self.value.extension

    @property
    def media_type(self) -> str:
        """What is said of it over the wire."""
        return self.value.media_type

    @property
    def words(self) -> str:
        """What it is, for a list."""
        return self.value.words


PICTURES = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.GIF})
PAPERS = frozenset({FileType.PDF, FileType.DOCX})
SOUNDS = frozenset({FileType.WEBM, FileType.OGG, FileType.M4A, FileType.WAV})
NAMES = {
    PICTURES: "a picture (JPEG, PNG, WebP or GIF)",
    PAPERS: "a paper (PDF or Word .docx)",
    SOUNDS: "a sound recording (WebM, Ogg, M4A or WAV)",
}


def type_of(content: bytes) -> FileType | None:
    """Return what the content is, None where it is nothing we keep. A film is not a sound."""
    for matches, found in (
        (content.startswith(b"\xff\xd8\xff"), FileType.JPEG),
        (content.startswith(b"\x89PNG\r\n\x1a\n"), FileType.PNG),
        (content.startswith((b"GIF87a", b"GIF89a")), FileType.GIF),
        (_is_riff(content, b"WEBP"), FileType.WEBP),
        (_is_riff(content, b"WAVE"), FileType.WAV),
        (_is_pdf(content), FileType.PDF),
        (_is_docx(content), FileType.DOCX),
        (_is_webm(content), FileType.WEBM),
        (_is_ogg(content), FileType.OGG),
        (_is_m4a(content), FileType.M4A),
    ):
        if matches:
            return found
    return None


def what_is_wanted(types: frozenset[FileType]) -> str:
    """Say which types are taken: "a picture (JPEG, PNG, WebP or GIF) or a paper (PDF or Word .docx)"."""
    return " or ".join(name for group, name in NAMES.items() if group & types)


def looks_like_heic(content: bytes) -> bool:
    """True for the format in which many telephones keep photos, which cannot be cleaned here."""
    return content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


def _is_riff(content: bytes, form: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == form


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024] and b"%%EOF" in content[-2048:]


def _is_docx(content: bytes) -> bool:
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as inside:
            parts = inside.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    names = {part.filename for part in parts}
    is_small = len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_INSIDE
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return {"[Content_Types].xml", "word/document.xml"} <= names and is_small and not has_macros


def _is_webm(content: bytes) -> bool:
    return content.startswith(b"\x1aE\xdf\xa3") and b"webm" in content[:64] and is_sound_alone(content)


def _is_ogg(content: bytes) -> bool:
    head = content[:512]
    return head.startswith(b"OggS") and any(
        mark in head for mark in (b"OpusHead", b"\x01vorbis", b"Speex", b"\x7fFLAC")
    )


def _is_m4a(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and is_sound_alone(content)
