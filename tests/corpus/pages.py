"""Pages for the tests: reports written for them, and a typesetter that breaks their lines.

The typesetter knows nothing of the code under test: it fills lines to a width as a program or a composer would.
"""

from __future__ import annotations

REPORTS = (
    (
        "青溪镇2023年政府工作报告",
        "各位代表：",
        "现在，我代表镇人民政府，向大会报告工作，请予审议，并请列席会议的同志提出意见。",
        "一、2023年工作回顾",
        "过去一年，我们坚持稳中求进，全镇实现地区生产总值48.6亿元，增长6.2%；财政总收入3.15亿元，增长4.8%。城镇和农村居民人均可支配收入分别达到58320元和33107元，收入比缩小到1.76。",
        "（一）产业基础更加扎实。全年引进亿元以上项目7个，总投资26.4亿元，其中制造业项目5个。青溪小微企业园一期建成投用，入驻企业32家，新增就业岗位1100余个。培育国家高新技术企业4家、省级“专精特新”企业2家，R&D经费投入占比提高到2.9%。",
        "（二）乡村面貌持续改善。完成农村公路提升18.5公里，改造危旧房214户，新建公厕9座。“千万工程”深入推进，前坑村、上畈村入选省级未来乡村。村民老吴说：“路修好了，晚上也亮堂了，孩子们放学我们放心。”",
        "（三）民生保障更加有力。镇中心小学新教学楼于9月1日启用，新增学位540个；卫生院完成改扩建，引进全科医生3名。全年发放各类救助资金612万元，惠及困难群众1874人次。",
        "在看到成绩的同时，我们也清醒认识到存在的不足：产业结构还不够优，龙头企业偏少；部分村集体经济仍较薄弱；一些干部的能力与高质量发展的要求还有差距。对此，我们将认真加以解决。",
        "二、2024年工作安排",
        "今年是攻坚之年。我们将聚焦以下三个方面，全力以赴抓好落实。",
        "抓项目、强产业。力争全年引进亿元以上项目8个，完成固定资产投资15亿元。加快推进青溪大桥、物流园二期等重点工程，确保6月底前全部开工。",
        "抓环境、美家园。实施污水管网改造22公里，完成3条河道清淤，让老百姓推窗见绿、出门见景。",
        "抓作风、提效能。政府的每一分钱都要花在刀刃上！我们将严格落实过紧日子的要求，一般性支出压减5%以上。",
        "各位代表！蓝图已经绘就，奋斗正当其时。让我们团结一心、埋头苦干，为建设富裕文明和谐美丽的新青溪而努力奋斗！",
    ),
    (
        "古港区推进旧城更新的实践",
        "清晨七点，古港区南门街的早餐铺已经坐满了人。三年前，这里还是雨天积水、电线乱拉的老巷子。",
        "“以前一下雨就要垫砖头走路。”在这里住了四十年的陈阿姨笑着说，“现在地面平了，灯也亮了，我都不想搬走了。”她家的老屋去年完成了加固，屋顶换上了新瓦，厨房第一次通了管道天然气。",
        "变化来自一场持续三年的更新行动。2021年以来，古港区先后投入9.8亿元，对17个老旧小区、43条背街小巷进行整体改造，惠及居民2.1万户。与以往大拆大建不同，这里坚持“留改拆”并举，能留的尽量留，能修的尽量修。",
        "更新的难点在于统一意见。区里派出68名干部驻点，一户一户听意见，前后召开坊间会216场。方案改了十一稿，最后同意率达到98.3%。",
        "钱从哪里来？古港区的办法是政府出一点、社会筹一点、居民拿一点。全区盘活闲置用房1.4万平方米，引入养老、托育、阅读等服务机构29家，租金收入全部用于小区维护。",
        "老城也有了新的生意。南门街上开出了十几家小店，有做传统糕点的，有修旧书的，还有年轻人办的影像馆。去年国庆假期，这条不到六百米的街接待游客12.7万人次。",
        "下一步，古港区将把更新范围扩大到北门和码头一带，计划用两年时间再完成21个小区的改造，同时启动历史建筑数字档案建设，为每一栋老房子建立“身份证”。",
        "城市的温度，就藏在这些看得见、摸得着的变化里。一位规划师这样评价：“更新不是把旧的变成新的，而是让旧的继续活下去。”",
    ),
    (
        "关于2022年林业发展情况的通报",
        "2022年，全县上下深入践行绿水青山就是金山银山理念，林业各项工作取得新进展。",
        "国土绿化有序推进。全年完成造林1.26万亩，占年度任务的105%；抚育森林4.8万亩，新建珍贵彩色森林6300亩。城区新增绿地11.2公顷，人均公园绿地面积达到15.7平方米。",
        "资源保护不断加强。全面推行林长制，设立县乡村三级林长437名，累计巡林1.9万次。办理涉林案件23起，挽回经济损失187万元。松材线虫病疫木清理全部在3月底前完成，疫情发生面积同比下降31.5%。",
        "林业经济稳步增长。全县林业总产值达到39.4亿元，同比增长7.1%。油茶、香榧、竹笋三大产业带动农户2.3万户，户均增收4200元。林下经济示范基地增加到16个，其中“一亩山万元钱”基地5个。",
        "防火形势总体平稳。全年发生森林火情2起，均在两小时内扑灭，没有人员伤亡。新建蓄水池48个、防火通道37公里，配备无人机12架，重点林区视频监控实现全覆盖。",
        "存在的主要问题是：部分山区道路条件差，机械化作业水平低；林权流转手续较多，社会资本进入意愿不强；基层护林员年龄偏大，平均年龄达到56岁。",
        "各乡镇、各有关部门要对照目标任务，压实责任，加快进度，确保2023年林业工作再上新台阶。",
    ),
)
_NOT_FIRST = set("，。、；：！？）”’》…%")


def width_of(text: str) -> float:
    """Ems on a grid: Latin letters, digits and spaces are half as wide as Chinese characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def wrap(paragraph: str, width: int, *, composed: bool, indent: str) -> list[str]:
    """Lines of at most `width` characters; a composer counts ems and starts no line with a closing mark."""
    measure = width_of if composed else len
    lines, line = [], indent
    for char in paragraph:
        if measure(line + char) <= width:
            line += char
            continue
        keep = len(line)
        while composed and (char if keep == len(line) else line[keep]) in _NOT_FIRST:
            keep -= 1
        lines.append(line[:keep])
        line = line[keep:] + char
    return [*lines, line]


def typeset(paragraphs, width: int, *, composed: bool, indent: str, blank: bool) -> str:
    """A page: `indent` is "none", "shown" (two full-width spaces) or "lost" (set in, but not kept in the text)."""
    lines = []
    for paragraph in paragraphs:
        rows = wrap(paragraph, width, composed=composed, indent="" if indent == "none" else "\u3000\u3000")
        lines += [row.lstrip("\u3000") for row in rows] if indent == "lost" else rows
    return ("\n\n" if blank else "\n").join(lines) + "\n"
