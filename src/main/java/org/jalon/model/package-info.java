/**
 * Whether models, forms and decisions agree with each other, with the mails and with the Java that they name: one
 * check for the build and for what admins deploy. Imports {@code mission},
 * {@code notification} and {@code process}.
 */
package org.jalon.model;
