/**
 * The only room that knows BPMN: element ids, variables, delegates, listeners and the beans that the
 * models' expressions name. Imports {@code mission}, {@code calendar}, {@code document}, {@code form},
 * {@code notification}, {@code submission} and {@code participant}.
 */
package org.jalon.process;
