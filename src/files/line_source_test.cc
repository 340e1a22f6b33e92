#include "files/line_source.h"

#include <gtest/gtest.h>

#include "files/test_files.h"

namespace tongfu::files {
namespace {

std::string numbered_lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + ",13900000101,流量\n";
  return text;
}

// All blocks joined; each but the last must end a line.
std::string drained(LineSource& source, bool whole_lines = true) {
  std::string text;
  bool ended_inside_a_line = false;
  for (;;) {
    const auto block = source.next_block();
    if (!block) throw std::runtime_error(block.error().message);
    if (block->empty()) return text;
    EXPECT_FALSE(whole_lines && ended_inside_a_line);
    ended_inside_a_line = block->back() != '\n';
    text += *block;
    EXPECT_LE(source.consumed_bytes(), source.total_bytes());
  }
}

class EitherKind : public testing::TestWithParam<bool> {
 protected:
  std::string write(const std::string& text) { return directory_.write("lines", GetParam() ? gzipped(text) : text); }
  TestDirectory directory_;
};
INSTANTIATE_TEST_SUITE_P(LineSource, EitherKind, testing::Values(false, true),
                         [](const auto& one) { return one.param ? "Gzip" : "Plain"; });

TEST_P(EitherKind, HandsOutWholeLines) {
  for (const std::string& text : {std::string(), std::string("x"), std::string("\n"), numbered_lines(2'000),
                                  numbered_lines(1'000) + "last line without an end"}) {
    const auto path = write(text);
    for (const size_t block_bytes : {size_t{1}, size_t{7}, size_t{27}, size_t{4096}, size_t{8} << 20}) {
      auto source = LineSource::open(path, block_bytes);
      ASSERT_TRUE(source);
      EXPECT_EQ(drained(*source), text);
      EXPECT_EQ(source->text_offset(), text.size());
      EXPECT_EQ(source->consumed_bytes(), source->total_bytes());
      EXPECT_TRUE(source->next_block()->empty());
    }
  }
}

TEST_P(EitherKind, ResumesWhereItStood) {
  const auto text = numbered_lines(50'000);
  const auto path = write(text);
  auto first = LineSource::open(path, 10'000);
  ASSERT_TRUE(first->next_block());
  ASSERT_TRUE(first->next_block());
  const auto offset = first->text_offset();
  auto second = LineSource::open(path, 10'000);
  ASSERT_TRUE(second->skip_to(offset));
  EXPECT_EQ(*first->next_block(), *second->next_block());
  ASSERT_TRUE(second->skip_to(offset));  // back
  EXPECT_EQ(drained(*second), text.substr(offset));
  ASSERT_TRUE(second->skip_to(text.size()));
  EXPECT_TRUE(second->next_block()->empty());
  const auto beyond = second->skip_to(text.size() + 1);
  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().reason, "offset_beyond_end");
}

TEST_P(EitherKind, CutsALineWithoutEnd) {
  const std::string text(3'500'000, 'x');
  auto source = LineSource::open(write(text), 1'000);
  const auto block = source->next_block();
  ASSERT_TRUE(block);
  EXPECT_EQ(block->size(), LineSource::kLongestLine);
  EXPECT_EQ(drained(*source, false).size(), text.size() - LineSource::kLongestLine);
}

TEST_P(EitherKind, KeepsALineLongerThanABlockWhole) {
  const std::string text = std::string(900'000, 'x') + "\nshort\n";
  auto source = LineSource::open(write(text), 1'000);
  EXPECT_EQ(source->next_block()->size(), 900'001u);
  EXPECT_EQ(*source->next_block(), "short\n");
}

TEST(LineSource, JoinsGzipMembers) {
  const TestDirectory directory;
  auto source =
      LineSource::open(directory.write("a", gzipped("a\nb") + gzipped("") + gzipped("c\n") + std::string(9, '\0')));
  EXPECT_EQ(drained(*source), "a\nbc\n");
}

TEST(LineSource, RefusesDamagedGzip) {
  const TestDirectory directory;
  const auto good = gzipped(numbered_lines(10'000));
  auto flipped = good;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
  auto wrong_sum = good;
  wrong_sum[wrong_sum.size() - 6] = static_cast<char>(wrong_sum[wrong_sum.size() - 6] ^ 1);
  for (const auto& bytes : {good.substr(0, good.size() / 2), good.substr(0, good.size() - 1), good.substr(0, 5),
                            flipped, wrong_sum, good + "garbage"}) {
    auto source = LineSource::open(directory.write("bad", bytes));
    ASSERT_TRUE(source);
    auto block = source->next_block();
    while (block && !block->empty()) block = source->next_block();
    ASSERT_FALSE(block);
    EXPECT_EQ(block.error().reason, "damaged_gzip");
    EXPECT_TRUE(block.error().message.starts_with(directory.at("bad")));
    EXPECT_FALSE(source->next_block());
  }
}

TEST(LineSource, NamesWhatCannotBeRead) {
  const TestDirectory directory;
  EXPECT_EQ(LineSource::open(directory.at("missing")).error().reason, "file_not_found");
  EXPECT_EQ(LineSource::open(directory.at("")).error().reason, "file_unreadable");
  EXPECT_EQ(LineSource::open("/dev/zero").error().reason, "file_unreadable");
}

}  // namespace
}  // namespace tongfu::files
