package org.jalon.local;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jalon.JalonApplication;
import org.jalon.support.FirmCertificate;
import org.springframework.boot.SpringApplication;

/** The service with everything it needs around it, for a look or for development: {@code mvn spring-boot:test-run}. */
public final class LocalApplication {

  // Released with the process, but also when nobody holds on to its channel any more.
  private static FileLock lock;

  private LocalApplication() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(System.getProperty("jalon.local.folder", ".local"));
    Files.createDirectories(folder);
    lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
    if (lock == null) {
      throw new IllegalStateException("Jalon runs already with the folder " + folder + ".");
    }
    LocalClock clock = new LocalClock(folder.resolve("clock"));
    LocalPassword password = LocalPassword.of(folder.resolve("password"));
    LocalDatabase database = LocalDatabase.start(folder.resolve("postgres"));
    LocalMail mail = LocalMail.start(folder.resolve("mails"));
    LocalServices.use(clock, mail, password);
    Path seal = folder.resolve("seal.p12");
    if (!Files.exists(seal)) {
      FirmCertificate.write(seal, password.value());
    }

    List<String> options = new ArrayList<>(Arrays.asList(args));
    addUnlessGiven(options, "spring.datasource.url", database.url());
    addUnlessGiven(options, "spring.datasource.username", "postgres");
    addUnlessGiven(options, "spring.mail.host", "localhost");
    addUnlessGiven(options, "spring.mail.port", String.valueOf(mail.port()));
    addUnlessGiven(options, "jalon.seal.keystore", seal.toString());
    addUnlessGiven(options, "jalon.seal.password", password.value());
    addUnlessGiven(options, "server.port", "8080");
    addUnlessGiven(options, "jalon.base-url", "http://localhost:${server.port}");
    addUnlessGiven(options, "jalon.admin.email", "admin@jalon.example.org");
    addUnlessGiven(options, "jalon.admin.password", password.value());
    try {
      SpringApplication.from(JalonApplication::main).with(LocalServices.class).run(options.toArray(String[]::new));
    } catch (RuntimeException alreadyReported) {
      // The mail server's thread would keep a service alive that never started.
      System.exit(1);
    }
  }

  // Spring joins two values of one option to a list, so that the later one does not win.
  private static void addUnlessGiven(List<String> options, String name, String value) {
    String option = "--" + name + "=";
    if (options.stream().noneMatch(given -> given.startsWith(option))) {
      options.add(option + value);
    }
  }
}
