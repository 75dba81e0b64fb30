package org.jalon.security;

import org.springframework.util.unit.DataSize;

/**
 * What the service reads of one request ({@code jalon.requests.*}).
 *
 * @param body the most of a body
 * @param upload the most of a body in parts: a deployment
 * @param jsonDepth lists and objects of JSON, each inside the other
 */
record RequestLimits(DataSize body, DataSize upload, int jsonDepth) {

  static final String PREFIX = "jalon.requests";
}
