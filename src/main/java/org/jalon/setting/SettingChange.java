package org.jalon.setting;

import java.time.Instant;

/**
 * One entry of the log of changes.
 *
 * @param id greater than that of every earlier change
 * @param oldValue what held before, as the configuration writes it
 * @param newValue what held from then on, as the configuration writes it
 * @param delivered whether the setting went back to what the configuration says
 * @param by the admin's account
 */
public record SettingChange(
    long id, Setting setting, String oldValue, String newValue, boolean delivered, String by, Instant at) {}
