package org.jalon.security;

import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** What a request may be like, and what becomes of one that is not. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

  /** After the check of addresses, before everything else. */
  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(Environment environment) {
    RequestLimits limits = Binder.get(environment).bind(RequestLimits.PREFIX, RequestLimits.class).get();
    FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(new BodyLimit(limits));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<PlainAppErrors> plainAppErrors() {
    FilterRegistrationBean<PlainAppErrors> registration = new FilterRegistrationBean<>(new PlainAppErrors());
    for (String app : List.of("cockpit", "admin", "tasklist", "welcome")) {
      registration.addUrlPatterns("/camunda/api/" + app + "/*");
    }
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors() {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> {
              StandardHost host = (StandardHost) context.getParent();
              // The last one answers first. The host adds its own, unless there is one of the class that it is told.
              host.getPipeline().addValve(new PlainErrorValve());
              host.setErrorReportValveClass(PlainErrorValve.class.getName());
            });
  }
}
