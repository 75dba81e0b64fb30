package org.jalon.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, made at the start if the engine has none.
 *
 * @param id of the account
 * @param email may be null
 * @param password given at the installation; never changed by a later start
 */
@ConfigurationProperties("jalon.admin")
record AccountProperties(@DefaultValue("admin") String id, String email, String password) {}
