package org.jalon.security;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the identity provider's claims mean here.
 *
 * @param accountClaim the claim that holds the id of a person's account
 * @param groupsClaim the claim that lists a person's groups
 * @param groups a group of ours for each of the provider's, where their names differ
 */
@ConfigurationProperties("jalon.sso")
record SingleSignOnSettings(
    @DefaultValue("preferred_username") String accountClaim,
    @DefaultValue("groups") String groupsClaim,
    @DefaultValue Map<String, String> groups) {}
