"""Closed lists of words, written as running text: what people ask of things, and what names nothing.

They belong to the language, not to any document. How they are used stands where they are imported.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Quantities and roles that are asked of something: alone they do not say of what.
MEASURES = _set(
    """
    时间 地方 地点 地址 位置 面积 占地 金额 资金 钱 数量 人数 总数 原因 方式 办法 方法 情况 内容 名字 名称 名单
    电话 单位 日期 年份 月份 比例 占比 增速 增幅 增长率 目标 任务 措施 意义 作用 好处 效果 规模 投资 总投资
    投资额 总投资额 价格 费用 学费 岗位 收入 年收入 产值 年产值 产量 年产量 总量 总产 销售额 营业额 编制 年收益
    收益 排名 位次 高度 长度 宽度 深度 重量 总长 全长 工期 进展 进度 建筑面积 占地面积 总面积 负责人 品种 水平
    标准 数据 数字 主体 开工 新开工 竣工 价钱 人员 人 人次 套 度 天 里面 里 方面 时候 全国 全省 全市 全县 全镇
    世界 省里 市里 县里 镇里 村里 当地 本地 问题 事 话题 同比 小时 分钟 实际 计划 平均 累计 左右 大概 东西 项目
    公司 企业 学校 服务 产品 设施 学生 老师 病人 员工 工人 村民 孩子 部分 功能 课程 设备 游客 以上 以下 以内
    以外 后面 前面 总建筑面积 关门 施工 全部 项 年 家 个 趟 班 总
    """
)

# Words that end a name.
NEVER_IN_A_NAME = _set(
    """
    的 了 是 有 在 要 能 会 把 被 和 与 跟 及 呢 吗 个 多少 几个 哪个 哪些 什么 一共 总共 现在 目前 已经 还有
    其中 分别 可以 打算 准备
    """
)

# What is done to things: begins no name.
DOING = _set(
    """
    引进 新增 建设 推进 完成 实施 培育 打造 开工 新建 改造 建成 签约 招引 落地 发展 通过 增加 实现 支持 提高
    改建 开展 解决 举办 培训 布
    """
)

# English words that name nothing.
ENGLISH_EMPTY = _set(
    """
    a an the of in on at to for from by with and or is are was were be been being do does did has have had will
    would can could shall should may might must what when where who whom whose which why how many much long big
    large far old tall often there it its they them their he she his her this that these those i you we me us
    please tell about open opened opens start started built build located cost costs invested invest total kind
    kinds year years month date time begin began completed complete finished finish put into use used number
    amount area money people students come came get got go
    """
)

# Words of questions that people mistype by their sound (什么时后, 多绍), of which no homophone is a word.
ASKING_WORDS = _set("什么时候 什么地方 为什么 什么 多少 怎么 怎样 如何 有没有 是不是 投资 面积")
UNITS = _set("公斤 公里 公顷")  # likewise, after a numeral

# Question words are not in the reports, but people type them in pinyin too.
ASKED_IN_PINYIN = _set(
    """
    什么时候 什么地方 什么 多少钱 多少 多大 多久 在哪里 在哪 哪里 哪个 哪些 哪家 哪年 几个 怎么样 怎么 如何
    为什么 谁 是谁 有没有 是不是 吗 呢 的 有 是 了 建 开 投资 总投资 面积 项目 学校 小学 医院 镇 村 启用 开工
    完工 开学 上学 开园 开业 开通 通车 投产 招聘 工作 看病 电话 地址 时间 收入 人口 经济 工业 农业 旅游 交通
    公路 车站 养老 教育 医疗 环境 政策 补贴 企业 公司 工厂 农民 村民 老人 学生 孩子 房子 土地 今年 去年 明年
    现在 一共 总共 增长 下降 引进 亩 人 元 家 所 条 年 月 在 和 里 能 会 要
    """
)
