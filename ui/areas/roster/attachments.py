"""The tab 附件: scanned documents, looked at inside the window and saved where the clerk says."""

from __future__ import annotations

import mimetypes
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cwdesk.areas.roster import commands
from cwdesk.areas.roster.queries import PartRow, attachment_data
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.files import save_as
from cwdesk.kernel.ids import Uid
from ui.areas.roster.entry import EntryForm, open_entry
from ui.areas.roster.part_table import PartTable
from ui.kit.columns import Column
from ui.kit.files import choose_file, choose_target, read_file
from ui.kit.page import Page
from ui.kit.sidepanel import WIDTH, SidePanel
from ui.kit.style import look

KINDS = (
    "身份证",
    "学历学位证书",
    "资格证书",
    "劳动合同",
    "任职文件",
    "政治审查",
    "体检报告",
    "奖惩文件",
    "其他",
)
FIELDS = (
    FieldSpec("kind", "种类", Kind.CHOICE, required=True, choices=KINDS),
    FieldSpec("file_name", "文件名", required=True, hint="可以改成容易认的名字"),
)
READABLE = "扫描件 (*.pdf *.jpg *.jpeg *.png *.bmp *.tif *.tiff);;所有文件 (*)"
FORMATS = {"application/pdf": "PDF", "image/jpeg": "图片", "image/png": "图片"}


class AttachmentSection(PartTable):
    """Documents on file. They never touch a temporary folder."""

    def __init__(self, page: Page) -> None:
        """Show the attachments of whoever's file is shown."""
        columns = (
            Column[PartRow]("种类", text=lambda row: str(row.values["kind"]), width=140),
            Column[PartRow]("文件名", text=lambda row: str(row.values["file_name"]), width=360),
            Column[PartRow]("格式", text=_format, width=120),
            Column[PartRow]("添加日期", text=lambda row: str(row.values["added_on"]), width=130),
        )
        super().__init__(page, "attachment", "附件", columns)
        self.add_verb("添加附件…", "plus", self.ask_file)
        self.add_row_verb("查看", "eye", self.look_at)
        self.add_row_verb("另存为…", "save", self.ask_target)
        self.add_row_verb("删除", "x", self.remove)
        self.table.opened.connect(self.look_at)

    def ask_file(self) -> None:
        """Choose a scanned document."""
        choose_file(self, "添加附件", READABLE, self.open_form)

    def open_form(self, file: Path) -> None:
        """Ask what the document is, and put it on file."""
        if self.view is None:
            return
        person_id = self.view.file.person_id
        form = EntryForm(FIELDS, self.view.places, {})
        form.restore_draft({"file_name": file.name})

        def send() -> None:
            values = form.cleaned()
            if values is not None:
                store = partial(self._store, form, person_id, values)
                self.page.runner.work(read_file, file, commands.MAX_FILE).then(form, store)

        open_entry(self.page, "添加附件", form, send)

    def look_at(self, row: PartRow) -> None:
        """Show a PDF or picture inside the program; anything else can only be saved."""
        self.page.runner.read(attachment_data, row.id).then(self, self._show)

    def ask_target(self, row: PartRow) -> None:
        """Ask where a copy is to be saved."""
        name = str(row.values["file_name"])
        choose_target(
            self, "附件另存为", name, "所有文件 (*)", lambda file: self.save_to(row.id, file)
        )

    def save_to(self, attachment_id: Uid, file: Path) -> None:
        """Save a copy in `file`."""

        def write(found: tuple[str, bytes]) -> None:
            self.page.runner.work(save_as, file, found[1]).then(
                self, lambda _nothing: self.page.desk.say(f"已保存到 {file.parent}")
            )

        self.page.runner.read(attachment_data, attachment_id).then(self, write)

    def _store(
        self, form: EntryForm, person_id: Uid, values: dict[str, object], data: bytes
    ) -> None:
        name = str(values["file_name"])
        media_type = mimetypes.guess_type(name)[0] or ""

        def saved(_id: Uid) -> None:
            self.page.desk.say("已添加附件")
            self.page.drop_side()

        self.page.runner.write(
            commands.attach, person_id, str(values["kind"]), name, media_type, data
        ).then(form, saved)

    def _show(self, found: tuple[str, bytes]) -> None:
        name, data = found
        if data.startswith(b"%PDF"):
            from ui.kit.preview import PreviewDialog

            PreviewDialog(self.page.desk, name, data, self).open()
            return
        picture = QPixmap()
        if picture.loadFromData(data):
            self.page.open_side(SidePanel(name, Picture(picture)))
        else:
            self.page.desk.say("这种文件不能在这里查看，请用“另存为”保存后打开")


class Picture(QWidget):
    """A picture as wide as the side panel."""

    def __init__(self, picture: QPixmap) -> None:
        """Show `picture`."""
        super().__init__()
        shown = QLabel()
        width = look().scaled(WIDTH - 40)
        shown.setPixmap(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        shown.setAccessibleName("附件图片")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(shown)
        column.addStretch()


def _format(row: PartRow) -> str:
    media_type = str(row.values["media_type"])
    return FORMATS.get(media_type, "图片" if media_type.startswith("image/") else "文件")
