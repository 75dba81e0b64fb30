package org.jalon.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/** Keeps nodes that start at once on the same database from each other's way. */
@Component
class OneNodeAtATime {

  /** Any number that nothing else locks by: « jalon » in ASCII. */
  private static final long LOCK = 0x6a616c6f6eL;

  private final DataSource database;

  OneNodeAtATime(DataSource database) {
    this.database = database;
  }

  /** Runs it while no other node does; PostgreSQL frees the lock of a node that dies. */
  void run(Runnable action) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      try {
        action.run();
      } finally {
        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException broken) {
      throw new UncategorizedSQLException("seeding", null, broken);
    }
  }
}
