#include "http/static_files.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <xxhash.h>
#include <zlib.h>

#include "http/problem.h"
#include "kernel/text.h"

namespace tongfu::http {

namespace {

constexpr size_t kMostBytes = size_t{256} << 20;

struct Kind {
  std::string_view extension;
  std::string_view type;
  bool text;
};
constexpr std::array<Kind, 16> kKinds{
    {{".html", "text/html; charset=utf-8", true},
     {".js", "text/javascript; charset=utf-8", true},
     {".mjs", "text/javascript; charset=utf-8", true},
     {".css", "text/css; charset=utf-8", true},
     {".json", "application/json", true},
     {".map", "application/json", true},
     {".webmanifest", "application/manifest+json", true},
     {".txt", "text/plain; charset=utf-8", true},
     {".svg", "image/svg+xml", true},
     {".png", "image/png", false},
     {".jpg", "image/jpeg", false},
     {".webp", "image/webp", false},
     {".ico", "image/x-icon", false},
     {".woff", "font/woff", false},
     {".woff2", "font/woff2", false},
     {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false}}};
constexpr Kind kUnknown{"", "application/octet-stream", false};

const Kind& kind_of(const std::string& extension) {
  for (const Kind& kind : kKinds) {
    if (kind.extension == extension) return kind;
  }
  return kUnknown;
}

std::string hex_digest(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::string out;
  for (const unsigned char byte : canonical.digest) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

// Empty where the result would hardly be smaller.
std::string gzipped(const std::string& text) {
  constexpr int kGzipWindow = 15 + 16, kMemory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done && out.size() < text.size() / 10 * 9 ? out : std::string();
}

// Whether a list as in If-None-Match or Accept-Encoding holds the word, weak or not, not refused by ;q=0.
bool lists(std::string_view list, std::string_view word) {
  for (std::string_view part : split(list, ',')) {
    part = trim(part);
    if (part.starts_with("W/")) part.remove_prefix(2);
    const size_t quality = part.find(';');
    const std::string_view weight = quality == std::string_view::npos ? "" : trim(part.substr(quality + 1));
    if (trim(part.substr(0, quality)) == word) return weight != "q=0" && weight != "q=0.0";
  }
  return false;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& folder) {
  namespace fs = std::filesystem;
  StaticFiles all;
  std::error_code failed;
  size_t bytes = 0;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (!at->is_regular_file()) continue;
    std::ifstream in(at->path(), std::ios::binary);
    File file;
    file.body.assign(std::istreambuf_iterator<char>(in), {});
    bytes += file.body.size();
    if (bytes > kMostBytes)
      return invalid("web_folder_too_large",
                     "the files in '" + folder + "' have more than 256 MB: is it the right one?");
    const Kind& kind = kind_of(at->path().extension().string());
    file.type = kind.type;
    if (kind.text) file.zipped = gzipped(file.body);
    file.tag = hex_digest(file.body);
    all.files_.emplace("/" + fs::relative(at->path(), folder).generic_string(), std::move(file));
  }
  if (!all.files_.contains("/index.html"))
    return not_found("no_web_folder",
                     "there is no index.html in '" + folder + "': build the console, or name its folder with --web");
  return all;
}

const StaticFiles::File* StaticFiles::find(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found != files_.end()) return &found->second;
  const bool is_page = request.segments.empty() || request.segments.back().find('.') == std::string::npos;
  return is_page ? &files_.find("/index.html")->second : nullptr;
}

Response StaticFiles::answer(const Request& request) const {
  if (request.method != "GET") {
    Response refusal = problem(405, "method_not_allowed", "there is nothing here but pages to read");
    refusal.set("Allow", "GET, HEAD");
    return refusal;
  }
  const File* file = find(request);
  if (file == nullptr) return problem(404, "no_such_file", "there is no such file");
  const bool zip = !file->zipped.empty() && lists(request.header("Accept-Encoding").value_or(""), "gzip");
  const std::string tag = "\"" + file->tag + (zip ? "-gzip\"" : "\"");
  Response response;
  response.set("ETag", tag);
  // What Vite names by its content never changes; the rest is asked for anew each time.
  response.set("Cache-Control",
               request.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  if (!file->zipped.empty()) response.set("Vary", "Accept-Encoding");
  if (lists(request.header("If-None-Match").value_or(""), tag)) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", file->type);
  if (zip) response.set("Content-Encoding", "gzip");
  // Nothing from elsewhere, nothing inline but styles, which the console's components write at run time.
  response.set(
      "Content-Security-Policy",
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  response.set("X-Frame-Options", "DENY");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  response.body = zip ? file->zipped : file->body;
  return response;
}

}  // namespace tongfu::http
