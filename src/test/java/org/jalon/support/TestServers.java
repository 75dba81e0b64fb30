package org.jalon.support;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** The PostgreSQL and the mail server that all service tests share. */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final EmbeddedPostgres POSTGRES = postgres();
  private static final String DATABASE_PASSWORD = "a-password-of-the-database";
  private static final String MAIL_PASSWORD = "a-password-of-the-mail-server";
  private static final String SEAL_PASSWORD = "a-password-of-the-seal";

  /** What the service is given to sign in to them, whether they ask for it or not. */
  public static final List<String> SECRETS = List.of(DATABASE_PASSWORD, MAIL_PASSWORD, SEAL_PASSWORD);

  private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

  private static ServiceLog start;

  static {
    MAIL.start();
  }

  /** The mail server, to be read, stopped and started again. */
  public static GreenMail mail() {
    return MAIL;
  }

  /** What was logged while the service started. */
  public static ServiceLog start() {
    return start;
  }

  /** Forgets the mails that came so far. */
  static void clearMails() {
    try {
      MAIL.purgeEmailFromAllMailboxes();
    } catch (FolderException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Collects the texts of a mail: the plain one first, then the HTML. */
  public static void bodies(Part part, List<String> into) throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        bodies(parts.getBodyPart(i), into);
      }
    } else if (part.getContent() instanceof String text) {
      into.add(text);
    }
  }

  /** Makes a database beside the service's own, on the same server. */
  static String newDatabase(String name) {
    try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return POSTGRES.getJdbcUrl("postgres", name);
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    start = ServiceLog.open();
    context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>) ready -> start.close());
    TestPropertyValues.of(
            "spring.datasource.url=" + POSTGRES.getJdbcUrl("postgres", "postgres"),
            "spring.datasource.username=postgres",
            "spring.datasource.password=" + DATABASE_PASSWORD,
            "spring.mail.password=" + MAIL_PASSWORD,
            "jalon.seal.keystore=" + sealKeystore(),
            "jalon.seal.password=" + SEAL_PASSWORD,
            "spring.mail.host=" + MAIL.getSmtp().getBindTo(),
            "spring.mail.port=" + MAIL.getSmtp().getPort(),
            "spring.mail.properties.mail.smtp.socketFactory.class=" + PromptSockets.class.getName(),
            // The lines of GreenMail's answer to EHLO come one by one, each after such a pause.
            "spring.mail.properties.mail.smtp.ehlo=false")
        .applyTo(context);
  }

  private static Path sealKeystore() {
    try {
      Path folder = Files.createTempDirectory("seal");
      Path file = FirmCertificate.write(folder.resolve("seal.p12"), SEAL_PASSWORD);
      file.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      return file;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static EmbeddedPostgres postgres() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              // It need not survive a crash of the machine.
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofMinutes(1))
              .start();
      // After the application, which still writes while it stops.
      SpringApplication.getShutdownHandlers().add(() -> close(postgres));
      return postgres;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException stillThere) {
      throw new UncheckedIOException(stillThere);
    }
  }
}
