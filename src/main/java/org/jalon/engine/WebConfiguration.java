package org.jalon.engine;

import jakarta.servlet.Filter;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** Who gets in by HTTP besides the webapps' own login. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  /** The REST API. At {@code /engine-rest} and in the webapps, it takes its handlers from one and the same set. */
  @Bean
  CamundaJerseyResourceConfig restApi() {
    Set<Class<?>> handlers = CamundaRestResources.getConfigurationClasses();
    handlers.remove(RestExceptionHandler.class);
    handlers.add(RefusalHandler.class);
    return new CamundaJerseyResourceConfig();
  }

  /** Asks for a login at {@code /engine-rest} and tells the engine who it is. */
  @Bean
  FilterRegistrationBean<Filter> restLogin() {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>();
    registration.setFilter(new ProcessEngineAuthenticationFilter());
    registration.setInitParameters(
        Map.of(
            "authentication-provider",
            "org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider"));
    registration.addUrlPatterns("/engine-rest/*");
    registration.setAsyncSupported(true);
    registration.setOrder(0);
    return registration;
  }

  /** The webapps' first-admin page needs no login while there is no admin (CVE-2026-77226): it is closed. */
  @Bean
  FilterRegistrationBean<Filter> noSetup() {
    FilterRegistrationBean<Filter> registration =
        new FilterRegistrationBean<>(
            (request, response, chain) ->
                ((jakarta.servlet.http.HttpServletResponse) response).sendError(HttpStatus.NOT_FOUND.value()));
    registration.addUrlPatterns("/camunda/api/admin/setup/*", "/camunda/app/admin/default/setup/*");
    registration.setOrder(-100);
    return registration;
  }
}
