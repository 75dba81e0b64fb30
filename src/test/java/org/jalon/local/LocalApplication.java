package org.jalon.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jalon.JalonApplication;
import org.springframework.boot.SpringApplication;

/** The service with everything it needs around it, for a look or for development: {@code mvn spring-boot:test-run}. */
public final class LocalApplication {

  private LocalApplication() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(System.getProperty("jalon.local.folder", ".local"));
    LocalClock clock = new LocalClock(folder.resolve("clock"));
    LocalPassword password = LocalPassword.of(folder.resolve("password"));
    LocalDatabase database = LocalDatabase.start(folder.resolve("postgres"));
    LocalMail mail = LocalMail.start(folder.resolve("mails"));
    LocalServices.use(clock, mail, password);

    List<String> all = new ArrayList<>();
    all.add("--spring.datasource.url=" + database.url());
    all.add("--spring.datasource.username=postgres");
    all.add("--spring.mail.host=localhost");
    all.add("--spring.mail.port=" + mail.port());
    all.add("--server.port=8080");
    all.add("--jalon.base-url=http://localhost:8080");
    all.add("--jalon.admin.email=admin@jalon.example.org");
    all.add("--jalon.admin.password=" + password.value());
    // Later ones win: whatever is given on the command line.
    all.addAll(Arrays.asList(args));
    SpringApplication.from(JalonApplication::main).with(LocalServices.class).run(all.toArray(String[]::new));
  }
}
