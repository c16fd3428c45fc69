#include "interchange/json_splitter.h"

namespace laoke {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_punctuation(char c) { return c == ',' || c == ':' || c == '}' || c == ']'; }

}  // namespace

void JsonSplitter::feed(std::string_view piece) {
    pending_.append(piece);
    wants_more_ = false;
}

void JsonSplitter::end() {
    has_ended_ = true;
    wants_more_ = false;
}

JsonSplitter::NextPart JsonSplitter::next() {
    while (true) {
        if (!is_cutting_) {
            if (!skip_mark()) return at_end_of_fed();
            skip_blanks();
            if (at_ == pending_.size()) return at_end_of_fed();
            LAOKE_TRY(auto part, take_character(pending_[at_]));
            if (part) return part;
            if (!is_cutting_) continue;
        }
        const bool is_whole = find_end();
        if (at_ - begin_ > largest_part) {
            return fail(TextKey::interchange_json_record_too_large, {{"line", std::to_string(begin_line_)}});
        }
        if (!is_whole) return at_end_of_fed();
        if (auto part = finish_cut()) return part;
    }
}

std::unexpected<Error> JsonSplitter::malformed() const {
    return fail(TextKey::interchange_json_malformed, {{"line", std::to_string(line_)}});
}

/// What it means that all that was fed has been read.
JsonSplitter::NextPart JsonSplitter::at_end_of_fed() {
    if (!has_ended_) {
        discard_read();
        wants_more_ = true;
        return std::nullopt;
    }
    if (state_ == State::done) return std::nullopt;
    if (state_ == State::start) return fail(TextKey::interchange_json_not_laoke);
    return fail(TextKey::interchange_json_cut_off, {{"line", std::to_string(line_)}});
}

/// Passes over a byte order mark; false when more must be fed to know whether there is one.
bool JsonSplitter::skip_mark() {
    if (is_mark_passed_) return true;
    const std::string_view fed = pending_;
    if (!has_ended_ && fed.size() < byte_order_mark.size() && byte_order_mark.starts_with(fed)) return false;
    if (fed.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    is_mark_passed_ = true;
    return true;
}

void JsonSplitter::skip_blanks() {
    for (; at_ < pending_.size() && is_blank(pending_[at_]); ++at_) {
        if (pending_[at_] == '\n') ++line_;
    }
}

JsonSplitter::NextPart JsonSplitter::take_character(char c) {
    switch (state_) {
        case State::start:
            if (c != '{') return fail(TextKey::interchange_json_not_laoke);
            go_to(State::first_name);
            return std::nullopt;
        case State::first_name:
        case State::name:
            if (c == '}' && state_ == State::first_name)
                go_to(State::done);
            else if (c == '"')
                begin_cut(c);
            else
                return malformed();
            return std::nullopt;
        case State::colon:
            if (c != ':') return malformed();
            go_to(State::value);
            return std::nullopt;
        case State::value:
            if (is_punctuation(c)) return malformed();
            if (c == '[')
                go_to(State::first_record);
            else
                begin_cut(c);
            return std::nullopt;
        case State::first_record:
        case State::record:
            if (c == ']' && state_ == State::first_record) return end_list();
            if (c != '{') return malformed();
            begin_cut(c);
            return std::nullopt;
        case State::after_record:
            if (c == ']') return end_list();
            if (c != ',') return malformed();
            go_to(State::record);
            return std::nullopt;
        case State::after_member:
            if (c != ',' && c != '}') return malformed();
            go_to(c == ',' ? State::name : State::done);
            return std::nullopt;
        case State::done: break;
    }
    return malformed();
}

void JsonSplitter::go_to(State state) {
    ++at_;
    state_ = state;
}

JsonSplitter::NextPart JsonSplitter::end_list() {
    go_to(State::after_member);
    return JsonPart{JsonPart::Kind::list_end, name_, {}, line_};
}

void JsonSplitter::begin_cut(char c) {
    is_cutting_ = true;
    begin_ = at_++;
    begin_line_ = line_;
    depth_ = c == '{' ? 1 : 0;
    is_in_string_ = c == '"';
    is_escaped_ = false;
    is_scalar_ = c != '{' && c != '"';
}

/// Reads on to the end of the value; false when it has not come yet.
bool JsonSplitter::find_end() {
    for (; at_ < pending_.size(); ++at_) {
        const char c = pending_[at_];
        if (is_scalar_) {
            if (is_blank(c) || is_punctuation(c)) return true;
            continue;
        }
        if (c == '\n') ++line_;
        if (is_in_string_) {
            if (is_escaped_)
                is_escaped_ = false;
            else if (c == '\\')
                is_escaped_ = true;
            else if (c == '"')
                is_in_string_ = false;
            else
                continue;
            if (is_in_string_ || depth_ > 0) continue;
        } else if (c == '"') {
            is_in_string_ = true;
            continue;
        } else if (c == '{' || c == '[') {
            ++depth_;
            continue;
        } else if ((c != '}' && c != ']') || --depth_ > 0) {
            continue;
        }
        ++at_;
        return true;
    }
    return false;
}

std::optional<JsonPart> JsonSplitter::finish_cut() {
    is_cutting_ = false;
    const std::string_view text = std::string_view(pending_).substr(begin_, at_ - begin_);
    if (state_ == State::value) {
        state_ = State::after_member;
        return JsonPart{JsonPart::Kind::member, name_, text, begin_line_};
    }
    if (state_ == State::record || state_ == State::first_record) {
        state_ = State::after_record;
        return JsonPart{JsonPart::Kind::record, name_, text, begin_line_};
    }
    name_ = text.substr(1, text.size() - 2);
    state_ = State::colon;
    return std::nullopt;
}

void JsonSplitter::discard_read() {
    const std::size_t read = is_cutting_ ? begin_ : at_;
    pending_.erase(0, read);
    at_ -= read;
    begin_ -= is_cutting_ ? read : 0;
}

}  // namespace laoke
