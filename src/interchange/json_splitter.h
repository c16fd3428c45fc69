/// Cuts a JSON document of our form into its parts while it arrives: the members of the outer
/// object, and the records of those that are lists.
///
/// A document may have hundreds of megabytes and a record a few hundred bytes.  The splitter knows
/// just enough JSON to find where a record ends (depth, strings, escapes); what is in it is checked
/// by a real parser (parsed_json.h), one record at a time, so memory stays bounded.  The outer
/// form itself is held to the letter: every comma, nothing behind the end.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

/// A part of the document; views are valid until the next call.
struct JsonPart {
    enum class Kind : std::uint8_t {
        member,   ///< `text` is the value of `name`: anything but a list
        record,   ///< `text` is an object in the list `name`
        list_end  ///< of `name`
    };
    Kind kind;
    std::string_view name;
    std::string_view text;
    std::int64_t line;  ///< on which `text` begins, from 1
};

class JsonSplitter {
public:
    static constexpr std::size_t largest_part = std::size_t{1} << 20U;

    void feed(std::string_view piece);
    /// There is no further piece.
    void end();

    using NextPart = Result<std::optional<JsonPart>>;
    /// The next part; nothing when more must be fed first (wants_more), or at the end (is_done).
    /// Errors, with {line}: `json_malformed`, `json_cut_off`, `json_record_too_large`, and
    /// `json_not_laoke` when it is no object at all.
    NextPart next();

    [[nodiscard]] bool wants_more() const { return wants_more_; }
    /// Read up to here.
    [[nodiscard]] std::int64_t line() const { return line_; }
    [[nodiscard]] bool is_done() const {
        return state_ == State::done && has_ended_ && at_ == pending_.size();
    }

private:
    /// What is expected next, blanks aside.
    enum class State : std::uint8_t {
        start,         ///< {
        first_name,    ///< a name, or }
        name,          ///< a name
        colon,         ///< :
        value,         ///< [ or the value of a member
        first_record,  ///< { or ]
        record,        ///< {
        after_record,  ///< , or ]
        after_member,  ///< , or }
        done           ///< nothing
    };

    [[nodiscard]] std::unexpected<Error> malformed() const;
    NextPart at_end_of_fed();
    bool skip_mark();
    void skip_blanks();
    NextPart take_character(char c);
    NextPart take_start_of_record(char c);
    void go_to(State state);
    NextPart end_list();
    void begin_cut(char c);
    bool find_end();
    std::optional<JsonPart> finish_cut();
    void discard_read();

    std::string pending_;  ///< fed and not yet returned
    std::size_t at_ = 0;   ///< read up to here
    std::int64_t line_ = 1;
    State state_ = State::start;
    bool is_mark_passed_ = false;
    bool wants_more_ = true;
    bool has_ended_ = false;
    std::string name_;  ///< of the member that is being read

    // The value that is being cut out: where it began, and how deep in it the reading is.
    bool is_cutting_ = false;
    std::size_t begin_ = 0;
    std::int64_t begin_line_ = 1;
    std::size_t depth_ = 0;
    bool is_in_string_ = false;
    bool is_escaped_ = false;
    bool is_scalar_ = false;  ///< a number or a word: ends before what cannot belong to it
};

}  // namespace laoke
