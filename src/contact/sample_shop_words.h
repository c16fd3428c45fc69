/// The words that the sample shop is made of.
#pragma once

#include "base/money.h"

#include <array>
#include <string_view>

namespace laoke::sample {

struct Goods {
    std::string_view category;
    std::string_view name;
    std::string_view model;
    std::string_view spec;
    std::string_view unit;
    std::int64_t price_yuan;
    std::int64_t cost_yuan;
};

inline constexpr std::array goods = {
    Goods{"绿茶", "西湖龙井", "明前特级", "250g 罐", "罐", 680, 390},
    Goods{"绿茶", "西湖龙井", "雨前一级", "250g 袋", "袋", 268, 150},
    Goods{"绿茶", "洞庭碧螺春", "特级", "125g 罐", "罐", 320, 180},
    Goods{"绿茶", "黄山毛峰", "一级", "200g 袋", "袋", 128, 66},
    Goods{"绿茶", "安吉白茶", "精品", "100g 罐", "罐", 228, 120},
    Goods{"绿茶", "信阳毛尖", "特级", "250g 袋", "袋", 198, 105},
    Goods{"绿茶", "日照绿茶", "一级", "500g 袋", "袋", 96, 52},
    Goods{"红茶", "正山小种", "野茶", "150g 罐", "罐", 288, 160},
    Goods{"红茶", "金骏眉", "特级", "100g 盒", "盒", 520, 300},
    Goods{"红茶", "祁门红茶", "礼茶", "200g 罐", "罐", 186, 98},
    Goods{"红茶", "滇红", "金芽", "250g 袋", "袋", 138, 70},
    Goods{"红茶", "英德红茶", "英红九号", "200g 袋", "袋", 118, 60},
    Goods{"乌龙茶", "安溪铁观音", "清香型", "252g 盒", "盒", 168, 88},
    Goods{"乌龙茶", "安溪铁观音", "浓香型", "252g 盒", "盒", 198, 105},
    Goods{"乌龙茶", "武夷大红袍", "岩韵", "100g 罐", "罐", 260, 140},
    Goods{"乌龙茶", "凤凰单丛", "蜜兰香", "250g 袋", "袋", 218, 116},
    Goods{"乌龙茶", "冻顶乌龙", "中焙火", "150g 罐", "罐", 158, 84},
    Goods{"普洱茶", "勐海熟饼", "2018", "357g 饼", "饼", 188, 95},
    Goods{"普洱茶", "易武生饼", "2020 古树", "357g 饼", "饼", 468, 260},
    Goods{"普洱茶", "陈皮熟普", "小青柑", "250g 罐", "罐", 128, 62},
    Goods{"普洱茶", "老茶头", "2015", "500g 砖", "砖", 228, 118},
    Goods{"白茶", "白毫银针", "头春", "100g 罐", "罐", 298, 168},
    Goods{"白茶", "白牡丹", "一级", "300g 饼", "饼", 168, 86},
    Goods{"白茶", "寿眉", "老白茶", "350g 饼", "饼", 98, 48},
    Goods{"花茶", "茉莉龙珠", "七窨", "150g 罐", "罐", 108, 54},
    Goods{"花茶", "桂花乌龙", "秋桂", "100g 袋", "袋", 58, 28},
    Goods{"花茶", "菊花", "胎菊", "50g 罐", "罐", 45, 20},
    Goods{"花茶", "玫瑰花", "平阴重瓣", "80g 罐", "罐", 48, 22},
    Goods{"茶具", "盖碗", "白瓷", "150ml", "只", 68, 30},
    Goods{"茶具", "紫砂壶", "西施", "200ml", "把", 380, 190},
    Goods{"茶具", "公道杯", "玻璃", "300ml", "只", 42, 18},
    Goods{"茶具", "品茗杯", "青瓷", "60ml 六只", "套", 88, 40},
    Goods{"茶具", "茶盘", "竹制", "45cm", "个", 168, 85},
    Goods{"礼盒", "春茶礼盒", "龙井双罐", "2×125g", "盒", 398, 220},
    Goods{"礼盒", "中秋礼盒", "岩茶四味", "4×50g", "盒", 298, 160},
    Goods{"礼盒", "企业定制礼盒", "可印字", "2×100g", "盒", 258, 135},
};

// The commonest surnames come first and are drawn more often.
inline constexpr std::array<std::string_view, 60> surnames = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱",   "胡",
    "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩",   "曹",
    "曾", "彭", "萧", "蔡", "潘", "田", "董", "袁", "于", "余", "叶", "蒋", "杜", "苏",   "魏",
    "程", "吕", "丁", "沈", "任", "姚", "卢", "傅", "钟", "姜", "单", "解", "仇", "欧阳", "尉迟",
};

inline constexpr std::array<std::string_view, 40> female_names = {
    "芳",   "娜",   "敏",   "静",   "丽",   "艳",   "娟",   "霞",   "秀英", "桂英",
    "玉兰", "婷婷", "雪梅", "晓燕", "思雨", "梦琪", "雅静", "欣怡", "子涵", "诗涵",
    "佳怡", "丽华", "海燕", "淑珍", "春梅", "红梅", "月华", "慧敏", "文静", "晓红",
    "美玲", "玉珍", "若曦", "语嫣", "一诺", "可心", "素芬", "凤英", "爱华", "冬梅",
};

inline constexpr std::array<std::string_view, 40> male_names = {
    "伟",   "强",   "磊",   "军",   "洋",   "勇",   "杰",   "涛",   "明",   "超",
    "建国", "志强", "国强", "建华", "文博", "浩然", "子轩", "宇轩", "俊杰", "天佑",
    "海涛", "晓东", "振华", "德明", "永福", "家豪", "立新", "卫东", "思远", "一鸣",
    "明哲", "嘉诚", "景行", "致远", "学文", "光明", "少华", "长江", "志远", "承泽",
};

inline constexpr std::array<std::string_view, 20> company_names = {
    "云来", "听雨", "竹里", "和盛", "鼎丰", "半日闲", "江南春", "西子", "一品", "聚贤",
    "长青", "瑞祥", "华茂", "东篱", "松月", "海天",   "同福",   "兰亭", "锦绣", "金桥",
};

inline constexpr std::array<std::string_view, 8> company_kinds = {
    "茶楼", "酒店", "贸易有限公司", "文化传播公司", "会所", "律师事务所", "科技有限公司", "餐饮管理公司",
};

inline constexpr std::array<std::string_view, 12> regions = {
    "浙江省杭州市西湖区", "浙江省杭州市上城区", "浙江省杭州市拱墅区", "浙江省杭州市滨江区",
    "浙江省宁波市海曙区", "浙江省绍兴市越城区", "江苏省苏州市姑苏区", "上海市徐汇区",
    "上海市浦东新区",     "浙江省湖州市吴兴区", "浙江省嘉兴市南湖区", "安徽省黄山市屯溪区",
};

inline constexpr std::array<std::string_view, 8> streets = {
    "文三路", "龙井路", "解放路", "中山北路", "延安路", "体育场路", "人民路", "平海路",
};

inline constexpr std::array<std::string_view, 6> sources = {"到店",     "老客介绍", "微信",
                                                            "大众点评", "展会",     "企业团购"};

inline constexpr std::array<std::string_view, 8> notes = {
    "只喝绿茶，口味偏淡。",   "每年清明前订明前龙井。", "送礼为主，要开发票。",     "喜欢老白茶，存茶不少。",
    "送货上门，电话先联系。", "会带朋友来喝茶。",       "对价格敏感，活动时通知。", "不喝花茶。",
};

inline constexpr std::array<std::string_view, 14> phone_prefixes = {
    "130", "131", "135", "136", "137", "138", "139", "150", "151", "158", "159", "186", "188", "189",
};

/// What was said, and the next step that it leads to.
struct Talk {
    std::string_view content;
    std::string_view next;
};

inline constexpr std::array talks = {
    Talk{"问了上次的龙井，说喝着不错，想再要两罐送人", "备好两罐龙井礼盒"},
    Talk{"想试试红茶，不知道哪款不涩", "寄祁门和正山小种的小样"},
    Talk{"嫌普洱有仓味，答应换一饼", "换一饼干仓的并送去"},
    Talk{"中秋要订一批礼盒，预算还没定", "发礼盒报价"},
    Talk{"说最近少喝茶，医生让先停一阵", "过一阵再问候"},
    Talk{"新办公室要一套茶具，想看实物", "约时间来店看茶具"},
    Talk{"介绍了一位同事，周末一起来", "周末留两个品茶的位子"},
    Talk{"收到货了，包装完好，很满意", "回访口感"},
    Talk{"问老客有没有折扣，按九五折报了", "跟进是否下单"},
};

/// How what was bought is used, as return visits hear it.
inline constexpr std::array product_uses = {"每天都喝，剩小半罐", "放办公室待客，大家说香",
                                            "送了长辈，自己还没开"};

struct Message {
    std::string_view name, channel, body;
};

inline constexpr std::array messages = {
    Message{"新茶到店", "wechat", "{称呼}您好，{店名}的明前新茶到了，给您留了样，有空来坐坐。"},
    Message{"生日祝福", "sms", "{称呼}，{店名}祝您生日快乐！生日当月来店，送您一份小礼。"},
    Message{"好久不见", "wechat",
            "{称呼}您好，上次见您还是 {上次消费日}，最近喝茶还顺口吗？有什么想试的跟我说。"},
};

inline constexpr std::array shop_tasks = {"盘点库存", "给供应商结账", "检查效期，临期的做促销"};

/// What a customer wants: so many of one of the goods, made to order.
struct Wish {
    std::string_view title;
    std::size_t product;  ///< its place among the goods
    std::int64_t count;
    std::string_view spec;
};

inline constexpr std::array wishes = {
    Wish{"年会礼盒 60 份", 35, 60, "2×100g，印公司名"},
    Wish{"办公室用茶，每月一次", 10, 4, "500g 袋"},
    Wish{"婚宴伴手礼 80 份", 24, 80, "50g 小罐，红丝带"},
    Wish{"春茶预订", 0, 12, "250g 罐，明前头采"},
    Wish{"茶室开业一套茶具", 32, 6, "60cm，刻店名"},
    Wish{"周年纪念茶饼", 17, 100, "357g 饼，印周年字样"},
};

}  // namespace laoke::sample
