"""Units of measure as they are printed in Chinese reports, and which of them measure the same. No figures here."""

from __future__ import annotations

import re

# What is not listed still counts as a bare number.
_LENGTH_AREA = "平方千米 平方公里 平方米 平米 ㎡ 平方 立方米 公里 千米 厘米 毫米 米 里 km m 公顷 亩"
_WEIGHT_ENERGY = "公斤 千克 kg 吨 斤 克 千瓦时 千瓦 兆瓦 度 ℃ 标准箱"
_MONEY_SHARE = "美元 港元 欧元 元人民币 人民币 块钱 元 块 个百分点 个点 % 倍 成"
_TIME = (
    "个月 个半月 个多月 个小时 个半小时 个多小时 个半钟头 个钟头 小时 钟头 分钟 个工作日 工作日 天 周年 周 年级"
    " 年代 年度 学年 年 季度 季 月份 月 日 号 点 时 分 秒 世纪"
)
_PEOPLE = "名 位 人次 人 户 家 周岁 岁 席 座席"
_COUNTS = (
    "个 座 所 条 项 件 款 种 类 期 辆 台 套 张 支 场 次 回 轮 处 届 部 只 头 株 棵 本 篇 册 级 层 村 镇 批 岗 间 班 门"
    " 站 片 栋 幢 例 起 宗 桩 笔 份 组 支队 队 艘 架 匹 箱 瓶 盒 枚 颗 床 节 堂 步 强 词 字 页 幅 面 顶 把 根 口 眼 道"
)
_ALL = f"{_LENGTH_AREA} {_WEIGHT_ENERGY} {_MONEY_SHARE} {_TIME} {_PEOPLE} {_COUNTS}".split()
UNIT = "|".join(sorted(map(re.escape, _ALL), key=lambda u: (-len(u), u)))

# Unit -> what one of it is worth in the unit the group is kept in.
_GROUPS: dict[str, dict[str, float]] = {
    "平方米": {"平方千米": 1e6, "平方公里": 1e6, "平米": 1, "㎡": 1, "平方": 1},
    "亩": {"公顷": 15},
    "米": {"公里": 1e3, "千米": 1e3, "km": 1e3, "m": 1, "里": 500, "厘米": 1e-2, "毫米": 1e-3},
    "公斤": {"吨": 1e3, "千克": 1, "kg": 1, "斤": 0.5, "克": 1e-3},
    "元": {"块": 1, "块钱": 1, "人民币": 1, "元人民币": 1},
    "千瓦": {"兆瓦": 1e3},
    "度": {"千瓦时": 1, "℃": 1},
    "%": {"成": 10},
    "个百分点": {"个点": 1},
    "人": {"位": 1, "名": 1},
    "岁": {"周岁": 1},
    "次": {"回": 1},
    "日": {"号": 1},
    "点": {"时": 1},
    "月": {"月份": 1},
    "年": {"年度": 1, "周年": 1, "学年": 1},
    "个月": {"个半月": 1, "个多月": 1},
    "工作日": {"个工作日": 1},
    "分钟": dict.fromkeys(("小时", "钟头", "个小时", "个钟头", "个半小时", "个多小时", "个半钟头"), 60),
}
BASE = {unit: (base, float(worth)) for base, group in _GROUPS.items() for unit, worth in group.items()}
# Counters stand for one another in speech: 3家企业, 3个企业.
COUNTERS = frozenset("个家座所条项件款种类处套间支批片栋幢组份场次宗起例笔辆台本册")
# Loosely, 个 counts people too, and spans of time are told in whatever unit.
COUNTED = COUNTERS | frozenset({"人", "户", "人次", "头", "只", "株", "棵", "张", "期", "届"})
