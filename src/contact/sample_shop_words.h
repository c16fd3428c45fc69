/// The words that the sample shop is made of.
#pragma once

#include "base/money.h"
#include "base/texts.h"

#include <array>
#include <string_view>

namespace laoke::sample {

/// A word in Chinese and, behind a bar, in English; one that is the same in both has none.
struct Both {
    std::string_view text;

    [[nodiscard]] std::string_view in(Language language) const {
        const std::size_t bar = text.find('|');
        const bool is_first = language == Language::chinese || bar == std::string_view::npos;
        return is_first ? text.substr(0, bar) : text.substr(bar + 1);
    }
};

/// The most important first.
inline constexpr std::array tiers = {Both{"重点客户|Key"}, Both{"普通客户|Ordinary"},
                                     Both{"潜力客户|Potential"}};
/// Who looks after customers.
inline constexpr std::array staff = {Both{"陈静|Anna"}, Both{"李强|Mark"}, Both{"周敏|Julia"}};

struct Goods {
    Both category, name;
    // In English a size is enough: "250g".
    std::string_view model, spec, unit;
    std::int64_t price_yuan;
    std::int64_t cost_yuan;
};

inline constexpr std::array goods = {
    Goods{{"绿茶|Green tea"}, {"西湖龙井|Dragon Well"}, "明前特级", "250g 罐", "罐", 680, 390},
    Goods{{"绿茶|Green tea"}, {"西湖龙井|Dragon Well"}, "雨前一级", "250g 袋", "袋", 268, 150},
    Goods{{"绿茶|Green tea"}, {"洞庭碧螺春|Green Spring Snail"}, "特级", "125g 罐", "罐", 320, 180},
    Goods{{"绿茶|Green tea"}, {"黄山毛峰|Yellow Mountain"}, "一级", "200g 袋", "袋", 128, 66},
    Goods{{"绿茶|Green tea"}, {"安吉白茶|Anji Bai Cha"}, "精品", "100g 罐", "罐", 228, 120},
    Goods{{"绿茶|Green tea"}, {"信阳毛尖|Xinyang Maojian"}, "特级", "250g 袋", "袋", 198, 105},
    Goods{{"绿茶|Green tea"}, {"日照绿茶|Everyday Green"}, "一级", "500g 袋", "袋", 96, 52},
    Goods{{"红茶|Black tea"}, {"正山小种|Lapsang Souchong"}, "野茶", "150g 罐", "罐", 288, 160},
    Goods{{"红茶|Black tea"}, {"金骏眉|Golden Eyebrow"}, "特级", "100g 盒", "盒", 520, 300},
    Goods{{"红茶|Black tea"}, {"祁门红茶|Keemun"}, "礼茶", "200g 罐", "罐", 186, 98},
    Goods{{"红茶|Black tea"}, {"滇红|Yunnan Gold"}, "金芽", "250g 袋", "袋", 138, 70},
    Goods{{"红茶|Black tea"}, {"英德红茶|Yingde Black"}, "英红九号", "200g 袋", "袋", 118, 60},
    Goods{{"乌龙茶|Oolong"}, {"安溪铁观音|Iron Goddess"}, "清香型", "252g 盒", "盒", 168, 88},
    Goods{{"乌龙茶|Oolong"}, {"安溪铁观音|Iron Goddess"}, "浓香型", "252g 盒", "盒", 198, 105},
    Goods{{"乌龙茶|Oolong"}, {"武夷大红袍|Big Red Robe"}, "岩韵", "100g 罐", "罐", 260, 140},
    Goods{{"乌龙茶|Oolong"}, {"凤凰单丛|Phoenix Dancong"}, "蜜兰香", "250g 袋", "袋", 218, 116},
    Goods{{"乌龙茶|Oolong"}, {"冻顶乌龙|Dong Ding"}, "中焙火", "150g 罐", "罐", 158, 84},
    Goods{{"普洱茶|Pu-erh"}, {"勐海熟饼|Ripe cake"}, "2018", "357g 饼", "饼", 188, 95},
    Goods{{"普洱茶|Pu-erh"}, {"易武生饼|Raw cake"}, "2020 古树", "357g 饼", "饼", 468, 260},
    Goods{{"普洱茶|Pu-erh"}, {"陈皮熟普|Tangerine pu-erh"}, "小青柑", "250g 罐", "罐", 128, 62},
    Goods{{"普洱茶|Pu-erh"}, {"老茶头|Tea nuggets"}, "2015", "500g 砖", "砖", 228, 118},
    Goods{{"白茶|White tea"}, {"白毫银针|Silver Needle"}, "头春", "100g 罐", "罐", 298, 168},
    Goods{{"白茶|White tea"}, {"白牡丹|White Peony"}, "一级", "300g 饼", "饼", 168, 86},
    Goods{{"白茶|White tea"}, {"寿眉|Shou Mei"}, "老白茶", "350g 饼", "饼", 98, 48},
    Goods{{"花茶|Flower tea"}, {"茉莉龙珠|Jasmine Pearls"}, "七窨", "150g 罐", "罐", 108, 54},
    Goods{{"花茶|Flower tea"}, {"桂花乌龙|Osmanthus oolong"}, "秋桂", "100g 袋", "袋", 58, 28},
    Goods{{"花茶|Flower tea"}, {"菊花|Chrysanthemum"}, "胎菊", "50g 罐", "罐", 45, 20},
    Goods{{"花茶|Flower tea"}, {"玫瑰花|Rose buds"}, "平阴重瓣", "80g 罐", "罐", 48, 22},
    Goods{{"茶具|Teaware"}, {"盖碗|Gaiwan"}, "白瓷", "150ml", "只", 68, 30},
    Goods{{"茶具|Teaware"}, {"紫砂壶|Clay teapot"}, "西施", "200ml", "把", 380, 190},
    Goods{{"茶具|Teaware"}, {"公道杯|Pitcher"}, "玻璃", "300ml", "只", 42, 18},
    Goods{{"茶具|Teaware"}, {"品茗杯|Tasting cups"}, "青瓷", "60ml 六只", "套", 88, 40},
    Goods{{"茶具|Teaware"}, {"茶盘|Tea tray"}, "竹制", "45cm", "个", 168, 85},
    Goods{{"礼盒|Gift boxes"}, {"春茶礼盒|Spring box"}, "龙井双罐", "2×125g", "盒", 398, 220},
    Goods{{"礼盒|Gift boxes"}, {"中秋礼盒|Autumn box"}, "岩茶四味", "4×50g", "盒", 298, 160},
    Goods{{"礼盒|Gift boxes"}, {"企业定制礼盒|Company box"}, "可印字", "2×100g", "盒", 258, 135},
};

/// What who leaves no name buys.
inline constexpr Both flower_tea{"花茶|Flower tea"};

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

inline constexpr std::array company_kinds = {Both{"茶楼|Tea House"},
                                             Both{"酒店|Hotel"},
                                             Both{"贸易有限公司|Trading"},
                                             Both{"文化传播公司|Media"},
                                             Both{"会所|Club"},
                                             Both{"律师事务所|Law Office"},
                                             Both{"科技有限公司|Software"},
                                             Both{"餐饮管理公司|Catering"}};

inline constexpr std::array<std::string_view, 12> regions = {
    "浙江省杭州市西湖区", "浙江省杭州市上城区", "浙江省杭州市拱墅区", "浙江省杭州市滨江区",
    "浙江省宁波市海曙区", "浙江省绍兴市越城区", "江苏省苏州市姑苏区", "上海市徐汇区",
    "上海市浦东新区",     "浙江省湖州市吴兴区", "浙江省嘉兴市南湖区", "安徽省黄山市屯溪区",
};

inline constexpr std::array<std::string_view, 8> streets = {
    "文三路", "龙井路", "解放路", "中山北路", "延安路", "体育场路", "人民路", "平海路",
};

inline constexpr std::array sources = {Both{"到店|Walk-in"}, Both{"老客介绍|Referral"},
                                       Both{"微信|Website"}, Both{"大众点评|Reviews"},
                                       Both{"展会|Fair"},    Both{"企业团购|Company order"}};

inline constexpr std::array notes = {
    Both{"只喝绿茶，口味偏淡。|Green tea only, brewed light."},
    Both{"每年清明前订明前龙井。|Orders the first Dragon Well every spring."},
    Both{"送礼为主，要开发票。|Buys gifts, needs an invoice."},
    Both{"喜欢老白茶，存茶不少。|Likes aged white tea and stores a lot."},
    Both{"送货上门，电话先联系。|Delivery; call first."},
    Both{"会带朋友来喝茶。|Brings friends to taste."},
    Both{"对价格敏感，活动时通知。|Watches prices; tell about offers."},
    Both{"不喝花茶。|No flower tea."}};

inline constexpr std::array<std::string_view, 14> phone_prefixes = {
    "130", "131", "135", "136", "137", "138", "139", "150", "151", "158", "159", "186", "188", "189",
};

/// What was said, and the next step that it leads to.
struct Talk {
    Both content, next;
};

inline constexpr std::array talks = {
    Talk{{"问了上次的龙井，说喝着不错，想再要两罐送人|Liked the Dragon Well, wants two more tins as gifts"},
         {"备好两罐龙井礼盒|Prepare two gift tins"}},
    Talk{{"想试试红茶，不知道哪款不涩|Wants to try black tea that is not bitter"},
         {"寄祁门和正山小种的小样|Send samples of Keemun and Lapsang"}},
    Talk{{"嫌普洱有仓味，答应换一饼|The pu-erh smells of storage; promised another cake"},
         {"换一饼干仓的并送去|Exchange the cake and deliver it"}},
    Talk{{"中秋要订一批礼盒，预算还没定|Wants gift boxes for autumn, budget open"},
         {"发礼盒报价|Send a quote for gift boxes"}},
    Talk{{"说最近少喝茶，医生让先停一阵|Drinks less tea for now on doctor's advice"},
         {"过一阵再问候|Call again later"}},
    Talk{{"新办公室要一套茶具，想看实物|Needs a tea set for the new office, wants to see it"},
         {"约时间来店看茶具|Fix a time to see tea sets"}},
    Talk{{"介绍了一位同事，周末一起来|Recommended us, comes with a colleague at the weekend"},
         {"周末留两个品茶的位子|Keep two seats for a tasting"}},
    Talk{{"收到货了，包装完好，很满意|The parcel arrived in good shape, very pleased"},
         {"回访口感|Ask how it tastes"}},
    Talk{{"问老客有没有折扣，按九五折报了|Asked for a regular's discount, offered 5%"},
         {"跟进是否下单|Ask about the order"}},
};

/// How what was bought is used, as return visits hear it.
inline constexpr std::array product_uses = {Both{"每天都喝，剩小半罐|Drinks it daily, nearly used up"},
                                            Both{"放办公室待客，大家说香|Served to guests at the office"},
                                            Both{"送了长辈，自己还没开|Given away, own tin still closed"}};

struct Message {
    Both name;
    std::string_view channel;  ///< in English by e-mail
    Both body;
};

inline constexpr std::array messages = {
    Message{{"新茶到店|New teas"},
            "wechat",
            {"{称呼}您好，{店名}的明前新茶到了，给您留了样，有空来坐坐。|{salutation}, the new spring teas "
             "are here at {shop}. We kept a sample for you."}},
    Message{{"生日祝福|Birthday"},
            "sms",
            {"{称呼}，{店名}祝您生日快乐！生日当月来店，送您一份小礼。|{salutation}, happy birthday from "
             "{shop}! A small gift waits for you this month."}},
    Message{{"好久不见|Long time no see"},
            "wechat",
            {"{称呼}您好，上次见您还是 {上次消费日}，最近喝茶还顺口吗？有什么想试的跟我说。|{salutation}, we "
             "last saw you on {last_purchase}. Is there a tea you would like to try?"}},
};

inline constexpr Both delivery{"进货|Delivery"};

inline constexpr std::array shop_tasks = {
    Both{"盘点库存|Count the stock"}, Both{"给供应商结账|Pay the suppliers"},
    Both{"检查效期，临期的做促销|Check dates, discount what expires soon"}};

/// What a customer wants: so many of one of the goods, made to order.
struct Wish {
    Both title;
    std::size_t product;  ///< its place among the goods
    std::int64_t count;
    Both spec;
};

inline constexpr std::array wishes = {
    Wish{{"年会礼盒 60 份|60 boxes for the annual party"},
         35,
         60,
         {"2×100g，印公司名|2×100 g with the company's name"}},
    Wish{{"办公室用茶，每月一次|Office tea, every month"}, 10, 4, {"500g 袋|500 g bag"}},
    Wish{{"婚宴伴手礼 80 份|80 wedding favours"}, 24, 80, {"50g 小罐，红丝带|50 g tins, red ribbon"}},
    Wish{{"春茶预订|Spring tea in advance"}, 0, 12, {"250g 罐，明前头采|250 g tin, first picking"}},
    Wish{{"茶室开业一套茶具|Teaware for a new tea room"}, 32, 6, {"60cm，刻店名|60 cm, engraved"}},
    Wish{{"周年纪念茶饼|Anniversary cakes"}, 17, 100, {"357g 饼，印周年字样|357 g, printed"}},
};

// Of an English shop.
inline constexpr std::array<std::string_view, 20> english_surnames = {
    "Smith",  "Johnson", "Brown", "Miller", "Davis",  "Wilson", "Moore", "Taylor", "Clark", "Lewis",
    "Walker", "Young",   "Allen", "King",   "Wright", "Scott",  "Hill",  "Green",  "Adams", "Baker",
};

inline constexpr std::array<std::string_view, 16> english_female_names = {
    "Mary", "Emma",  "Olivia", "Susan", "Grace", "Laura", "Julia", "Helen",
    "Anna", "Alice", "Ruth",   "Karen", "Sarah", "Nora",  "Diana", "Claire",
};

inline constexpr std::array<std::string_view, 16> english_male_names = {
    "James", "John",  "Robert", "David", "Thomas", "Daniel", "Paul",   "Mark",
    "Peter", "Henry", "Simon",  "Adam",  "George", "Frank",  "Oliver", "Sam",
};

inline constexpr std::array<std::string_view, 12> english_company_names = {
    "Riverside", "Oakwood",   "Harbor",  "Northgate", "Maple",  "Summit",
    "Lakeview",  "Evergreen", "Cascade", "Pioneer",   "Willow", "Sterling",
};

inline constexpr std::array<std::string_view, 8> english_regions = {
    "Portland, Oregon",      "Beaverton, Oregon",   "Salem, Oregon", "Eugene, Oregon",
    "Vancouver, Washington", "Seattle, Washington", "Bend, Oregon",  "Tacoma, Washington",
};

inline constexpr std::array<std::string_view, 8> english_streets = {
    "Main Street", "Oak Street", "Pine Street",  "Park Avenue",
    "Mill Road",   "Lake Drive", "Station Road", "Hill Street",
};

inline constexpr std::array<std::string_view, 4> english_phone_prefixes = {"+1 503 ", "+1 971 ", "+1 541 ",
                                                                           "+1 206 "};

}  // namespace laoke::sample
