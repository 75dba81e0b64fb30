package org.jalon.notification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailPreparationException;

@ServiceTest
class MailerTest {

  @Autowired private Mailer mailer;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "alix.moreau@nowhere@example.com")
  void accountWithoutAUsableAddress_isTold_withoutTheAddress(String email) {
    Contact coordinator = new Contact("coordinator", "Camille Durand", "camille@example.com", null, "fr");
    Contact coach = new Contact("coach", "Alix Moreau", email, null, "fr");
    Mission mission = new Mission("M-2026-0001", "Port", coordinator, null, null, coach, coordinator, null, null);
    Map<String, Object> model = new HashMap<>(Map.of("mission", mission, "exchangeDays", 2));
    Mail mail = new Mail("a-job.coach", "mission-closed", coach, coordinator, mission.number(), model, null, null, false);

    assertThatThrownBy(() -> mailer.send(List.of(mail)))
        .isInstanceOf(MailPreparationException.class)
        .hasMessageStartingWith(
            "The mail mission-closed of mission M-2026-0001 could not be put together for the coach: check the address.")
        .cause()
        .asInstanceOf(throwable(IllegalStateException.class))
        .hasMessage("AddressException");
  }
}
