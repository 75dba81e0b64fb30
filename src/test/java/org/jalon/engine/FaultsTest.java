package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

  private static int status(Exception failure) {
    return Faults.status(Faults.chain(failure));
  }

  @ParameterizedTest
  @CsvSource({"22021, 400", "22001, 400", "23505, 400", "40P01, 409", "08006, 500", "42P01, 500", "57P01, 500", ", 500"})
  void whatTheDatabaseSays_tellsWhoseFaultItIs(String state, int status) {
    Exception failure = new ProcessEngineException("a", new RuntimeException(new SQLException("b", state)));
    assertThat(status(failure)).isEqualTo(status);
    assertThat(status(new RestException(Status.INTERNAL_SERVER_ERROR, failure, "a"))).isEqualTo(status);
  }

  @Test
  void callersFaults_areTheirs() {
    assertThat(status(new NullValueException("a"))).isEqualTo(400);
    assertThat(status(new ProcessEngineException("no job found"))).isEqualTo(400);
    assertThat(status(new NotFoundException())).isEqualTo(404);
    assertThat(status(new RestException(Status.NOT_FOUND, "a"))).isEqualTo(404);
    assertThat(status(new OptimisticLockingException("a"))).isEqualTo(409);
  }

  @Test
  void failuresOfTheService_stayItsOwn() {
    assertThat(status(new NullPointerException())).isEqualTo(500);
    assertThat(status(new ProcessEngineException("a", new IOException("b")))).isEqualTo(500);
    assertThat(status(new RestException(Status.INTERNAL_SERVER_ERROR, "a"))).isEqualTo(500);
    assertThat(status(new ProcessEngineException("a", new IllegalStateException()))).isEqualTo(500);
  }
}
