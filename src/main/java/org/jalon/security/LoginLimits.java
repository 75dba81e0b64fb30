package org.jalon.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many failed logins are borne; our defaults.
 *
 * @param window for which a failure counts; whoever is refused is refused that long, counted from the last failure
 * @param perAccount failures of one account from one address
 * @param perAddress failures from one address, whichever the accounts: an office shares one
 * @param attack failures of one account from all addresses, after which an address that it never came from has one
 *     try only
 */
@ConfigurationProperties("jalon.login")
record LoginLimits(
    @DefaultValue("PT15M") Duration window,
    @DefaultValue("5") int perAccount,
    @DefaultValue("50") int perAddress,
    @DefaultValue("100") int attack) {}
