/**
 * The only room that knows BPMN: element ids, variables, delegates, listeners and the beans that the
 * models' expressions name. Imports {@code mission}, {@code calendar}, {@code document}, {@code notification}
 * and {@code submission}.
 */
package org.jalon.process;
