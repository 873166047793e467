"""What each system is told about the program: a version resource, Info.plist, a desktop entry."""

from __future__ import annotations

from bundling.project import Project

CAMERA_USAGE = (
    "The camera's picture is looked at on this computer only, to tell who is in front of it."
)
TITLE = "Face recognition"
MIME_TYPES = (
    "image/jpeg", "image/png", "image/webp", "image/avif", "image/heic", "image/bmp",
    "image/tiff", "image/gif", "video/mp4", "video/x-matroska", "video/quicktime",
    "inode/directory",
)  # fmt: skip
_VERSION_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', {name!r}),
      StringStruct('FileDescription', {description!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', {name!r}),
      StringStruct('LegalCopyright', 'MIT licence'),
      StringStruct('OriginalFilename', {file!r}),
      StringStruct('ProductName', {name!r}),
      StringStruct('ProductVersion', {version!r})])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])])
  ]
)
"""
_DESKTOP_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.5
Name={title}
Name[ru]=Распознавание лиц
Comment={description}
Comment[ru]=Говорит, кто на фото или перед камерой, целиком на вашем компьютере.
Exec={name} gui %F
Icon={name}
Terminal=false
Categories=Graphics;Photography;
MimeType={types};
StartupWMClass={name}
"""


def version_resource(project: Project) -> str:
    """The file PyInstaller makes Windows' version resource of."""
    return _VERSION_RESOURCE.format(
        numbers=project.numbers,
        name=project.name,
        file=f"{project.name}.exe",
        version=project.version,
        description=project.description,
    )


def info_plist(project: Project) -> dict[str, object]:
    """What macOS wants to know; without the camera's text it ends the program at the camera."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": project.version,
        "NSCameraUsageDescription": CAMERA_USAGE,
        "NSHighResolutionCapable": True,
        "LSApplicationCategoryType": "public.app-category.photography",
    }


def entitlements() -> dict[str, bool]:
    """What a signed program may do on macOS: use the camera, and calculate with code of its own."""
    return {
        "com.apple.security.device.camera": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def desktop_entry(project: Project) -> str:
    """The Linux menu entry, for a program found by name; the README says how to install it."""
    return _DESKTOP_ENTRY.format(
        title=TITLE,
        name=project.name,
        description=project.description,
        types=";".join(MIME_TYPES),
    )
