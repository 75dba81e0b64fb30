package org.jalon.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to everything that is logged, at the levels of production, until it is closed. */
public final class ServiceLog implements AutoCloseable {

  /** The mail servers and the database of the tests, which are no part of the service. */
  private static final List<String> NOT_OURS = List.of("com.icegreen.", "org.subethamail.", "io.zonky.");

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Listener listener = new Listener();

  private ServiceLog() {}

  /** One entry of the log: its text is all that any layout could print of it. */
  public record Line(String logger, String level, String text) {}

  /** Listens from now on. */
  public static ServiceLog open() {
    ServiceLog log = new ServiceLog();
    log.listener.setContext(log.root.getLoggerContext());
    log.listener.start();
    log.root.addAppender(log.listener);
    return log;
  }

  /** What was logged so far. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    root.detachAppender(listener);
    listener.stop();
  }

  private final class Listener extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      if (NOT_OURS.stream().noneMatch(event.getLoggerName()::startsWith)) {
        lines.add(new Line(event.getLoggerName(), event.getLevel().toString(), text(event)));
      }
    }
  }

  private static String text(ILoggingEvent event) {
    return event.getFormattedMessage()
        + event.getMDCPropertyMap()
        + (event.getKeyValuePairs() == null ? "" : event.getKeyValuePairs())
        + (event.getThrowableProxy() == null ? "" : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }
}
