package org.jalon.model;

/**
 * What would break, or does not match, told in one French sentence that names where.
 *
 * @param file the model or form that has it, by its path among the {@link ModelParts}; empty where none has
 */
public record Fault(String file, String sentence) {}
