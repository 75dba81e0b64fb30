package org.jalon.admin;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the pages for admins begin. */
@Controller
class HomePage {

  @GetMapping("/admin")
  String home() {
    return "admin/home";
  }
}
