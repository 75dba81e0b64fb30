package org.jalon.engine;

import jakarta.servlet.Filter;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Who gets in by HTTP besides the webapps' own login. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  private static final int AFTER_SPRING_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;

  /** The REST API. At {@code /engine-rest} and in the webapps, it takes its handlers from one and the same set. */
  @Bean
  CamundaJerseyResourceConfig restApi() {
    Set<Class<?>> handlers = CamundaRestResources.getConfigurationClasses();
    handlers.addAll(PlainErrors.ALL);
    handlers.addAll(Set.of(StrictJson.class, RestGate.class, PlainUploads.class));
    return new CamundaJerseyResourceConfig();
  }

  @Bean
  FilterRegistrationBean<PlainPaths> plainPaths() {
    FilterRegistrationBean<PlainPaths> registration = new FilterRegistrationBean<>(new PlainPaths());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<AppApis> cockpitApi(CamundaBpmProperties camunda) {
    return forThoseWhoMayOpen("cockpit", camunda.getWebapp().getApplicationPath() + "/api/cockpit/*");
  }

  @Bean
  FilterRegistrationBean<AppApis> adminApi(CamundaBpmProperties camunda) {
    return forThoseWhoMayOpen("admin", camunda.getWebapp().getApplicationPath() + "/api/admin/*");
  }

  private static FilterRegistrationBean<AppApis> forThoseWhoMayOpen(String app, String paths) {
    FilterRegistrationBean<AppApis> registration = new FilterRegistrationBean<>(new AppApis(app));
    registration.setName(app + "Api");
    registration.addUrlPatterns(paths);
    return registration;
  }

  /** Asks for a login at {@code /engine-rest} and tells the engine who it is. */
  @Bean
  FilterRegistrationBean<Filter> restLogin() {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>();
    registration.setFilter(new ProcessEngineAuthenticationFilter());
    registration.setInitParameters(
        Map.of(
            ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
            "org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider"));
    registration.addUrlPatterns("/engine-rest/*");
    registration.setAsyncSupported(true);
    registration.setOrder(0);
    return registration;
  }

  /** With single sign-on, the webapps ask for no login of their own. */
  @Bean
  FilterRegistrationBean<SingleSignOnLogin> singleSignOnLogin(
      CamundaBpmProperties camunda, ObjectProvider<ClientRegistrationRepository> providers) {
    FilterRegistrationBean<SingleSignOnLogin> registration = new FilterRegistrationBean<>(new SingleSignOnLogin());
    registration.addUrlPatterns(camunda.getWebapp().getApplicationPath() + "/*");
    registration.setEnabled(providers.getIfAvailable() != null);
    registration.setOrder(AFTER_SPRING_SECURITY);
    return registration;
  }

  /** The webapps' first-admin page needs no login while there is no admin (CVE-2026-77226): it is closed. */
  @Bean
  FilterRegistrationBean<Filter> noSetup(CamundaBpmProperties camunda) {
    FilterRegistrationBean<Filter> registration =
        new FilterRegistrationBean<>(
            (request, response, chain) ->
                ((jakarta.servlet.http.HttpServletResponse) response).sendError(HttpStatus.NOT_FOUND.value()));
    String webapps = camunda.getWebapp().getApplicationPath();
    registration.addUrlPatterns(webapps + "/api/admin/setup/*", webapps + "/app/admin/default/setup/*");
    registration.setOrder(-100);
    return registration;
  }
}
