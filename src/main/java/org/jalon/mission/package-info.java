/**
 * The domain's words: who takes part, what is agreed, when a session counts.
 * Plain Java: imports nothing of ours and no framework.
 */
package org.jalon.mission;
