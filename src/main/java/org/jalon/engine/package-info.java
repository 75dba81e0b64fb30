/**
 * Configuration of the engine, the webapps and the start-up: authorization, the gate before the REST API, seeding,
 * retries. Imports all other rooms.
 */
package org.jalon.engine;
