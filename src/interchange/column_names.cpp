#include "interchange/column_names.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <string>

namespace laoke {

namespace {

/// The names of one meaning, each between bars.
struct ColumnNames {
    ColumnMeaning meaning;
    std::string_view names;
};

using enum ColumnMeaning;

constexpr std::array column_names = {
    ColumnNames{customer_number,
                "|customerid|customernumber|customerno|customercode|custid|clientid|memberid|memberno|"
                "membernumber|cardnumber|cardno|userid|buyerid|客户编号|客户号|客户代码|客户id|顾客编号|"
                "会员编号|会员号|会员卡号|会员id|卡号|用户id|编号|会员卡|会员卡编号|卡编号|客户卡号|id|"
                "number|customerref|"},
    ColumnNames{customer_name,
                "|customer|customername|client|clientname|membername|buyer|buyername|name|fullname|姓名|名字|"
                "客户|客户姓名|客户名称|客户名|顾客|顾客姓名|会员|会员姓名|会员名称|收货人|收货人姓名|购买人|"
                "会员名|联系人姓名|"},
    ColumnNames{phone,
                "|phone|phonenumber|mobile|mobilephone|tel|telephone|cell|customerphone|手机|手机号|手机号码|"
                "电话|电话号码|联系电话|联系方式|联系手机|客户电话|客户手机|会员电话|会员手机|会员手机号|"
                "手机电话|移动电话|固定电话|座机|固话|办公电话|备用电话|备用手机|其他电话|第二电话|workphone|"
                "homephone|mobilenumber|cellphone|primaryphone|contactnumber|otherphone|"},
    ColumnNames{day,
                "|date|day|orderdate|saledate|salesdate|purchasedate|transactiondate|invoicedate|datetime|"
                "timestamp|createdat|日期|日期时间|销售日期|购买日期|消费日期|交易日期|订单日期|下单日期|"
                "开单日期|单据日期|下单时间|交易时间|消费时间|购买时间|销售时间|付款时间|"},
    ColumnNames{time_of_day, "|time|saletime|ordertime|时间|"},
    ColumnNames{invoice_number,
                "|invoiceno|invoicenumber|invoice|invoiceid|orderid|orderno|ordernumber|receipt|receiptno|"
                "receiptnumber|transactionid|saleid|单号|单据号|单据编号|订单号|订单编号|小票号|流水号|"
                "销售单号|交易号|发票号|发票号码|"},
    ColumnNames{product_code,
                "|stockcode|productcode|productid|productno|itemcode|itemid|itemno|sku|barcode|商品编号|"
                "商品编码|商品代码|产品编号|产品编码|货号|条码|条形码|"},
    ColumnNames{product_name,
                "|description|product|productname|productdescription|item|itemname|goods|service|商品|"
                "商品名称|商品名|产品|产品名称|品名|货品|货品名称|项目|项目名称|服务项目|消费项目|"},
    ColumnNames{model, "|model|型号|"},
    ColumnNames{spec, "|spec|specification|size|variant|规格|规格型号|尺寸|"},
    ColumnNames{category, "|category|productcategory|类别|分类|品类|商品分类|商品类别|产品类别|"},
    ColumnNames{quantity,
                "|quantity|qty|count|units|pieces|numberofcds|numberofitems|数量|件数|购买数量|销售数量|"},
    ColumnNames{unit_price, "|unitprice|price|priceeach|单价|价格|售价|销售单价|"},
    ColumnNames{discount, "|discount|discountamount|优惠|优惠金额|折扣金额|折让|"},
    ColumnNames{amount,
                "|amount|total|totalamount|totalprice|linetotal|subtotal|revenue|sales|value|dollarvalue|"
                "spend|paid|金额|总额|总价|总金额|合计|小计|实收|实收金额|实付金额|消费金额|销售金额|销售额|"
                "交易金额|订单金额|应收金额|"},
    ColumnNames{note, "|note|notes|remark|remarks|comment|备注|说明|附言|客户备注|附注|"},
    ColumnNames{region,
                "|country|region|state|province|city|district|地区|区域|省份|城市|国家|所在地区|所属地区|"
                "省市|所在城市|省市区|"},
    ColumnNames{customer_type, "|客户类型|客户性质|类型|customertype|kind|type|"},
    ColumnNames{aliases, "|别名|别称|昵称|曾用名|又名|alias|aliases|nickname|alsoknownas|"},
    ColumnNames{wechat, "|微信|微信号|微信id|微信账号|wechat|wechatid|weixin|"},
    ColumnNames{qq, "|qq|qq号|qq号码|qqnumber|"},
    ColumnNames{email, "|邮箱|电子邮箱|电子邮件|邮件|邮箱地址|email|emailaddress|mail|primaryemail|"},
    ColumnNames{other_contact,
                "|其他账号|其他联系方式|抖音|抖音号|微博|支付宝|whatsapp|otheraccount|othercontact|"},
    ColumnNames{gender, "|性别|gender|sex|"},
    ColumnNames{birthday,
                "|生日|出生日期|出生年月日|出生年月|出生|会员生日|客户生日|birthday|birthdate|dateofbirth|"
                "dob|"},
    ColumnNames{company, "|公司|公司名称|单位|单位名称|工作单位|企业|企业名称|所在单位|company|companyname|"
                         "organization|organisation|employer|worksat|"},
    ColumnNames{position, "|职位|职务|岗位|职业|position|jobtitle|occupation|"},
    ColumnNames{industry, "|行业|所属行业|industry|"},
    ColumnNames{address, "|地址|联系地址|详细地址|家庭地址|通讯地址|收货地址|住址|单位地址|公司地址|address|"
                         "streetaddress|street|mailingaddress|"},
    ColumnNames{further_addresses,
                "|其他地址|更多地址|第二地址|备用地址|送货地址|开票地址|发票地址|otheraddress|"
                "otheraddresses|furtheraddresses|deliveryaddress|shippingaddress|"
                "billingaddress|invoiceaddress|"},
    ColumnNames{unit, "|单位|计量单位|计价单位|unit|uom|"},
    ColumnNames{cost, "|成本|成本价|进价|进货价|采购价|cost|costprice|purchaseprice|"},
    ColumnNames{product_state, "|状态|商品状态|是否在售|上架状态|在售|state|status|active|"},
    ColumnNames{usage_days,
                "|使用周期|使用天数|用多久|可用天数|补货周期|复购周期|usagecycle|usagedays|lasts|"},
    ColumnNames{stock,
                "|库存|库存数量|库存量|现有库存|当前库存|结存|结存数量|stock|instock|onhand|stocklevel|"
                "quantityonhand|inventory|"},
    ColumnNames{channel, "|方式|跟进方式|沟通方式|回访方式|联系渠道|渠道|channel|method|"},
    ColumnNames{outcome, "|结果|跟进结果|沟通结果|回访结果|outcome|result|"},
    ColumnNames{content, "|内容|跟进内容|沟通内容|回访内容|跟进记录|沟通记录|回访记录|谈话内容|跟进情况|"
                         "content|details|whatwassaid|"},
    ColumnNames{satisfaction, "|满意度|满意程度|satisfaction|rating|"},
    ColumnNames{tier, "|客户等级|等级|级别|客户级别|会员等级|tier|level|customertier|grade|"},
    ColumnNames{manager, "|负责人|客户经理|归属人|跟进人|业务员|所属员工|manager|accountmanager|owner|"},
    ColumnNames{source,
                "|来源|客户来源|会员来源|渠道|来源渠道|获客渠道|怎么认识的|source|leadsource|howwemet|"},
};

/// What a list of customers says that has no field of its own is kept in the note, with its title.
constexpr std::string_view noted_names =
    "|联系人|contact|contactperson|contactname|积分|points|余额|"
    "储值余额|会员余额|卡内余额|卡余额|balance|次卡|剩余次数|标签|tags|爱好|传真|fax|邮编|";

// What means something in one kind of table only.
constexpr std::string_view product_titles = "|name|名称|";
constexpr std::string_view product_code_titles = "|编码|编号|代码|code|number|id|";
constexpr std::string_view follow_up_day_titles =
    "|跟进日期|跟进时间|沟通日期|沟通时间|回访日期|回访时间|联系日期|联系时间|时间|followupdate|contactdate|";

/// The letters and digits of a header, without what stands in brackets.
std::string key_of(std::string_view header) {
    std::string key;
    int depth = 0;
    for (const char c : to_lower_ascii(to_half_width(trim(header)))) {
        if (c == '(' || c == '[') ++depth;
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        const bool is_word = !is_ascii || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (depth == 0 && is_word) key += c;
        if (c == ')' || c == ']') depth = 0;
    }
    return key;
}

ColumnMeaning meaning_of(const std::string& key, TableKind kind) {
    const std::string between = '|' + key + '|';
    if (kind == TableKind::customers && noted_names.contains(between)) return note;
    if (kind == TableKind::products && product_titles.contains(between)) return product_name;
    if (kind == TableKind::products && product_code_titles.contains(between)) return product_code;
    if (kind == TableKind::follow_ups && follow_up_day_titles.contains(between)) return day;
    const auto meanings = column_meanings(kind);
    const auto found = std::ranges::find_if(column_names, [&](const ColumnNames& column) {
        return column.names.contains(between) && std::ranges::contains(meanings, column.meaning);
    });
    return found == column_names.end() ? ignored : found->meaning;
}

}  // namespace

ColumnMeaning meaning_of_header(std::string_view header, TableKind kind) {
    std::string key = key_of(header);
    ColumnMeaning meaning = meaning_of(key, kind);
    if (meaning == ignored) {
        key.resize(key.find_last_not_of("0123456789") + 1);
        meaning = meaning_of(key, kind);
        if (!is_repeatable(meaning, kind)) return ignored;
    }
    return meaning;
}

}  // namespace laoke
