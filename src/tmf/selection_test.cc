#include "tmf/selection.h"

#include <gtest/gtest.h>

#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

http::Request asking(std::vector<http::Field> query) {
  http::Request request;
  request.query = std::move(query);
  return request;
}

std::string picked(std::vector<http::Field> query) {
  auto selection = Selection::read(asking(std::move(query))).value();
  for (const char* text : {R"({"id":"1","href":"h1","name":"a","party":[{"id":"x"},{"id":"y"}]})",
                           R"({"id":"2","href":"h2","name":"b","size":2,"at":"2025-07-01T00:00:00+08:00"})",
                           R"({"id":"3","href":"h3","name":"a","ok":true})"}) {
    selection.take(json::parse(text).as_object());
  }
  std::string out = std::to_string(selection.total()) + ":";
  for (const json::object& one : selection.page) out += " " + written(selection.shown(one));
  return out;
}

TEST(Selection, FiltersByAttributesWithinOthers) {
  EXPECT_EQ(picked({{"name", "a"}, {"fields", "id"}}), R"(2: {"id":"1","href":"h1"} {"id":"3","href":"h3"})");
  EXPECT_EQ(picked({{"party.id", "y"}, {"fields", "name"}}), R"(1: {"id":"1","href":"h1","name":"a"})");
  EXPECT_EQ(picked({{"size", "2"}, {"fields", "none"}}), R"(1: {"id":"2","href":"h2"})");
  EXPECT_EQ(picked({{"id", "1,2"}, {"fields", "none"}}), R"(2: {"id":"1","href":"h1"} {"id":"2","href":"h2"})");
  EXPECT_EQ(picked({{"ok", "true"}, {"fields", "none"}}), R"(1: {"id":"3","href":"h3"})");
  EXPECT_EQ(picked({{"colour", "red"}}), "0:");
  EXPECT_EQ(picked({{"at", "2025-07-01T00:00:00 08:00"}, {"fields", "none"}}), R"(1: {"id":"2","href":"h2"})");
  EXPECT_EQ(picked({{"at", "2025-07-01T00:00:00+08:00"}, {"fields", "none"}}), R"(1: {"id":"2","href":"h2"})");
}

TEST(Selection, OneResourceShowsTheFieldsAlone) {
  const auto selection = Selection::read(asking({{"fields", "name, size"}})).value();
  const json::object resource{{"id", "1"}, {"href", "h"}, {"name", "a"}, {"size", 2}, {"ok", true}};
  EXPECT_EQ(written(selection.shown(resource, false)), R"({"name":"a","size":2})");
  EXPECT_EQ(written(selection.shown(resource)), R"({"id":"1","href":"h","name":"a","size":2})");
}

TEST(Selection, ShowsOnePageAndCountsAll) {
  EXPECT_EQ(picked({{"offset", "1"}, {"limit", "1"}, {"fields", "none"}}), R"(3: {"id":"2","href":"h2"})");
  EXPECT_EQ(picked({{"offset", "5"}}), "3:");
  EXPECT_EQ(Selection::read(asking({{"limit", "x"}})).error().reason, "bad_parameter");
  EXPECT_EQ(Selection::read(asking({{"offset", "-1"}})).error().reason, "bad_parameter");
}

TEST(Shape, AmountsAreWrittenAsNumbersDigitByDigit) {
  EXPECT_EQ(written(json::object{{"a", money(Money::from_fen(123'456'789'012'345'670))}, {"b", "1"}}),
            R"({"a":{"unit":"CNY","value":1234567890123456.70},"b":"1"})");
  EXPECT_EQ(written(json::array{number("0.15"), money(Money::from_fen(-5))}), R"([0.15,{"unit":"CNY","value":-0.05}])");
}

}  // namespace

}  // namespace tongfu::tmf
