#include "api/schema.h"

#include <gtest/gtest.h>

#include "api/json_reader.h"
#include "api/yaml_document.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

const char* const kDocument = R"yaml(
components:
  schemas:
    Money: {type: string, format: money}
    Thing:
      type: object
      required: [amount]
      additionalProperties: false
      properties:
        amount: {$ref: '#/components/schemas/Money'}
        on: {type: string, format: date}
        count: {type: integer, minimum: 1, maximum: 3}
        kind: {type: string, enum: [a, 'true']}
        note: {type: [string, 'null'], maxLength: 3}
        list: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/Thing2'}}
    Thing2: {type: object, additionalProperties: {type: boolean}, maxProperties: 1}
)yaml";

std::string faults_of(const char* text) {
  const json::value document = json_of_yaml(kDocument);
  const auto schema = Schema::read(document.at("components").at("schemas").at("Thing"), document.as_object());
  std::vector<http::Fault> faults;
  schema->check(read_json(text).value(), "$", faults);
  std::string all;
  for (const http::Fault& fault : faults) all += fault.path + ":" + fault.reason + " ";
  return all;
}

TEST(Schema, WhatFitsPasses) {
  EXPECT_EQ(faults_of(R"({"amount":"1.20"})"), "");
  EXPECT_EQ(
      faults_of(R"({"amount":"-0.5","on":"2025-06-30","count":3,"kind":"true","note":null,"list":[{"x":true},{}]})"),
      "");
  EXPECT_EQ(faults_of(R"({"amount":"1","note":"三个字"})"), "");
}

TEST(Schema, EveryFaultIsNamedWithItsPlace) {
  EXPECT_EQ(faults_of(R"({})"), "$.amount:missing ");
  EXPECT_EQ(faults_of(R"([])"), "$:wrong_type ");
  EXPECT_EQ(faults_of(R"({"amount":1})"), "$.amount:wrong_type ");
  EXPECT_EQ(faults_of(R"({"amount":"1.234","on":"2025-02-30"})"), "$.amount:bad_amount $.on:bad_date ");
  EXPECT_EQ(faults_of(R"({"amount":"1","count":4,"colour":1})"), "$.count:out_of_range $.colour:unknown_key ");
  EXPECT_EQ(faults_of(R"({"amount":"1","count":1.0})"), "$.count:wrong_type ");
  EXPECT_EQ(faults_of(R"({"amount":"1","count":9223372036854775808})"), "$.count:wrong_type ");
  EXPECT_EQ(faults_of(R"({"amount":"1","kind":"b","note":"long"})"), "$.kind:not_a_choice $.note:out_of_range ");
  EXPECT_EQ(faults_of(R"({"amount":"1","note":"a\u0000"})"), "$.note:bad_text ");
  EXPECT_EQ(faults_of(R"({"amount":"1","list":[{"x":1},{"x":true,"y":true},{}]})"),
            "$.list:out_of_range $.list[0].x:wrong_type $.list[1]:out_of_range ");
}

TEST(JsonReader, WhatCouldMeanTwoThingsIsRefused) {
  EXPECT_TRUE(read_json(R"({"a":{"b":1},"c":{"b":1}})"));
  for (const char* text : {"", "{", "{} {}", R"({"a":1,"a":2})", R"({"b":[{"a":1,"a":2}]})", "{\"a\":\"\xff\"}",
                           "{'a':1}", "{\"a\":1,}", "[NaN]", "{/**/}"}) {
    const auto read = read_json(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().reason, "bad_json");
  }
  EXPECT_TRUE(read_json(std::string(32, '[') + std::string(32, ']')));
  EXPECT_FALSE(read_json(std::string(33, '[') + std::string(33, ']')));
}

TEST(YamlDocument, PlainScalarsAreTyped) {
  EXPECT_EQ(json::serialize(json_of_yaml("{a: 1, b: '1', c: true, d: 'true', e: null, f: x, '404': y, 4XX: z}")),
            R"({"a":1,"b":"1","c":true,"d":"true","e":null,"f":"x","404":"y","4XX":"z"})");
}

}  // namespace

}  // namespace tongfu::api
