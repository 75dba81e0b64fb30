package org.jalon.local;

import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;

import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.jalon.support.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the local run adds to the service: accounts, example missions, the inbox and the clock. */
@TestConfiguration(proxyBeanMethods = false)
@Import(ExampleMissions.class)
class LocalServices {

  private static final Logger LOG = LoggerFactory.getLogger(LocalServices.class);

  private static LocalClock clock;
  private static LocalMail mail;
  private static LocalPassword password;

  private final Environment environment;

  LocalServices(Environment environment) {
    this.environment = environment;
  }

  // They run before Spring does, which starts in another class's main method.
  static void use(LocalClock newClock, LocalMail newMail, LocalPassword newPassword) {
    clock = newClock;
    mail = newMail;
    password = newPassword;
  }

  @Bean
  RouterFunction<ServerResponse> localPages() {
    InboxPages pages = new InboxPages();
    return RouterFunctions.route()
        .add(RouterFunctions.route(GET("/local/clock"), request -> ok(Map.of("now", clock.now()))))
        .add(RouterFunctions.route(POST("/local/clock"), LocalServices::advance))
        .add(RouterFunctions.route(GET("/local/inbox.json"), request -> ok(mail.all())))
        .add(RouterFunctions.route(GET("/local/inbox"), request -> html(pages.list(mail.all()))))
        .add(RouterFunctions.route(GET("/local/inbox/{id}"), request -> shown(request, pages::one)))
        .add(RouterFunctions.route(GET("/local/inbox/{id}/html"), request -> shown(request, LocalMail.Received::html)))
        .build();
  }

  @Bean
  @Order(0)
  SecurityFilterChain localPagesAreOpen(HttpSecurity http) throws Exception {
    return http.securityMatcher("/local/**")
        .csrf(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Before the engine's jobs run: it starts them at the same event, later. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> accountsAndExamples(IdentityService identity, ExampleMissions examples) {
    return event -> {
      People.createMissing(identity, password.value());
      examples.createOnce();
    };
  }

  /** Says where to go, at the very end of the start. */
  @EventListener
  void announce(AvailabilityChangeEvent<ReadinessState> event) {
    if (event.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
      return;
    }
    String base = environment.getRequiredProperty("jalon.base-url");
    LOG.info(
        """


          Jalon runs. Tasklist   {}/camunda/app/tasklist/
                      Cockpit    {}/camunda/app/cockpit/
                      Mails      {}/local/inbox
                      Clock      {}/local/clock   (POST ?advance=P4M moves it)

          Sign in as coordinator, coach1, coach2 or admin. Password: {}
        """,
        base, base, base, base, password.value());
  }

  private static ServerResponse advance(ServerRequest request) {
    Optional<String> amount = request.param("advance");
    try {
      return amount.isEmpty()
          ? refused("Say by how much: POST /local/clock?advance=P4M")
          : ok(Map.of("now", clock.advance(amount.get())));
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      return refused("Not an ISO 8601 amount of time ahead: such as P4M, P1D or PT2H.");
    }
  }

  private static ServerResponse shown(
      ServerRequest request, java.util.function.Function<LocalMail.Received, String> page) {
    String id = request.pathVariable("id");
    return (id.matches("\\d{1,9}") ? mail.one(Integer.parseInt(id)) : Optional.<LocalMail.Received>empty())
        .map(received -> html(page.apply(received)))
        .orElseGet(() -> ServerResponse.notFound().build());
  }

  private static ServerResponse ok(Object body) {
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private static ServerResponse refused(String sentence) {
    return ServerResponse.status(HttpStatus.BAD_REQUEST).body(Map.of("message", sentence));
  }

  private static ServerResponse html(String page) {
    return ServerResponse.ok().contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8)).body(page);
  }
}
