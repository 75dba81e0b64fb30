package org.jalon.notification;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers, beyond the rollback of a failed try, which mails of a step the server had taken already.
 * Written only when a server takes some and refuses others.
 */
@Component
class PartialDeliveries {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;

  PartialDeliveries(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  List<Mail> without(List<Mail> mails) {
    Set<String> delivered =
        new HashSet<>(
            jdbc.queryForList(
                "select mail_id from partial_delivery where mail_id = any (?)",
                String.class,
                (Object) ids(mails)));
    return mails.stream().filter(mail -> !delivered.contains(mail.id())).toList();
  }

  void remember(List<Mail> taken) {
    if (taken.isEmpty()) {
      return;
    }
    ownTransaction.executeWithoutResult(
        status ->
            jdbc.batchUpdate(
                "insert into partial_delivery (mail_id) values (?) on conflict do nothing",
                taken.stream().map(mail -> new Object[] {mail.id()}).toList()));
  }

  private static String[] ids(Collection<Mail> mails) {
    return mails.stream().map(Mail::id).toArray(String[]::new);
  }
}
