#include "files/gzip_writer.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>

#include "files/line_source.h"
#include "files/mapped_file.h"
#include "files/test_files.h"

namespace tongfu::files {
namespace {

std::string bytes_of(const std::string& path) {
  return std::string(MappedFile::open(path)->text());
}

TEST(GzipWriter, WritesWhatIsReadBack) {
  const TestDirectory folder;
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "cdr," + std::to_string(i) + "\n";
  for (const char* name : {"a.gz", "b.gz"}) {
    auto writer = GzipWriter::create(folder.at(name));
    ASSERT_TRUE(writer);
    for (size_t at = 0; at < text.size(); at += 1000) writer->write(std::string_view(text).substr(at, 1000));
    writer->write("");
    ASSERT_TRUE(writer->close());
  }
  auto source = LineSource::open(folder.at("a.gz"));
  std::string back;
  for (;;) {
    const auto block = source->next_block();
    ASSERT_TRUE(block);
    if (block->empty()) break;
    back += *block;
  }
  EXPECT_EQ(back, text);
  EXPECT_EQ(bytes_of(folder.at("a.gz")), bytes_of(folder.at("b.gz")));  // no time or name in it
  struct stat about {};
  ASSERT_EQ(::stat(folder.at("a.gz").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
}

TEST(GzipWriter, LeavesNothingWhereItIsNotClosed) {
  const TestDirectory folder;
  { GzipWriter::create(folder.at("a.gz"))->write("half"); }
  EXPECT_FALSE(std::filesystem::exists(folder.at("a.gz")));
}

TEST(GzipWriter, SaysWhatCannotBeWritten) {
  const TestDirectory folder;
  const auto nowhere = GzipWriter::create(folder.at("none/a.gz"));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().reason, "cannot_write");
  std::filesystem::create_symlink("/dev/full", folder.at("full"));
  auto full = GzipWriter::create(folder.at("full"));
  ASSERT_TRUE(full);
  full->write("text");
  EXPECT_EQ(full->close().error().reason, "cannot_write");
  EXPECT_FALSE(move_into_place(folder.at("absent"), folder.at("b")));
  ASSERT_TRUE(GzipWriter::create(folder.at("part"))->close());
  ASSERT_TRUE(move_into_place(folder.at("part"), folder.at("b.gz")));
  EXPECT_TRUE(std::filesystem::exists(folder.at("b.gz")));
}

}  // namespace
}  // namespace tongfu::files
