/**
 * Our own pages for admins, at {@code /admin}, behind the login of the web applications. Knows no engine: it is told by
 * interfaces what to show, and what an admin wants done goes through them.
 * Imports {@code calendar}, {@code setting}.
 */
package org.jalon.admin;
