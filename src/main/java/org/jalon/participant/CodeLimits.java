package org.jalon.participant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is borne of the codes that confirm signatures; our defaults.
 *
 * @param valid for which a code holds
 * @param tries of one code, after which it is void
 * @param perHour codes that one address is sent within an hour
 */
@ConfigurationProperties("jalon.signature")
record CodeLimits(
    @DefaultValue("PT15M") Duration valid, @DefaultValue("5") int tries, @DefaultValue("3") int perHour) {}
