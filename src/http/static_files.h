// The files of the web console, read once and served from memory: no path of a request ever reaches the file system.
#pragma once

#include <map>
#include <string>

#include "http/message.h"
#include "kernel/result.h"

namespace tongfu::http {

class StaticFiles {
 public:
  // Every file under the folder. Refuses: `no_web_folder` (or one without index.html), `web_folder_too_large` (256 MB).
  static Result<StaticFiles> load(const std::string& folder);

  // 200, or 304 where If-None-Match names what is there; compressed where the client takes gzip. A path that is no file
  // and looks like none (no dot in its last segment) is a page of the console: index.html. Else 404; 405 but for GET.
  Response answer(const Request& request) const;

 private:
  struct File {
    std::string type;
    std::string body;
    std::string zipped;  // empty where it gains nothing
    std::string tag;     // of `body`, without quotes
  };
  const File* find(const Request& request) const;

  std::map<std::string, File, std::less<>> files_;  // "/assets/index-3f.js"
};

}  // namespace tongfu::http
