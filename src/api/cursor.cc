#include "api/cursor.h"

#include <sodium.h>

#include <cstring>

#include "api/sql.h"
#include "kernel/expects.h"

namespace tongfu::api {

namespace {

constexpr size_t kKey = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

// Of the content and what it is bound to, so that equal places have equal cursors (and answers equal ETags).
std::string nonce_of(const std::string& key, std::string_view list, std::string_view plain) {
  std::string nonce(kNonce, '\0');
  const uint64_t length = list.size();
  crypto_generichash_state state;
  crypto_generichash_init(&state, bytes(key), key.size(), kNonce);
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&length), sizeof length);
  crypto_generichash_update(&state, bytes(list), list.size());
  crypto_generichash_update(&state, bytes(plain), plain.size());
  crypto_generichash_final(&state, bytes(nonce), kNonce);
  return nonce;
}

// A letter, eight bytes (the number, or the text's length), the text.
std::string written(const storage::Place& place) {
  std::string out;
  for (const storage::Value& value : place) {
    const auto* text = std::get_if<std::string>(&value);
    const int64_t number = text != nullptr ? static_cast<int64_t>(text->size()) : std::get<int64_t>(value);
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    out += text != nullptr ? 't' : 'n';
    out.append(raw, sizeof raw);
    if (text != nullptr) out += *text;
  }
  return out;
}

// Of what written() made: nobody else has the key.
storage::Place read(std::string_view plain) {
  storage::Place place;
  while (!plain.empty()) {
    const bool is_text = plain[0] == 't';
    int64_t number = 0;
    EXPECTS(plain.size() > sizeof number);
    std::memcpy(&number, plain.data() + 1, sizeof number);
    plain.remove_prefix(1 + sizeof number);
    if (is_text) {
      place.emplace_back(std::string(plain.substr(0, static_cast<size_t>(number))));
      plain.remove_prefix(static_cast<size_t>(number));
    } else {
      place.emplace_back(number);
    }
  }
  return place;
}

}  // namespace

std::string cursor_key(storage::Database& database) {
  EXPECTS(sodium_init() >= 0);
  std::string key(kKey, '\0');
  randombytes_buf(key.data(), key.size());
  database.execute(sql::insert_cursor_key, storage::Blob{key});
  auto rows = database.query(sql::get_cursor_key);
  EXPECTS(rows.step());
  return std::string(rows.blob(0));
}

std::string sealed_cursor(const std::string& key, std::string_view list, const storage::Place& place) {
  const std::string plain = written(place);
  std::string sealed = nonce_of(key, list, plain);
  sealed.resize(kNonce + plain.size() + kTag);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + kNonce, nullptr, bytes(plain), plain.size(), bytes(list),
                                             list.size(), nullptr, bytes(sealed), bytes(key));
  std::string text(sodium_base64_encoded_len(sealed.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes(sealed), sealed.size(), kBase64);
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<storage::Place> opened_cursor(const std::string& key, std::string_view list, std::string_view cursor) {
  std::string sealed(cursor.size(), '\0');
  size_t length = 0;
  if (sodium_base642bin(bytes(sealed), sealed.size(), cursor.data(), cursor.size(), nullptr, &length, nullptr,
                        kBase64) != 0 ||
      length < kNonce + kTag) {
    return std::nullopt;
  }
  std::string plain(length - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), nullptr, nullptr, bytes(sealed) + kNonce,
                                                 length - kNonce, bytes(list), list.size(), bytes(sealed),
                                                 bytes(key)) != 0) {
    return std::nullopt;
  }
  return read(plain);
}

}  // namespace tongfu::api
