"""The photo on a personal file, made small enough to keep and large enough to print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from cwdesk.areas.roster.commands import MAX_FILE, set_photo
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from ui.kit.dialogs import confirm
from ui.kit.files import choose_file, read_file
from ui.kit.page import Page

WIDEST, TALLEST = 600, 800
"""Pixels: 35 by 49 mm at 400 dpi."""
QUALITY = 90


def ask_photo(page: Page, person_id: Uid) -> None:
    """Choose a photo and put it on file."""
    choose_file(
        page,
        "更换照片",
        "图片 (*.jpg *.jpeg *.png *.bmp)",
        lambda file: put_photo(page, person_id, file),
    )


def put_photo(page: Page, person_id: Uid, file: Path) -> None:
    """Put the photo in `file` on a person's file."""

    def store(data: bytes) -> None:
        page.runner.write(set_photo, person_id, data).then(
            page, lambda _nothing: page.desk.say("已更换照片")
        )

    page.runner.work(photo_in, file).then(page, store)


def ask_remove_photo(page: Page, person_id: Uid) -> None:
    """Ask, and take the photo off the file."""
    confirm(
        page,
        "删除这份档案里的照片？删除后仍可在历史里恢复。",
        "删除照片",
        lambda: page.runner.write(set_photo, person_id, None).then(
            page, lambda _nothing: page.desk.say("已删除照片")
        ),
    )


def photo_in(file: Path) -> bytes:
    """Return the picture in `file` as a JPEG of at most 600 by 800, turned as it was taken.

    Raises:
        Refused: it is no picture.
    """
    given = QBuffer()
    given.setData(QByteArray(read_file(file, MAX_FILE)))
    given.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(given)
    reader.setAutoTransform(True)
    picture = reader.read()
    if picture.isNull():
        raise Refused("这个文件不是能识别的图片，请选择 JPG 或 PNG 照片。")
    return _jpeg(picture)


def _jpeg(picture: QImage) -> bytes:
    if picture.width() > WIDEST or picture.height() > TALLEST:
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        picture = picture.scaled(WIDEST, TALLEST, keep, smooth)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(made, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(picture.convertToFormat(QImage.Format.Format_RGB888))
    return bytes(made.data().data())
