#include "fuzz/document_mutation.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// libFuzzer's own changes.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace laoke::testing {

namespace {

constexpr std::size_t id_length = 13;
constexpr std::string_view id_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A value in a record: an id, a number or another text, without its quotes.
enum class Kind : unsigned char { id, number, text };
struct Value {
    std::size_t at;
    std::size_t length;
    Kind kind;
};

class Document {
public:
    Document(std::string_view text, unsigned seed) : random_(seed) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.size(), text.find('\n'));
            lines_.emplace_back(text.substr(0, end));
            text.remove_prefix(std::min(text.size(), end + 1));
        }
        if (lines_.empty()) lines_.emplace_back();
    }

    void change() {
        const std::size_t line = below(lines_.size());
        switch (below(8)) {
            case 0: return copy_record(line);
            case 1: return delete_record(line);
            case 2: return std::swap(lines_[line], lines_[below(lines_.size())]);
            case 3: return mutate_bytes(line);
            default: return exchange_value(line);
        }
    }

    /// Commas stand where a record follows.
    [[nodiscard]] std::string text() {
        std::string all;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            std::string& line = lines_[i];
            if (is_record(line)) {
                while (line.ends_with(',')) line.pop_back();
                if (i + 1 < lines_.size() && is_record(lines_[i + 1])) line += ',';
            }
            (all += line) += '\n';
        }
        return all;
    }

private:
    std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }
    static bool is_record(std::string_view line) { return line.starts_with('{') && line.contains("\"id\""); }

    void copy_record(std::size_t line) {
        // Nearly always with other ids, its parts too: the same would be refused.
        std::string copy = lines_[line];
        constexpr std::string_view name = "\"id\":\"";
        const bool is_new = below(8) != 0;
        for (std::size_t at = copy.find(name); is_new && at != std::string::npos;
             at = copy.find(name, at + 1)) {
            const std::size_t letter = at + name.size() + id_length - 1 - below(4);
            if (letter < copy.size()) copy[letter] = id_letters[below(id_letters.size())];
        }
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(line), std::move(copy));
    }

    void delete_record(std::size_t line) {
        if (is_record(lines_[line])) lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(line));
    }

    void mutate_bytes(std::size_t line) {
        std::string& text = lines_[line];
        const std::size_t size = text.size();
        text.resize(size + 64);
        text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
    }

    static bool is_id(std::string_view text) {
        return text.size() == id_length && text.find_first_not_of(id_letters) == std::string_view::npos;
    }

    static std::vector<Value> values_of(std::string_view line) {
        std::vector<Value> found;
        for (std::size_t at = line.find(':'); at < line.size(); at = line.find_first_of(":[", at)) {
            ++at;
            if (at < line.size() && line[at] == '"') {
                const std::size_t end = line.find('"', at + 1);
                if (end == std::string_view::npos) break;
                const std::string_view text = line.substr(at + 1, end - at - 1);
                found.push_back({at + 1, text.size(), is_id(text) ? Kind::id : Kind::text});
                at = end;
            } else {
                const std::size_t end = std::min(line.size(), line.find_first_not_of("-0123456789", at));
                if (end > at) found.push_back({at, end - at, Kind::number});
            }
        }
        return found;
    }

    /// Takes the value of another place, or one that is apt to be a limit.
    void exchange_value(std::size_t line) {
        const std::vector<Value> values = values_of(lines_[line]);
        if (values.empty()) return mutate_bytes(line);
        const Value value = values[below(values.size())];
        std::string other;
        const std::string& from = lines_[below(3) == 0 ? line : below(lines_.size())];
        std::vector<Value> others = values_of(from);
        std::erase_if(others, [&](const Value& each) { return each.kind != value.kind; });
        if (!others.empty()) {
            const Value& chosen = others[below(others.size())];
            other = from.substr(chosen.at, chosen.length);
        }
        constexpr std::array<std::string_view, 8> numbers = {"0",
                                                             "-1",
                                                             "1",
                                                             "9000000000000000",
                                                             "9223372036854775807",
                                                             "2",
                                                             "1000000000000",
                                                             "-9000000000000000"};
        if (value.kind == Kind::number && below(2) == 0) other = numbers[below(numbers.size())];
        if (value.kind == Kind::text && below(8) == 0) other.assign(below(3) == 0 ? 10'000 : below(300), 'x');
        lines_[line].replace(value.at, value.length, other);
    }

    std::minstd_rand random_;
    std::vector<std::string> lines_;
};

}  // namespace

std::size_t mutate_document(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    Document document({reinterpret_cast<const char*>(data), size}, seed);
    for (unsigned changes = 1 + seed % 3; changes > 0; --changes) document.change();
    const std::string text = document.text();
    if (text.size() > most) return LLVMFuzzerMutate(data, size, most);
    std::ranges::copy(text, reinterpret_cast<char*>(data));
    return text.size();
}

}  // namespace laoke::testing
