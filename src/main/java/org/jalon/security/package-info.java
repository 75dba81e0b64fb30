/**
 * The edge of HTTP: who is let in, by which login and how often they may fail, sessions and headers; limits of requests,
 * and answers to those that fail. Knows no engine.
 * Imports nothing of ours.
 */
package org.jalon.security;
