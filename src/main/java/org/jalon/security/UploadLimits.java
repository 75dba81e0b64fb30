package org.jalon.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many files strangers may send to be checked; our defaults.
 *
 * @param window for which a file counts
 * @param perAddress files from one address
 */
@ConfigurationProperties("jalon.verification")
record UploadLimits(@DefaultValue("PT15M") Duration window, @DefaultValue("30") int perAddress) {}
