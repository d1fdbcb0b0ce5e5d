"""What can become of a bundle: one code, one sentence and one next step each."""

from __future__ import annotations

from enum import StrEnum

from cwdesk.kernel.errors import Rejected


class Code(StrEnum):
    """The outcome of receiving or writing one bundle; stable, for programs and for the phone."""

    APPLIED = "APPLIED"
    ALREADY = "ALREADY"
    STALE = "STALE"
    GAP = "GAP"
    NEED_FULL = "NEED_FULL"
    FORK = "FORK"
    BAD_FRAME = "BAD_FRAME"
    BAD_SIG = "BAD_SIG"
    UNKNOWN_SENDER = "UNKNOWN_SENDER"
    REVOKED = "REVOKED"
    NOT_FOR_ME = "NOT_FOR_ME"
    TOO_NEW = "TOO_NEW"
    TOO_OLD = "TOO_OLD"
    LIMIT = "LIMIT"
    DISK_FULL = "DISK_FULL"
    IO_ERROR = "IO_ERROR"
    INTERRUPTED = "INTERRUPTED"
    DIVERGED = "DIVERGED"
    CANCELLED = "CANCELLED"


WORDS: dict[Code, tuple[str, str]] = {
    Code.APPLIED: ("数据包已接收。", "请再移交一次给发送单位，里面带有回执。"),
    Code.ALREADY: (
        "这个数据包以前已经接收过，数据没有变化。",
        "不用再做什么，可以删除U盘上的这个文件。",
    ),
    Code.STALE: (
        "这个数据包是发送单位恢复数据之前做的，已经作废。",
        "请让发送单位重新导出一个数据包。",
    ),
    Code.GAP: (
        "这个数据包之前还有内容没有收到。",
        "请先导出回执交给发送单位，再接收它新导出的数据包。",
    ),
    Code.NEED_FULL: (
        "需要对方的完整数据包，这个只有变动部分。",
        "请先导出回执交给发送单位，它下一次会导出完整数据包。",
    ),
    Code.FORK: (
        "发送单位的数据出现了两个不同的版本，可能有一台电脑是复制出来的。",
        "请不要再接收，打电话请发送单位核对。",
    ),
    Code.BAD_FRAME: ("数据包文件不完整或已损坏。", "请从发送单位的电脑重新拷贝到U盘，再试一次。"),
    Code.BAD_SIG: ("数据包的签名不对，内容在路上被改动过。", "请不要使用，让发送单位重新导出。"),
    Code.UNKNOWN_SENDER: (
        "不认识发送这个数据包的电脑。",
        "请先登记发送单位的密钥卡并核对25位数字。",
    ),
    Code.REVOKED: ("发送这个数据包的电脑已被停用。", "请与发送单位核实后登记它的新密钥卡。"),
    Code.NOT_FOR_ME: ("这个数据包不是发给本单位的。", "请把U盘交给收件单位。"),
    Code.TOO_NEW: (
        "数据包是更新版本的程序做的，本机的程序读不了。",
        "请先升级本机的程序，再接收这个文件。",
    ),
    Code.TOO_OLD: ("数据包是过旧版本的程序做的。", "请让发送单位升级程序后重新导出。"),
    Code.LIMIT: (
        "数据包里的内容超出了允许的大小。",
        "请不要使用，让发送单位的技术人员检查后重新导出。",
    ),
    Code.DISK_FULL: ("磁盘或U盘空间不够。", "请清理空间或换一个U盘，再做一次。"),
    Code.IO_ERROR: ("读写U盘出错，文件不可靠。", "请换一个U盘或插口，再做一次。"),
    Code.INTERRUPTED: ("上一次操作中途断了，数据没有变化。", "请再做一次。"),
    Code.DIVERGED: (
        "双方的数据对不上，导出已暂停。",
        "请联系上级单位，用它保存的数据恢复后再导出。",
    ),
    Code.CANCELLED: ("操作已取消，数据没有变化。", "需要时可以再做一次。"),
}
"""(what happened, what to do now)."""


ACKNOWLEDGED = ("对方的回执已收到。", "不用再做什么，下次移交只含有变化的内容。")
"""Said instead of APPLIED's words when a bundle brought no rows, only the peer's receipt."""


def rejected(code: Code, what: str = "") -> Rejected:
    """Return the refusal for `code`; `what` replaces its general sentence by a closer one."""
    sentence, step = WORDS[code]
    return Rejected(code, f"{what or sentence}{step}")
