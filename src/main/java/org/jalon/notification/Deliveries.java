package org.jalon.notification;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers, beyond the rollback of a try, which mails the server had taken already: because it refused
 * others of the same step, or because the job collided with somebody's work on the same mission. Costs
 * nothing but a look while all goes well.
 */
@Component
class Deliveries {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;

  Deliveries(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Those that no earlier try delivered. */
  List<Mail> without(List<Mail> mails) {
    String[] ids = mails.stream().map(Mail::id).toArray(String[]::new);
    Set<String> delivered =
        new HashSet<>(
            jdbc.queryForList(
                "select mail_id from mail_delivery where mail_id = any (?)", String.class, (Object) ids));
    return mails.stream().filter(mail -> !delivered.contains(mail.id())).toList();
  }

  /** Keeps in mind that the server took these, should the running transaction be rolled back. */
  void taken(List<Mail> mails) {
    if (mails.isEmpty()) {
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
              remember(mails);
            }
          }
        });
  }

  private void remember(List<Mail> mails) {
    ownTransaction.executeWithoutResult(
        status ->
            jdbc.batchUpdate(
                "insert into mail_delivery (mail_id) values (?) on conflict do nothing",
                mails.stream().map(mail -> new Object[] {mail.id()}).toList()));
  }
}
