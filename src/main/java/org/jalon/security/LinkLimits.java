package org.jalon.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many links that nobody made are borne; our defaults.
 *
 * @param window for which a try counts
 * @param unknown tries from one address: an office shares one
 */
@ConfigurationProperties("jalon.links")
record LinkLimits(@DefaultValue("PT15M") Duration window, @DefaultValue("50") int unknown) {}
