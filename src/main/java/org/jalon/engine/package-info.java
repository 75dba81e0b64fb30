/**
 * Configuration of the engine, the webapps and the start-up: authorization, seeding, retries.
 * Imports all other rooms.
 */
package org.jalon.engine;
