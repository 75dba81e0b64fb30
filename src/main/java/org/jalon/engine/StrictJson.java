package org.jalon.engine;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;

/** Reads the JSON of requests: each name once, and nothing after the end, so that no two readers differ on what it says. */
@Provider
@Priority(1)
class StrictJson extends JacksonConfigurator {

  private final ObjectMapper mapper =
      configureObjectMapper(
          JsonMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build());

  public StrictJson() {
    // JAX-RS asks for a public one.
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return mapper;
  }
}
