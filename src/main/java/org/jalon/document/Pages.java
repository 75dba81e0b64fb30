package org.jalon.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jalon.mission.TermsChange;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/** Puts documents into words, in French or English, from {@code document/} and {@code i18n/messages}. */
@Component
class Pages {

  private final SpringTemplateEngine templates = new SpringTemplateEngine();
  private final Firm firm;

  Pages(Firm firm, MessageSource messages) {
    this.firm = firm;
    templates.setTemplateEngineMessageSource(messages);
    if (firm.templates() != null) {
      FileTemplateResolver own = new FileTemplateResolver();
      own.setPrefix(firm.templates() + "/");
      own.setCheckExistence(true);
      add(own, 1);
    }
    ClassLoaderTemplateResolver ours = new ClassLoaderTemplateResolver();
    ours.setPrefix("document/");
    add(ours, 2);
  }

  private void add(AbstractConfigurableTemplateResolver resolver, int order) {
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    resolver.setOrder(order);
    templates.addTemplateResolver(resolver);
  }

  /** One document as a page that is XML too. */
  String page(String template, String language, Map<String, Object> model) {
    Context context = new Context(locale(language), model);
    context.setVariable("firm", firm);
    return templates.process(template, context);
  }

  /** What a newer version changes, as a part of a page. */
  String changes(List<TermsChange> changes, String language) {
    return templates.process("changes", Set.of("changes"), new Context(locale(language), Map.of("changes", changes)));
  }

  private static Locale locale(String language) {
    return "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH;
  }
}
