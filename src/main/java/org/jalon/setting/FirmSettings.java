package org.jalon.setting;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jalon.mission.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The firm's settings as they are now: what the configuration says, and over it what admins changed. A change holds at
 * once on the node that made it, and within {@link #FRESH} on every other one.
 */
@Component
public class FirmSettings implements Supplier<Settings> {

  /** For which what was read is taken to be still true: steps cost no statement of their own for it. */
  static final Duration FRESH = Duration.ofSeconds(1);

  private static final String PREFIX = "jalon.settings";

  private final Environment environment;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final LongSupplier nanoseconds;
  private final Settings delivered;

  private volatile Known known;

  /** What was read, and the machine's own time at which the reading began. */
  private record Known(Settings settings, long since) {}

  @Autowired
  FirmSettings(Environment environment, JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    this(environment, jdbc, transactions, clock, System::nanoTime);
  }

  FirmSettings(
      Environment environment,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Clock clock,
      LongSupplier nanoseconds) {
    this.environment = environment;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.nanoseconds = nanoseconds;
    this.delivered = delivered(environment);
  }

  /** What holds now. Not to be kept: ask again each time. */
  @Override
  public Settings get() {
    Known last = known;
    long now = nanoseconds.getAsLong();
    if (last == null || now - last.since() >= FRESH.toNanos()) {
      last = new Known(current(), now);
      known = last;
    }
    return last.settings();
  }

  /** The settings and the log of their changes, as they are at this very moment. */
  public SettingsState state() {
    // The log first: its version is then never newer than the values that are shown with it.
    List<SettingChange> changes = changes();
    return new SettingsState(current(), delivered, changes);
  }

  /**
   * Changes all of these settings that are not so already, or none.
   *
   * @param typed as an admin typed them
   * @param version that of the {@link SettingsState} which the admin saw
   * @param by the admin's account
   * @return false if another change was made since, and so none is made now
   * @throws RefusedSettingsException if any of them breaks its rule
   */
  public boolean change(Map<Setting, String> typed, String version, String by) {
    Map<Setting, String> wanted = checked(typed);
    boolean upToDate =
        transaction.execute(
            status -> {
              lock();
              if (!lastChange().equals(version)) {
                return false;
              }
              Settings current = current();
              wanted.forEach(
                  (setting, value) -> {
                    if (!value.equals(setting.text(current))) {
                      log(setting, setting.text(current), value, false, by);
                    }
                  });
              return true;
            });
    known = null;
    return upToDate;
  }

  /** Lets a setting be again what the configuration says; nothing happens if it is. */
  public void backToDelivered(Setting setting, String by) {
    transaction.executeWithoutResult(
        status -> {
          lock();
          if (kept().containsKey(setting.property())) {
            log(setting, setting.text(current()), setting.text(delivered), true, by);
          }
        });
    known = null;
  }

  private static Map<Setting, String> checked(Map<Setting, String> typed) {
    Map<Setting, String> wanted = new EnumMap<>(Setting.class);
    Map<Setting, String> refused = new EnumMap<>(Setting.class);
    typed.forEach(
        (setting, text) ->
            setting
                .read(text)
                .ifPresentOrElse(value -> wanted.put(setting, value), () -> refused.put(setting, setting.rule())));
    if (!refused.isEmpty()) {
      throw new RefusedSettingsException(refused);
    }
    return wanted;
  }

  /** Lets one change wait for another; whoever only reads waits for none. */
  private void lock() {
    jdbc.execute("lock table setting_change in share row exclusive mode");
  }

  private String lastChange() {
    return jdbc.queryForObject("select coalesce(max(id), 0) from setting_change", String.class);
  }

  private void log(Setting setting, String oldValue, String newValue, boolean delivered, String by) {
    jdbc.update(
        "insert into setting_change (setting, old_value, new_value, delivered, changed_by, changed_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        setting.property(),
        oldValue,
        newValue,
        delivered,
        by,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  private List<SettingChange> changes() {
    return jdbc.query(
        "select id, setting, old_value, new_value, delivered, changed_by, changed_at"
            + " from setting_change order by id desc",
        (row, number) ->
            new SettingChange(
                row.getLong("id"),
                Setting.of(row.getString("setting")).orElseThrow(),
                row.getString("old_value"),
                row.getString("new_value"),
                row.getBoolean("delivered"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant()));
  }

  /** The settings that are not as the configuration says, by their names there. */
  private Map<String, String> kept() {
    Map<String, String> kept = new HashMap<>();
    jdbc.query(
        "select setting, new_value from"
            + " (select distinct on (setting) * from setting_change order by setting, id desc) as last"
            + " where not delivered",
        row -> {
          kept.put(row.getString(1), row.getString(2));
        });
    return kept;
  }

  private Settings current() {
    MapConfigurationPropertySource changed = new MapConfigurationPropertySource();
    kept().forEach((property, value) -> changed.put(PREFIX + "." + property, value));
    List<ConfigurationPropertySource> sources = new ArrayList<>(List.of(changed));
    ConfigurationPropertySources.get(environment).forEach(sources::add);
    return settings(new Binder(sources, new PropertySourcesPlaceholdersResolver(environment)));
  }

  /** What the configuration says. */
  static Settings delivered(Environment environment) {
    return settings(Binder.get(environment));
  }

  private static Settings settings(Binder configuration) {
    return configuration.bind(PREFIX, Settings.class).get();
  }
}
