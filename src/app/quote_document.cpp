#include "app/quote_document.h"

#include "app/sale_texts.h"
#include "app/shop_details.h"
#include "ui/interface.h"

namespace laoke {

namespace {

std::string name(TextKey key) { return std::string(ui::tr(key)); }

void add(PrintBlock& facts, TextKey key, const std::string& value) {
    if (!value.empty()) facts.texts.insert(facts.texts.end(), {name(key), value});
}

PrintBlock lines_of(const Quote& quote, const Currency& currency) {
    PrintBlock lines{.kind = PrintBlock::Kind::table,
                     .texts = {name(TextKey::sale_line_name), name(TextKey::sale_line_variant),
                               name(TextKey::sale_line_price), name(TextKey::sale_line_quantity),
                               name(TextKey::sale_line_discount), name(TextKey::sale_line_amount)},
                     .columns = "llrrrr"};
    for (const SaleLine& line : quote.offer.lines) {
        lines.texts.insert(lines.texts.end(),
                           {line.name, product_text({}, line.model, line.spec),
                            line.unit_price ? format_money(*line.unit_price, currency) : std::string(),
                            format_quantity(line.quantity),
                            line.discount.is_zero() ? std::string() : format_money(line.discount, currency),
                            format_money(line.amount, currency)});
    }
    return lines;
}

}  // namespace

PrintDocument quote_document(const Quote& quote, const Opportunity& opportunity, const Customer& customer,
                             const ArchiveSettings& settings) {
    using Kind = PrintBlock::Kind;
    PrintDocument document{.title = settings.shop_name, .blocks = {}};
    add_shop_details(settings, document);
    document.blocks.push_back(
        {.kind = Kind::heading, .texts = {name(TextKey::opportunity_page_print_title)}});
    PrintBlock head{.kind = Kind::facts, .texts = {}};
    const ContactPoint* const phone = primary(customer, ContactKind::phone);
    add(head, TextKey::sale_form_customer,
        joined({customer.name, phone == nullptr ? std::string() : readable_phone(phone->value)}));
    add(head, TextKey::opportunities_page_what, opportunity.title);
    add(head, TextKey::sale_number, quote.offer.number);
    add(head, TextKey::opportunity_page_print_day, quote.offer.sold_on.iso());
    if (quote.valid_until) add(head, TextKey::opportunity_page_print_valid, quote.valid_until->iso());
    document.blocks.push_back(std::move(head));
    document.blocks.push_back(lines_of(quote, settings.currency));
    PrintBlock foot{.kind = Kind::facts, .texts = {}};
    add(foot, TextKey::sale_total, format_money(quote.offer.total, settings.currency));
    add(foot, TextKey::sale_note, quote.offer.note);
    document.blocks.push_back(std::move(foot));
    return document;
}

}  // namespace laoke
