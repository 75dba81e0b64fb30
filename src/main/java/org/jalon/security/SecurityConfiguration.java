package org.jalon.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.RequestContextFilter;

/**
 * What is open to whom, address by address. The engine's own addresses ask for their login themselves, for the
 * engine must know who it is; all that is not named here does not exist.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  static final String ADMIN = "ADMIN";

  /** Nothing at all: what answers with data alone is no page. */
  private static final String NO_PAGE =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private static final String OUR_PAGES =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Pages that anybody opens, or whoever has their link: no script at all. */
  private static final String OPEN_PAGES =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** The page that leads on from the login to all others. */
  private static final String LOGIN = "/camunda/app/welcome/default/";

  /** With the pages that lead to them, those of single sign-on, and the container's own answer to an error. */
  private static final RequestMatcher WEBAPPS =
      new OrRequestMatcher(
          request -> request.getRequestURI().equals(request.getContextPath() + "/"),
          new Under("/camunda", "/oauth2", "/login/oauth2", "/error", "/favicon.ico"));

  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final int AFTER_PLAIN_PATHS = Ordered.HIGHEST_PRECEDENCE + 10;

  /** Without the groups of health that may be added to these. */
  private static final RequestMatcher OPEN =
      request ->
          Stream.of("", "/liveness", "/readiness")
              .anyMatch(probe -> request.getRequestURI().equals(request.getContextPath() + "/actuator/health" + probe));

  private final boolean https;

  SecurityConfiguration(@Value("${jalon.https:false}") boolean https) {
    this.https = https;
  }

  @Bean
  FilterRegistrationBean<LoginAnswers> loginAnswers() {
    FilterRegistrationBean<LoginAnswers> registration = new FilterRegistrationBean<>(new LoginAnswers());
    registration.setOrder(AFTER_PLAIN_PATHS);
    return registration;
  }

  @Bean
  FilterRegistrationBean<SessionAge> sessionAge(@Value("${jalon.session.longest}") Duration longest) {
    FilterRegistrationBean<SessionAge> registration = new FilterRegistrationBean<>(new SessionAge(longest));
    registration.setOrder(AFTER_PLAIN_PATHS);
    return registration;
  }

  /** Spring Security's own way leads to the page of errors, which it rejects as well. */
  @Bean
  RequestRejectedHandler plainRejections() {
    return (request, response, rejection) -> PlainAnswer.write(request, response, HttpStatus.BAD_REQUEST.value());
  }

  /** The throttle asks for the request wherever a password is checked: Jersey's own filter would come too late. */
  @Bean
  RequestContextFilter requestContextFilter() {
    return new OrderedRequestContextFilter();
  }

  /** Whether the service is up and ready, to everybody; all else about its inside, to admins. */
  @Bean
  @Order(1)
  SecurityFilterChain managementAddresses(HttpSecurity http) throws Exception {
    return dataOnly(http.securityMatcher(new Under("/actuator")))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(OPEN)
                    .permitAll()
                    .anyRequest()
                    .hasRole(ADMIN))
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  /** The REST API's own filter asks for the login. */
  @Bean
  @Order(2)
  SecurityFilterChain restAddresses(HttpSecurity http) throws Exception {
    return dataOnly(http.securityMatcher(new Under("/engine-rest")))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Camunda's web applications, with their own login and their own guard against forged requests. */
  @Bean
  @Order(3)
  SecurityFilterChain webappAddresses(HttpSecurity http, SingleSignOn singleSignOn) throws Exception {
    plain(http.securityMatcher(WEBAPPS))
        // The web applications say how long their files may be kept.
        .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable));
    return singleSignOn.addTo(http).build();
  }

  /** Our own pages for admins, by the login of the web applications. */
  @Bean
  @Order(4)
  SecurityFilterChain adminPages(HttpSecurity http, WebappSession session, DirectoryLogin directory) throws Exception {
    return headers(http.securityMatcher(new Under("/admin")))
        .logout(AbstractHttpConfigurer::disable)
        // The login is looked up in the session for each request, and never changed here: with a session policy, Spring
        // Security would take the first request for a login, and give the session another name.
        .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(OUR_PAGES)))
        .addFilterBefore(new WebappLogin(session, directory), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(ADMIN))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint((request, response, why) -> response.sendRedirect(LOGIN)))
        .build();
  }

  /** The page that checks documents: for everybody, without a session. */
  @Bean
  @Order(5)
  SecurityFilterChain checkOfDocuments(HttpSecurity http, UploadLimits limits, Clock clock) throws Exception {
    return plain(http.securityMatcher(new Under("/verification")))
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(OPEN_PAGES)))
        .addFilterBefore(new UploadThrottle(limits, clock), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /**
   * The pages behind the links in participants' mails. Whoever has a link is who it was sent to; there is no session that
   * another site could make use of.
   */
  @Bean
  @Order(6)
  SecurityFilterChain participantsPages(HttpSecurity http) throws Exception {
    return plain(http.securityMatcher(new Under("/lien", "/participant")))
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(OPEN_PAGES))
                    // The address is the key.
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                    .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(7)
  SecurityFilterChain allOtherAddresses(HttpSecurity http) throws Exception {
    return dataOnly(http)
        .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint((request, response, why) -> notFound(response))
                    .accessDeniedHandler((request, response, why) -> notFound(response)))
        .build();
  }

  private static void notFound(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.NOT_FOUND.value());
  }

  private HttpSecurity dataOnly(HttpSecurity http) throws Exception {
    return plain(http)
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_PAGE)));
  }

  private HttpSecurity plain(HttpSecurity http) throws Exception {
    return headers(http).csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable);
  }

  private HttpSecurity headers(HttpSecurity http) throws Exception {
    return http.headers(
            headers -> {
              headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
              headers.permissionsPolicyHeader(
                  policy -> policy.policy("camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"));
              headers.crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
              headers.crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
              if (https) {
                // The proxy that ends HTTPS need not say so.
                headers.httpStrictTransportSecurity(
                    hsts ->
                        hsts.requestMatcher(AnyRequestMatcher.INSTANCE)
                            .includeSubDomains(false)
                            .maxAgeInSeconds(A_YEAR.toSeconds()));
              } else {
                headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
              }
            });
  }
}
