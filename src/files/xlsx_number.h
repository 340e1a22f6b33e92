// What a number in a sheet looks like: spreadsheets store dates, telephone numbers and amounts alike as doubles.
#pragma once

#include <string>
#include <string_view>

namespace tongfu::files {

enum class NumberKind {
  number,
  date,       // shows a day, no time
  date_time,  // shows a day and a time
  time,       // shows a time of day only
  elapsed,    // shows hours, minutes or seconds that go on counting, as [h]:mm
};

// By a built-in format's id (14-22, the East Asian 27-36 and 50-58, 45-47).
NumberKind kind_of_built_in(int format_id);

// By a format's code, as "yyyy\"年\"m\"月\"d\"日\"": its first section counts; quoted, escaped and bracketed text not.
NumberKind kind_of_code(std::string_view code);

// A stored number as text: whole numbers without exponent ("13900000101" for "1.3900000101E10"), decimals as short as
// they can be without changing the double. Text that is no number is given back unchanged.
std::string number_text(std::string_view stored);

// A stored serial as YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS (rounded to the second) or, for times below one day and elapsed
// ones, HH:MM:SS. `from_1904` chooses the old Macintosh calendar. Serial 60 of the other one is 1900-02-29, a day that
// only spreadsheets know. Serials outside the calendar (below 0, after 9999-12-31) stay numbers.
std::string date_text(std::string_view stored, NumberKind kind, bool from_1904);

// An ISO 8601 value (t="d" cells of Strict workbooks) in the same shape: no fraction, no zone, no midnight.
std::string iso_date_text(std::string_view stored);

}  // namespace tongfu::files
