#include "oidc/settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace tongfu::oidc {
namespace {

const Settings kGood{
    .issuer = "https://id.example.com/a", .client_id = "tongfu", .public_url = "https://tongfu.example.com/"};

std::string reason(const Settings& settings, const std::string& file = "") {
  const auto done = complete(settings, file);
  return done ? "" : done.error().reason;
}

class SecretFile {
 public:
  SecretFile(const std::string& text, mode_t mode) {
    std::ofstream(path_) << text;
    ::chmod(path_.c_str(), mode);
  }
  ~SecretFile() { ::unlink(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = testing::TempDir() + "/tongfu-oidc-secret-" + std::to_string(getpid());
};

TEST(OidcSettings, AreCompleted) {
  const SecretFile secret(" s3cret\n", 0600);
  const auto done = complete(kGood, secret.path());
  ASSERT_TRUE(done);
  EXPECT_EQ(done->client_secret, "s3cret");
  EXPECT_EQ(done->name, "统一认证");
  EXPECT_EQ(done->redirect_uri(), "https://tongfu.example.com/sign-in/oidc");
  Settings named = kGood;
  named.name = "Example ID";
  EXPECT_EQ(complete(named, "")->name, "Example ID");
  EXPECT_EQ(complete(named, "")->client_secret, "");
}

TEST(OidcSettings, WhatMakesNoSense) {
  for (const char* issuer : {"", "id.example.com", "http://id.example.com", "https://id.example.com?x", "ftp://x"}) {
    Settings settings = kGood;
    settings.issuer = issuer;
    EXPECT_EQ(reason(settings), "bad_issuer") << issuer;
  }
  for (const char* own :
       {"", "http://tongfu.example.com", "https://tongfu.example.com/x", "https://tongfu.example.com//"}) {
    Settings settings = kGood;
    settings.public_url = own;
    EXPECT_EQ(reason(settings), "bad_public_url") << own;
  }
  Settings nobody = kGood;
  nobody.client_id = "";
  EXPECT_EQ(reason(nobody), "bad_client_id");
}

TEST(OidcSettings, TheSecretIsForTheServerAlone) {
  EXPECT_EQ(reason(kGood, "/nowhere"), "oidc_secret_missing");
  const SecretFile open("s3cret", 0640);
  EXPECT_EQ(reason(kGood, open.path()), "oidc_secret_too_open");
}

TEST(OidcSettings, AnEmptySecretIsNone) {
  const SecretFile empty(" \n", 0600);
  EXPECT_EQ(reason(kGood, empty.path()), "oidc_secret_missing");
}

}  // namespace
}  // namespace tongfu::oidc
