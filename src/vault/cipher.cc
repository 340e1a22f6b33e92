#include "vault/cipher.h"

#include <memory>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

namespace tongfu::vault {

namespace {

constexpr char kVersion = 1;
constexpr size_t kNonceBytes = 12;
constexpr size_t kTagBytes = 16;
constexpr size_t kDigestBytes = 16;
constexpr size_t kOverhead = 1 + kNonceBytes + kTagBytes;

void check(bool done, const char* what) {
  if (!done) throw VaultError(std::string("vault: ") + what + " failed");
}

unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// HKDF-SHA-256; `use` keeps the keys apart.
Key derived(const Key& key, std::string_view use) {
  const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr), EVP_KDF_free);
  check(kdf != nullptr, "HKDF");
  const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()), EVP_KDF_CTX_free);
  check(context != nullptr, "HKDF");
  std::string digest = "SHA256", info(use);
  Key master = key, out;
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), digest.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, master.data(), master.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
      OSSL_PARAM_construct_end(),
  };
  const bool done = EVP_KDF_derive(context.get(), out.data(), out.size(), parameters) == 1;
  OPENSSL_cleanse(master.data(), master.size());
  check(done, "HKDF");
  return out;
}

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
Context new_context() {
  Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  check(context != nullptr, "AES-256-GCM");
  return context;
}

}  // namespace

Key random_key() {
  Key key;
  check(RAND_priv_bytes(key.data(), static_cast<int>(key.size())) == 1, "the random generator");
  return key;
}

Vault::Vault(const Key& key) : seal_key_(derived(key, "tongfu seal 1")), digest_key_(derived(key, "tongfu digest 1")) {}

Vault::~Vault() {
  OPENSSL_cleanse(seal_key_.data(), seal_key_.size());
  OPENSSL_cleanse(digest_key_.data(), digest_key_.size());
}

std::string Vault::seal(std::string_view text, std::string_view place) const {
  EXPECTS(text.size() < 1 << 20 && place.size() < 1 << 20);
  std::string sealed(kOverhead + text.size(), '\0');
  sealed[0] = kVersion;
  unsigned char* nonce = bytes(sealed) + 1;
  unsigned char* out = nonce + kNonceBytes;
  check(RAND_bytes(nonce, kNonceBytes) == 1, "the random generator");
  const Context context = new_context();
  int length = 0;
  check(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, seal_key_.data(), nonce) == 1 &&
            EVP_EncryptUpdate(context.get(), nullptr, &length, bytes(place), static_cast<int>(place.size())) == 1 &&
            EVP_EncryptUpdate(context.get(), out, &length, bytes(text), static_cast<int>(text.size())) == 1 &&
            EVP_EncryptFinal_ex(context.get(), out + text.size(), &length) == 1 &&
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, out + text.size()) == 1,
        "AES-256-GCM");
  return sealed;
}

Result<std::string> Vault::open(std::string_view sealed, std::string_view place) const {
  const auto damaged = [&] {
    return invalid("sealed_value_damaged", "a sealed value (" + std::string(place.substr(0, place.find('/'))) +
                                               ") cannot be opened: it was changed, or sealed with another key; "
                                               "restore the database or its key from a backup");
  };
  if (sealed.size() < kOverhead || sealed[0] != kVersion) return damaged();
  const unsigned char* nonce = bytes(sealed) + 1;
  std::string text(sealed.size() - kOverhead, '\0');
  std::string tag(sealed.substr(sealed.size() - kTagBytes));
  const Context context = new_context();
  int length = 0;
  check(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, seal_key_.data(), nonce) == 1 &&
            EVP_DecryptUpdate(context.get(), nullptr, &length, bytes(place), static_cast<int>(place.size())) == 1 &&
            EVP_DecryptUpdate(context.get(), bytes(text), &length, nonce + kNonceBytes,
                              static_cast<int>(text.size())) == 1 &&
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag.data()) == 1,
        "AES-256-GCM");
  if (EVP_DecryptFinal_ex(context.get(), bytes(text) + text.size(), &length) != 1) return damaged();
  return text;
}

std::string Vault::digest(std::string_view kind, std::string_view value) const {
  const std::string message = std::string(kind) + '\0' + std::string(value);
  unsigned char whole[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  check(HMAC(EVP_sha256(), digest_key_.data(), static_cast<int>(digest_key_.size()), bytes(message), message.size(),
             whole, &length) != nullptr,
        "HMAC-SHA-256");
  return std::string(reinterpret_cast<const char*>(whole), kDigestBytes);
}

}  // namespace tongfu::vault
