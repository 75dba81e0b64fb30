/**
 * Everything that comes in by a form, and what a form shows: answers are held to the form's rules, what is
 * for the coach alone never reaches the engine. Imports {@code mission}, {@code calendar} and {@code form}.
 */
package org.jalon.submission;
